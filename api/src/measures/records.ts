/** Counts of records by month: which months are known, and what they add up to. */
import { nextMonth } from '../reference/index.ts'
import type { CountRequest, Coverage } from '../tallies/index.ts'
import type { FigureData, PopulationStat } from './data.ts'
import type { Operand, RecordsOperand } from './define.ts'

/** The counts a set of operands asks for, each once, in the order of their first mention. */
export function countRequestsOf(operands: readonly Operand[]): CountRequest[] {
  const requests = new Map(
    operands.filter(({ kind }) => kind === 'records').map((operand) => [keyOf(operand), operand]),
  )
  return [...requests.values()].map((operand) => {
    const { dataset, tally, where } = operand as RecordsOperand
    return { dataset, ...(tally && { tally }), ...(where && { where }) }
  })
}

const keyOf = (operand: Operand) => JSON.stringify(operand)

/** The last day of a month. */
export function lastDayOf(month: string): string {
  const [year, number] = nextMonth(month).split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number - 1, 0)).toISOString().slice(0, 10)
}

/** Monthly counts of some records operands together. */
export class RecordsReader {
  readonly #counts = new Map<string, number>()
  /** Months in which every body that has records at all has records; empty when there are none. */
  readonly first: string | null
  readonly last: string | null
  /** The bodies whose records are counted. */
  readonly bodies: readonly string[]

  /** @param requests the order in which `counts` numbers them */
  constructor(operands: readonly Operand[], requests: readonly CountRequest[], data: FigureData) {
    const wanted = operands.filter((operand) => operand.kind === 'records')
    const numbers = new Set(wanted.map((operand) => requests.findIndex((request) => isSame(request, operand))))
    for (const { request, month, count } of data.counts) {
      if (numbers.has(request)) this.#counts.set(month, (this.#counts.get(month) ?? 0) + count)
    }
    const datasets = new Set(wanted.map(({ dataset }) => dataset))
    const coverage = data.coverage.filter(({ dataset }) => datasets.has(dataset))
    this.bodies = [...new Set(coverage.map(({ municipality_code }) => municipality_code))]
    this.first = extreme(coverage, ({ first }) => first, 1)
    this.last = extreme(coverage, ({ last }) => last, -1)
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

function isSame(request: CountRequest, { dataset, tally, where }: RecordsOperand): boolean {
  const same = request.dataset === dataset && request.tally === tally
  return same && JSON.stringify(request.where) === JSON.stringify(where)
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
      .filter(({ area_code, reference_date }) => area_code === code && reference_date <= day)
      .sort((one, other) => (one.reference_date < other.reference_date ? 1 : -1))[0]
    if (!newest || newest[of] === null) return undefined
    used.push(newest)
  }
  return { value: used.reduce((total, stat) => total + (stat[of] ?? 0), 0), used }
}
