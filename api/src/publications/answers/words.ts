/** Years and numbers as they are said in the council. */
import type { Label } from '../../datasets/index.ts'
import type { Figure } from '../../measures/index.ts'
import type { Cell } from './schema.ts'
import { eraDateLabel, fiscalYearLabel } from '../../reference/index.ts'

type Point = Figure['series'][number]['points'][number]

/** 令和6年度 · FY2024 */
export function yearName(fiscalYear: number | string): Label {
  const { ja } = fiscalYearLabel(Number(fiscalYear))
  return { ja: ja.split('（', 1)[0] ?? ja, en: `FY${fiscalYear}` }
}

/** 令和4年度から令和6年度まで · FY2022–2024 */
export function yearsName(from: number | string, to: number | string): Label {
  if (String(from) === String(to)) return yearName(from)
  return { ja: `${yearName(from).ja}から${yearName(to).ja}まで`, en: `FY${from}–${to}` }
}

/** 令和8年9月18日 · 2026-09-18 */
export function dayName(day: string): Label {
  return { ja: eraDateLabel(day), en: day }
}

export function numberText(value: number, decimals = 0): string {
  return value.toLocaleString('ja-JP', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

/** 18.4％ · 18.4 %, and 2.1％〜9.0％ · 2.1–9.0 % */
export function percent(value: number): Label {
  const text = numberText(value, 1)
  return { ja: `${text}％`, en: `${text} %` }
}

export function percentRange({ low, high }: { low: number; high: number }): Label {
  return { ja: `${percent(low).ja}〜${percent(high).ja}`, en: `${numberText(low, 1)}–${percent(high).en}` }
}

/** A cell as a reader of the language sees it. */
export function cellText(cell: Cell, lang: keyof Label): string {
  return typeof cell === 'string' ? cell : cell[lang]
}

const signs: Readonly<Record<Exclude<Point['status'], 'value'>, Cell>> = {
  zero: '0',
  unknown: '…',
  not_applicable: { ja: '該当なし', en: 'not applicable' },
  suppressed: 'x',
  below_unit: '0.0',
}

/** A point as a table shows it; one of a year that is not over says so. */
export function pointText(point: Point | undefined, decimals = 0): Cell {
  if (!point) return '…'
  const text =
    point.status === 'value' && point.value !== null
      ? numberText(point.value, decimals)
      : signs[point.status === 'value' ? 'unknown' : point.status]
  return point.provisional ? { ja: `${cellText(text, 'ja')}（途中）`, en: `${cellText(text, 'en')} (to date)` } : text
}

/** The exact test of the last two years, in words. */
export function chanceOfChange(change: Figure['series'][number]['change']): Label {
  if (!change || change.within_chance === null || change.p_value === null) {
    return { ja: '偶然の範囲かどうかを判定できる値がありません。', en: 'There is nothing to test against chance.' }
  }
  const p = change.p_value < 0.001 ? '0.001未満' : `${numberText(change.p_value, 3)}`
  const [from, to] = [yearName(change.from), yearName(change.to)]
  const same =
    change.months === null
      ? { ja: '', en: '' }
      : { ja: `の同じ${change.months}か月`, en: ` over the same ${change.months} months` }
  return change.within_chance
    ? {
        ja: `${from.ja}と${to.ja}${same.ja}の差は、偶然の範囲です（正確な検定、p＝${p}）。`,
        en: `${from.en} and ${to.en}${same.en} differ within chance (exact test, p = ${change.p_value.toFixed(3)}).`,
      }
    : {
        ja: `${from.ja}と${to.ja}${same.ja}の差は、偶然だけでは起こりにくい差です（正確な検定、p＝${p}）。`,
        en: `${from.en} and ${to.en}${same.en} differ by more than chance (exact test, p = ${change.p_value.toFixed(3)}).`,
      }
}
