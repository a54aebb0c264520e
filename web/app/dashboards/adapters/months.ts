import { monthNumber } from '../../charts/curve/axis.ts'
import type { AxisNote, CurvePoint, Words } from '../../charts/drawings.ts'
import type { Figure, Series } from '../../contract/index.ts'
import { monthName } from '../../text/calendar.ts'
import { eraYearOfDay } from '../../text/calendar.ts'

/** 令和8年4月 · Apr 2026 */
export function monthLabel(month: string): Words {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return {
    ja: `${eraYearOfDay(`${month}-01`, 'ja')}${number}月`,
    en: `${monthName(number, 'en')} ${year}`,
  }
}

/** The months of a series as points of a time axis. The month that is not over is left out: it is no month yet. */
export function monthPoints({ points }: Series, from = ''): CurvePoint[] {
  return points
    .filter(({ period, provisional }) => period >= from && !provisional)
    .map(({ period, value, status }) => ({ x: monthNumber(period), label: monthLabel(period), value, status }))
}

/** Events of a figure at their months. */
export function monthNotes({ annotations }: Figure, from: string, to: string): AxisNote[] {
  return annotations
    .filter(({ date }) => date.slice(0, 7) >= from && date.slice(0, 7) <= to)
    .map(({ date, text }) => ({ x: monthNumber(date) + Number(date.slice(8, 10)) / 31 - 0.5, date, text }))
}
