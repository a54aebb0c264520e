import type { Point } from '../contract/index.ts'
import type { Language } from '../text/language.ts'
import { formatNumber, withUnit } from '../text/number.ts'

/** The signs of official statistics for what is not an ordinary number. */
export const signs = { zero: '－', unknown: '…', suppressed: 'x', not_applicable: '・', below_unit: '0.0' } as const

/** A value as a table shows it: the three nulls are three signs, and what is not exact says so. */
export function cellText(
  point: Pick<Point, 'value' | 'status'> & { exactness?: Point['exactness'] },
  decimals: number,
): string {
  if (point.status !== 'value') return signs[point.status]
  if (point.value === null) return signs.unknown
  const digits = formatNumber(point.value, decimals)
  return (point.exactness ?? 'exact') === 'exact' ? digits : `約${digits}`
}

/** A number to draw; only a published value has one. */
export function drawn(point: Pick<Point, 'value' | 'status'>): number | null {
  return point.status === 'value' || point.status === 'zero' || point.status === 'below_unit'
    ? (point.value ?? 0)
    : null
}

export function largest(points: readonly Pick<Point, 'value' | 'status'>[]): number {
  return points.reduce((max, point) => Math.max(max, drawn(point) ?? 0), 0)
}

/** A value with its unit; a sign stands alone, as in a table. */
export function amountText(
  cell: Pick<Point, 'value' | 'status'>,
  { decimals, unit }: { decimals: number; unit: { ja: string; en: string } },
  language: Language,
): string {
  const text = cellText(cell, decimals)
  return cell.status === 'value' ? withUnit(text, unit[language], language) : text
}
