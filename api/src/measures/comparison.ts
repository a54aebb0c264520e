/** Which values may be set against each other, and if not, why: pure rules over what the definition versions declare. */
import type { Label } from '../datasets/index.ts'
import { type Break, breaks } from './breaks.ts'
import type { DefinitionVersion, MeasureDefinition } from './define.ts'

/** A value, as far as comparing it goes. */
export interface Compared {
  measure: Pick<MeasureDefinition, 'id' | 'label'>
  version: DefinitionVersion
  /** Fiscal year; left out where only the definitions are compared. */
  year?: number
  /** 公表時点 of an official figure. */
  vintage?: number | null
}

const baseNames = { intake: { ja: '引取り', en: 'intake' }, outcome: { ja: '処分', en: 'outcomes' } } as const

function differentInjured(one: Compared, other: Compared): Label | null {
  if (Boolean(one.version.withInjured) === Boolean(other.version.withInjured)) return null
  const [having, lacking] = one.version.withInjured ? [one, other] : [other, one]
  return {
    ja: `${having.measure.label.ja}（${having.version.label.ja}）は負傷動物を含み、${lacking.measure.label.ja}は含まないため、比べられません。`,
    en: `${having.measure.label.en} (${having.version.label.en}) includes injured animals, ${lacking.measure.label.en} does not: they cannot be compared.`,
  }
}

function differentBase(one: Compared, other: Compared): Label | null {
  const [a, b] = [one.version.base, other.version.base]
  if (!a || !b || a === b) return null
  return {
    ja: `${one.measure.label.ja}は${baseNames[a].ja}、${other.measure.label.ja}は${baseNames[b].ja}を分母とするため、比べられません。`,
    en: `${one.measure.label.en} is a share of ${baseNames[a].en}, ${other.measure.label.en} of ${baseNames[b].en}: they cannot be compared.`,
  }
}

/** The changes between two years that a version is not compared across. */
function breaksBetween({ notAcross = [] }: DefinitionVersion, from: number, to: number): Break[] {
  const [earlier, later] = from < to ? [from, to] : [to, from]
  return breaks.filter(({ id, year }) => notAcross.includes(id) && earlier < year && year <= later)
}

function acrossBreak(one: Compared, other: Compared): Label | null {
  if (one.year === undefined || other.year === undefined) return null
  const [first] = [
    ...breaksBetween(one.version, one.year, other.year),
    ...breaksBetween(other.version, one.year, other.year),
  ]
  return first?.reason ?? null
}

function differentVintage(one: Compared, other: Compared): Label | null {
  const isSameYear = one.year !== undefined && one.year === other.year
  if (!isSameYear || !one.vintage || !other.vintage || one.vintage === other.vintage) return null
  return {
    ja: `同じ年度の公表時点${one.vintage}と${other.vintage}の値です。改訂による差であり、増減ではありません。`,
    en: `Values of one year at vintages ${one.vintage} and ${other.vintage}: what differs is the revision, not the number of cats.`,
  }
}

function differentVersion(one: Compared, other: Compared): Label | null {
  if (one.measure.id !== other.measure.id || one.version.id === other.version.id) return null
  return {
    ja: `${one.measure.label.ja}の「${one.version.label.ja}」と「${other.version.label.ja}」は定義が違うため、差を増減として扱えません。`,
    en: `“${one.version.label.en}” and “${other.version.label.en}” of ${one.measure.label.en} are defined differently: their difference is no change.`,
  }
}

/**
 * Why two values must not be set against each other as more or less of the same; null when they may.
 * Symmetric, and null for a value and itself.
 */
export function comparable(one: Compared, other: Compared): Label | null {
  return (
    differentVersion(one, other) ??
    differentInjured(one, other) ??
    differentBase(one, other) ??
    acrossBreak(one, other) ??
    differentVintage(one, other)
  )
}

/**
 * Why two series must not share a figure; null when they may. Definitions of one measure may: side by side they show how
 * far the definition carries the number.
 */
export function drawable(one: Compared, other: Compared): Label | null {
  if (one.measure.id === other.measure.id) return null
  return differentInjured(one, other) ?? differentBase(one, other)
}
