/**
 * The name of a count, the same in every measure, breakdown, period and release: what is counted, of which records,
 * where and when. Two figures that show the same number show the same cell.
 */
import { findDataset, type Tally, talliesOf } from '../../datasets/index.ts'
import { type DefinitionVersion, type Figure, monthsOfPeriod, type Operand } from '../../measures/index.ts'
import { withoutCode } from '../../tallies/index.ts'

type Where = Readonly<Record<string, readonly string[]>>

/** What is counted: the records of a dataset by a date of theirs (or their codes, each once), with these codes. */
interface Counted {
  what: string
  where: Where
}

export interface CellKey {
  /** Several are a sum of counts. */
  counted: readonly Counted[]
  area: string
  /** First and last month. */
  from: string
  to: string
}

type Series = Figure['series'][number]

/** The dimension of the cells of the standard grid: larger ones are told by the leading digits of smaller ones. */
const meshDimension = 'mesh'

/** Of a part that was merged from several, all their codes. */
function partOf({ part }: Series, codes: readonly string[] | undefined): Where {
  return part ? { [part.dimension]: codes ?? [part.code] } : {}
}

function meet(one: Where, other: Where): Where {
  const codes = (dimension: string) => {
    const [known, more] = [one[dimension], other[dimension]]
    return known && more ? known.filter((code) => more.includes(code)) : (known ?? more ?? [])
  }
  const dimensions = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()
  return Object.fromEntries(dimensions.map((dimension) => [dimension, [...codes(dimension)].sort()]))
}

type Records = Extract<Operand, { kind: 'records' }>

/** The condition of an operand; records without a code have one of their own, as among the parts of a figure. */
function codesOf({ where = {} }: Records): Where {
  return Object.fromEntries(
    Object.entries(where).map(([dimension, codes]) => [dimension, codes.map((code) => code ?? withoutCode)]),
  )
}

/** Records that have a value are among all records, as those with a code are. */
function givenIn({ given = [] }: Tally): Where {
  return Object.fromEntries(given.map((field) => [`${field} given`, ['yes']]))
}

/** Null for a sum of numbers, such as of money, which is no count. */
function countedOf(operand: Records, part: Where): Counted | null {
  const { dataset, tally: id = dataset } = operand
  const tally = talliesOf(findDataset(dataset)).find((one) => one.id === id)
  if (!tally || tally.sum || tally.days) return null
  const what = [dataset, tally.date, ...(tally.each ? [tally.each] : [])].join(' ')
  return { what, where: meet(meet(codesOf(operand), givenIn(tally)), part) }
}

/** What a sum of operands counts; null where it is not a sum of counts of records alone. */
function countedBy(operands: readonly Operand[], part: Where): readonly Counted[] | null {
  const counted = operands.map((operand) => (operand.kind === 'records' ? countedOf(operand, part) : null))
  return counted.length > 0 && counted.every((one) => one !== null) ? counted : null
}

/** The cells a point is computed from. @param codes of a merged part */
export function keysOf(series: Series, version: DefinitionVersion, period: string, codes?: readonly string[]) {
  const months = monthsOfPeriod(period)
  const place = { area: series.area.code, from: months[0] ?? period, to: months.at(-1) ?? period }
  const named = (operands: readonly Operand[]): CellKey | null => {
    const counted = countedBy(operands, partOf(series, codes))
    return counted && { counted, ...place }
  }
  return { numerator: named(version.numerator), denominator: named(version.denominator ?? []) }
}

function nameOf({ what, where }: Counted): string {
  const conditions = Object.keys(where)
    .sort()
    .map((dimension) => `${dimension}=${[...(where[dimension] ?? [])].sort().join(',')}`)
  return [what, ...conditions].join(';')
}

export function idOf({ counted, area, from, to }: CellKey): string {
  return [counted.map(nameOf).sort().join('+'), area, from, to].join('|')
}

/** Whether records with the one condition are among those with the other. */
export function isWithin(dimension: string, inner: readonly string[], outer: readonly string[] | undefined): boolean {
  if (!outer) return true
  if (dimension !== meshDimension) return inner.every((code) => outer.includes(code))
  return inner.every((code) => outer.some((start) => code.startsWith(start)))
}
