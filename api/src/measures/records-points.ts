/** Points of a series counted from records. */
import { joinNotes, notes } from './notes.ts'
import { operandsOf } from './define.ts'
import { grainOf, isRange, isRunning, monthsOfPeriod } from './periods.ts'
import { emptyPoint, type Grounds, nothing, populationOperand, withSums } from './points.ts'
import type { Sums } from './quotient.ts'
import { lastDayOf, populationAt, RecordsReader } from './records.ts'
import type { Evaluated, EvaluationContext, Wanted } from './series.ts'

/** Reads numerator and denominator over the months that all of their datasets have. */
export class RecordsSeries {
  /** All operands together: which months are known, and whose. */
  readonly known: RecordsReader
  readonly #above: RecordsReader
  readonly #below: RecordsReader

  constructor({ version }: Wanted, context: EvaluationContext) {
    this.known = new RecordsReader(operandsOf(version), context)
    this.#above = new RecordsReader(version.numerator, context)
    this.#below = new RecordsReader(version.denominator ?? [], context)
  }

  /** @param population residents or households, of a version that is in proportion to them */
  sums(months: readonly string[], population: number | null): Sums {
    const denominator = this.#below.isEmpty ? population : this.#below.sum(months)
    return { numerator: this.#above.sum(months), denominator }
  }
}

/** What a period lacks: months before the records begin, after they end, or still to come. */
function gapNote(period: string, known: number, all: number, provisional: boolean) {
  if (isRange(period)) return known < all ? notes.partOfRange(known, all) : null
  if (grainOf(period) === 'month') return provisional ? notes.monthToDate : null
  if (provisional) return notes.toDate(known)
  return known < all ? notes.partOfYear(known) : null
}

export function evaluateRecords(
  series: RecordsSeries,
  period: string,
  wanted: Wanted,
  { data, today }: EvaluationContext,
): Evaluated {
  const { known } = series
  const base = emptyPoint(period)
  const all = monthsOfPeriod(period)
  const months = known.known(all)
  if (months.length === 0) return { ...nothing, point: base }
  const provisional = isRunning(period, today)
  // What a whole year costs says nothing beside the counts of a part of it.
  if (provisional && known.isYearly) return { ...nothing, point: base }
  const partial = gapNote(period, months.length, all.length, provisional)
  const per = populationOperand(wanted)
  const population = per && populationAt(data, known.bodies, per.of, lastDayOf(all.at(-1) ?? ''))
  const grounds: Grounds = { ...nothing, months, population: population?.used ?? [] }
  if (per && !population) {
    return { ...grounds, point: { ...base, provisional, note: joinNotes([notes.noPopulation, partial]) } }
  }
  // Counts by fiscal year are read for bodies on their own, all of whose records lie in months that are known.
  const sums = series.sums(known.grain === 'month' ? months : all, population?.value ?? null)
  return { ...grounds, sums, point: withSums({ ...base, provisional, note: partial }, sums, wanted, true) }
}
