/** Counts of records by month: which months are known, and what they add up to. */
import { fiscalYearOf, nextMonth } from '../reference/index.ts'
import type { CountedPart, CountGrouping, CountRequest, Coverage } from '../tallies/index.ts'
import type { FigureData, PopulationStat } from './data.ts'
import { hasYearlyRecords, type Operand } from './define.ts'
import { requestOf } from './split.ts'

const keyOf = (request: CountRequest) => JSON.stringify(Object.entries(request).sort())

/** The counts a set of operands asks for, each once, in the order of their first mention. */
export function countRequestsOf(operands: readonly Operand[], part: CountedPart | null = null): CountRequest[] {
  const requests = operands.flatMap((operand) => (operand.kind === 'records' ? (requestOf(operand, part) ?? []) : []))
  return [...new Map(requests.map((request) => [keyOf(request), request])).values()]
}

/** The last day of a month. */
export function lastDayOf(month: string): string {
  const [year, number] = nextMonth(month).split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number - 1, 0)).toISOString().slice(0, 10)
}

interface CountsOf {
  /** The order in which `data.counts` are numbered. */
  countRequests: readonly CountRequest[]
  data: FigureData
  part?: CountedPart | null
  grain?: CountGrouping['grain']
}

/** Counts of some records operands together. */
export class RecordsReader {
  readonly #counts = new Map<string, number>()
  readonly #operands: readonly Operand[]
  /** Months in which every body that has records at all has records; empty when there are none. */
  readonly first: string | null
  readonly last: string | null
  /** The bodies whose records are counted. */
  readonly bodies: readonly string[]
  /** Some records stand for whole fiscal years, so that all are known by the year. */
  readonly isYearly: boolean
  /** Counts that come by fiscal year cannot be added up for a part of one. */
  readonly grain: CountGrouping['grain']

  /** @param operands whose counts are summed */
  constructor(operands: readonly Operand[], { countRequests, data, part = null, grain = 'month' }: CountsOf) {
    this.#operands = operands
    this.grain = grain
    const keys = countRequests.map(keyOf)
    const numbers = new Set(countRequestsOf(operands, part).map((request) => keys.indexOf(keyOf(request))))
    for (const { request, month, count } of data.counts) {
      if (numbers.has(request)) this.#counts.set(month, (this.#counts.get(month) ?? 0) + count)
    }
    const datasets = new Set(operands.flatMap((operand) => (operand.kind === 'records' ? [operand.dataset] : [])))
    const coverage = data.coverage.filter(({ dataset }) => datasets.has(dataset))
    this.bodies = [...new Set(coverage.map(({ municipality_code }) => municipality_code))]
    this.isYearly = hasYearlyRecords(operands)
    // What one body spent is not divided by the surgeries of two.
    const shared = coverage.length === this.bodies.length * datasets.size ? coverage : []
    const ranges = this.isYearly ? shared.map(wholeYears) : shared
    this.first = extreme(ranges, ({ first }) => first, 1)
    this.last = extreme(ranges, ({ last }) => last, -1)
  }

  /** Whether there is anything to count. */
  get isEmpty(): boolean {
    return !this.#operands.some(({ kind }) => kind === 'records')
  }

  /** Of the months, those inside the range of the records. Inside it a month without a tally is a true zero. */
  known(months: readonly string[]): string[] {
    const { first, last } = this
    return first && last ? months.filter((month) => month >= first && month <= last) : []
  }

  sum(months: readonly string[]): number {
    return months.reduce((total, month) => total + (this.#counts.get(month) ?? 0), 0)
  }
}

/** Widened to the fiscal years in which it begins and ends. */
function wholeYears(range: Coverage): Coverage {
  const yearOf = (month: string) => fiscalYearOf(`${month}-01`)
  return { ...range, first: `${yearOf(range.first)}-04`, last: `${yearOf(range.last) + 1}-03` }
}

/** The latest beginning (1) or the earliest end (-1): the months that all bodies share. */
function extreme(coverage: readonly Coverage[], pick: (range: Coverage) => string, sign: 1 | -1): string | null {
  const months = coverage.map(pick).sort()
  return (sign === 1 ? months.at(-1) : months[0]) ?? null
}

/**
 * Residents or households at the newest date not after `day`: of the area itself where it has records of its own,
 * else of the bodies whose records are counted. Undefined when one of them is not known.
 */
export function populationAt(
  data: FigureData,
  bodies: readonly string[],
  of: 'residents' | 'households',
  day: string,
): { value: number; used: PopulationStat[] } | undefined {
  const area = data.area?.code ?? ''
  const wanted = bodies.includes(area) || bodies.length === 0 ? [area] : bodies
  const used: PopulationStat[] = []
  for (const code of wanted) {
    const newest = data.population
      .filter((stat) => stat.area_code === code && stat.reference_date <= day && stat[of] !== null)
      .sort((one, other) => (one.reference_date < other.reference_date ? 1 : -1))[0]
    if (!newest || newest[of] === null) return undefined
    used.push(newest)
  }
  return { value: used.reduce((total, stat) => total + (stat[of] ?? 0), 0), used }
}
