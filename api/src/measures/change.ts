/** How the last two fiscal years compare, and whether chance alone explains it. */
import { fiscalYearOf, monthsOfFiscalYear } from '../reference/index.ts'
import type { Label } from '../datasets/index.ts'
import { comparable } from './comparison.ts'
import { wholeCountry } from './data.ts'
import type { Evaluated, EvaluationContext, Wanted } from './series.ts'
import { countChangeTest, shareChangeTest } from './intervals.ts'
import { quotient, rounded, type Sums } from './quotient.ts'
import type { RecordsSeries } from './records-points.ts'
import type { Change } from './schema.ts'

/** A change is within chance when the exact test gives at least this. */
const significance = 0.05

interface Pair {
  from: string
  to: string
  months: number | null
  previous: Sums
  current: Sums
}

type TestResult = Pick<Change, 'method' | 'p_value' | 'within_chance'>

const noTest: TestResult = { method: null, p_value: null, within_chance: null }

function tested(method: 'conditional_poisson' | 'fisher', p: number): TestResult {
  return { method, p_value: rounded(p), within_chance: p >= significance }
}

/** Counts by the conditional test, in proportion to residents where the measure is; rates by Fisher's test. */
function testChange({ previous, current }: Pair, { measure, version }: Wanted): TestResult {
  if (measure.kind === 'mean' || measure.kind === 'sum') return noTest
  const numbers = [previous.numerator, current.numerator, previous.denominator ?? 0, current.denominator ?? 0]
  if (!numbers.every((number) => Number.isSafeInteger(number) && number >= 0)) return noTest
  const perPopulation = version.denominator?.some(({ kind }) => kind === 'population')
  if (previous.denominator === null || current.denominator === null) {
    return tested('conditional_poisson', countChangeTest(previous.numerator, current.numerator))
  }
  if (perPopulation) {
    const p = countChangeTest(previous.numerator, current.numerator, previous.denominator, current.denominator)
    return tested('conditional_poisson', p)
  }
  if (previous.numerator > previous.denominator || current.numerator > current.denominator) return noTest
  const p = shareChangeTest(previous.numerator, previous.denominator, current.numerator, current.denominator)
  return tested('fisher', p)
}

/** The newest two consecutive fiscal years that have a value. */
function lastYears(evaluated: readonly Evaluated[]): [Evaluated, Evaluated] | null {
  const index = evaluated.findLastIndex(({ sums, point }) => sums !== null && point.value !== null)
  const current = evaluated[index]
  const previous = evaluated[index - 1]
  if (!current || !previous || !previous.sums || previous.point.value === null) return null
  return [previous, current]
}

function wholeYears(evaluated: readonly Evaluated[]): Pair | null {
  const years = lastYears(evaluated)
  if (!years) return null
  const [previous, current] = years
  if (previous.point.exactness !== 'exact' || current.point.exactness !== 'exact') return null
  if (!previous.sums || !current.sums) return null
  return {
    from: previous.point.period,
    to: current.point.period,
    months: null,
    previous: previous.sums,
    current: current.sums,
  }
}

/** Over months that are complete in the later year and known in both. */
function sameMonths(evaluated: readonly Evaluated[], today: string, series: RecordsSeries): Pair | null {
  const current = evaluated.findLast(({ sums }) => sums !== null)
  if (!current?.sums) return null
  const year = Number(current.point.period)
  const all = monthsOfFiscalYear(year)
  const before = monthsOfFiscalYear(year - 1)
  const complete = current.months.filter((month) => month < today.slice(0, 7))
  const sameBefore = complete.map((month) => before[all.indexOf(month)] ?? '')
  const { known } = series
  if (complete.length === 0 || known.known(sameBefore).length < sameBefore.length) return null
  if ((known.grain === 'fiscal_year' || known.isYearly) && complete.length < 12) return null
  const previousPopulation = evaluated.find(({ point }) => point.period === String(year - 1))?.sums?.denominator ?? null
  const { denominator } = current.sums
  if (denominator !== null && previousPopulation === null) return null
  return {
    from: String(year - 1),
    to: String(year),
    months: complete.length === 12 ? null : complete.length,
    previous: series.sums(sameBefore, previousPopulation),
    current: series.sums(complete, denominator),
  }
}

/** How the last two years compare; why not, where that is forbidden; neither where nothing is known of one of them. */
export interface Comparison {
  change: Change | null
  refused: Label | null
}

const none: Comparison = { change: null, refused: null }

/** @param series the counts of a series from records; null for an official one */
export function changeOf(
  evaluated: readonly Evaluated[],
  wanted: Wanted,
  { by, data, today }: EvaluationContext,
  series: RecordsSeries | null,
): Comparison {
  if (by !== 'fiscal_year') return none
  const pair = series ? sameMonths(evaluated, today, series) : wholeYears(evaluated)
  if (!pair || fiscalYearOf(today) < Number(pair.to)) return none
  const previous = quotient(pair.previous, wanted.measure)
  const current = quotient(pair.current, wanted.measure)
  if (previous === null || current === null) return none
  const refused = comparable({ ...wanted, year: Number(pair.from) }, { ...wanted, year: Number(pair.to) })
  if (refused) return { change: null, refused }
  // Whole-country totals are no sample of anything: chance is not what moves them.
  const test = data.area?.code === wholeCountry ? noTest : testChange(pair, wanted)
  const change: Change = {
    from: pair.from,
    to: pair.to,
    months: pair.months,
    previous,
    current,
    difference: rounded(current - previous),
    relative: previous === 0 ? null : rounded(((current - previous) / previous) * 100),
    ...test,
  }
  return { change, refused: null }
}
