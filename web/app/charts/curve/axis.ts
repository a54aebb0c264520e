import { fiscalEra, monthName } from '../../text/calendar.ts'
import type { Language } from '../../text/language.ts'
import type { CurveData } from '../drawings.ts'
import { axisAround } from '../scale.ts'

export interface XAxis {
  min: number
  max: number
  ticks: { at: number; text: string }[]
}

/** Months since January of year 0: a number by which months can be counted. */
export function monthNumber(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return year * 12 + number - 1
}

/** Months between ticks that fall on April, and those that are told with their month. */
const monthSteps = [1, 3, 6, 12, 24, 36, 60]

function monthTick(at: number, step: number, first: boolean, language: Language): string {
  const [year, month] = [Math.floor(at / 12), (at % 12) + 1]
  if (step >= 12) return language === 'ja' ? `${fiscalEra(year, 'ja')}\n${year}` : `FY${year}\n${fiscalEra(year, 'en')}`
  const named = monthName(month, language)
  // The year stands where it begins for the reader: at April, and at the first tick where April is far.
  if (month !== 4 && !first) return named
  const fiscalYear = month >= 4 ? year : year - 1
  return language === 'ja' ? `${named}\n${fiscalEra(fiscalYear, 'ja')}年度` : `${named}\nFY${fiscalYear}`
}

const isApril = (at: number) => at % 12 === 3

/** April comes so soon that its label would touch that of the first tick. */
function nearApril(ticks: readonly number[]): boolean {
  return ticks.slice(1, 3).some(isApril)
}

/** The twelve months of a fiscal year, April first. */
function fiscalMonths(language: Language): XAxis {
  const ticks = Array.from({ length: 12 }, (_, index) => ({
    at: index + 1,
    text: monthName(((index + 3) % 12) + 1, language),
  }))
  return { min: 0.5, max: 12.5, ticks }
}

function months(min: number, max: number, room: number, language: Language): XAxis {
  const step = monthSteps.find((months) => ((max - min) / months) * 64 <= room) ?? 120
  const all = Array.from({ length: max - min + 1 }, (_, index) => min + index)
  const chosen = all.filter((at) => (at - 3) % step === 0)
  const ticks = chosen.map((at, index) => ({
    at,
    text: monthTick(at, step, index === 0 && !nearApril(chosen), language),
  }))
  return { min: min - 0.5, max: max + 0.5, ticks }
}

function years(min: number, max: number, room: number, language: Language): XAxis {
  const step = [1, 2, 4, 5, 10, 20].find((every) => (room / (max - min + 1)) * every >= 72) ?? 20
  const all = Array.from({ length: max - min + 1 }, (_, index) => min + index)
  const ticks = all
    .filter((year) => (max - year) % step === 0)
    .map((at) => ({
      at,
      text: language === 'ja' ? `${fiscalEra(at, 'ja')}\n${at}` : `FY${at}\n${fiscalEra(at, 'en')}`,
    }))
  return { min: min - 0.5, max: max + 0.5, ticks }
}

function numbers(min: number, max: number, room: number): XAxis {
  const axis = axisAround(min, max, Math.max(2, Math.floor(room / 90)))
  const count = Math.round((axis.max - axis.min) / axis.step)
  const ticks = Array.from({ length: count + 1 }, (_, index) => {
    const at = Math.round((axis.min + index * axis.step) * 1e6) / 1e6
    return { at, text: String(at).replace('-', '−') }
  })
  return { min: axis.min, max: axis.max, ticks }
}

/** The x axis of a curve in the room it has: ticks where a reader counts, none on another. */
export function xAxisOf({ x, series }: CurveData, room: number, language: Language): XAxis {
  const places = series.flatMap(({ points, bands = [] }) => [
    ...points.map((point) => point.x),
    ...bands.flatMap((band) => band.points.map((point) => point.x)),
  ])
  const [min, max] = places.length > 0 ? [Math.min(...places), Math.max(...places)] : [0, 1]
  if (x.scale === 'fiscal_month') return fiscalMonths(language)
  if (x.scale === 'month') return months(min, max, room, language)
  if (x.scale === 'fiscal_year') return years(min, max, room, language)
  return numbers(min, max, room)
}
