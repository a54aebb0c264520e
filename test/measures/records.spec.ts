import { describe, expect, test } from 'vitest'
import {
  countRequestsOf,
  evaluateSeries,
  extentOf,
  type FigureData,
  findMeasure,
  operandsOf,
} from '../../api/src/measures/index.ts'

interface Given {
  /** Cats by month. */
  counts?: Record<string, number>
  /** First and last month of each body's records. */
  coverage?: Record<string, [string, string]>
  /** Residents by body and date. */
  population?: Record<string, Record<string, number>>
  area?: string
  today?: string
  by?: 'fiscal_year' | 'month'
  measure?: 'carcass' | 'carcass_per_1000'
}

function evaluate(given: Given, periods: string[]) {
  const { counts = {}, coverage = {}, population = {}, area = '99201', today = '2026-11-24' } = given
  const { by = 'fiscal_year', measure: id = 'carcass' } = given
  const measure = findMeasure(id)
  if (!measure) throw new Error(`no measure ${id}`)
  const wanted = { measure, version: measure.versions[0] }
  const data: FigureData = {
    area: { code: area, name: '見本市', fictitious: true },
    observations: [],
    counts: Object.entries(counts).map(([month, count]) => ({ request: 0, month, count })),
    coverage: Object.entries(coverage).map(([municipality_code, [first, last]]) => ({
      dataset: 'carcass',
      municipality_code,
      first,
      last,
    })),
    population: Object.entries(population).flatMap(([area_code, byDate]) =>
      Object.entries(byDate).map(([reference_date, residents]) => ({
        area_code,
        reference_date,
        residents,
        households: null,
        source: 'test',
      })),
    ),
    annotations: [],
  }
  const context = { data, countRequests: countRequestsOf(operandsOf(wanted.version)), by, today, withInexact: false }
  const { evaluated, change } = evaluateSeries(wanted, { ...context, periods })
  return { points: evaluated.map(({ point }) => point), change, extent: extentOf(wanted, context) }
}

const oneBody = { '99201': ['2024-04', '2026-11'] as [string, string] }

describe('by month', () => {
  test('a month without records inside the range is a true zero, outside it is unknown', () => {
    const { points, extent } = evaluate(
      { by: 'month', counts: { '2024-04': 3, '2024-06': 2 }, coverage: { '99201': ['2024-04', '2024-06'] } },
      ['2024-03', '2024-04', '2024-05', '2024-06', '2024-07'],
    )
    expect(points.map(({ value, status }) => [value, status])).toEqual([
      [null, 'unknown'],
      [3, 'value'],
      [0, 'zero'],
      [2, 'value'],
      [null, 'unknown'],
    ])
    expect(extent).toEqual(['2024-04', '2024-06'])
  })

  test('the running month is provisional', () => {
    const { points } = evaluate({ by: 'month', counts: { '2026-11': 1 }, coverage: oneBody }, ['2026-10', '2026-11'])
    expect(points.map(({ provisional }) => provisional)).toEqual([false, true])
  })
})

describe('by fiscal year', () => {
  test('a year with records for a part of it says for how many months', () => {
    const { points } = evaluate(
      { counts: { '2024-07': 4, '2025-03': 1 }, coverage: { '99201': ['2024-07', '2025-11'] } },
      ['2023', '2024'],
    )
    expect(points[0]).toMatchObject({ value: null, status: 'unknown' })
    expect(points[1]).toMatchObject({ value: 5, provisional: false, note: { ja: '記録のある9か月分。' } })
  })

  test('the year to date is provisional and compared with the same finished months of the year before', () => {
    const counts = { '2025-04': 10, '2025-10': 6, '2025-11': 9, '2026-02': 4, '2026-04': 2, '2026-11': 30 }
    const { points, change } = evaluate({ counts, coverage: oneBody }, ['2025', '2026'])
    expect(points.map(({ value, provisional }) => [value, provisional])).toEqual([
      [29, false],
      [32, true],
    ])
    // April to October: 16 against 2; November is not over and not compared. R: poisson.test(c(16, 2))$p.value
    expect(change).toMatchObject({ from: '2025', to: '2026', months: 7, previous: 16, current: 2, difference: -14 })
    expect(change?.p_value).toBeCloseTo(0.00131226, 8)
    expect(change?.within_chance).toBe(false)
  })

  test('a finished year is compared as a whole', () => {
    const coverage = { '99201': ['2023-04', '2026-11'] as [string, string] }
    const { change } = evaluate({ counts: { '2024-05': 84, '2025-05': 74 }, coverage }, ['2023', '2024', '2025'])
    expect(change).toMatchObject({
      months: null,
      previous: 84,
      current: 74,
      relative: expect.closeTo(-11.90476, 5),
      within_chance: true,
    })
    expect(change?.p_value).toBeCloseTo(0.474106, 6) // poisson.test(c(84, 74))$p.value
  })

  test('a first year is compared with nothing', () => {
    expect(
      evaluate({ counts: { '2026-05': 4 }, coverage: { '99201': ['2026-04', '2026-11'] } }, ['2026']).change,
    ).toBeNull()
  })
})

describe('per 1,000 residents', () => {
  const counted = { measure: 'carcass_per_1000' as const, counts: { '2024-05': 30 }, coverage: oneBody }

  test('takes the newest population that is not after the period', () => {
    const population = { '99201': { '2020-10-01': 100_000, '2024-10-01': 60_000, '2025-10-01': 10_000 } }
    const { points } = evaluate({ ...counted, population }, ['2024'])
    expect(points[0]).toMatchObject({ value: 0.5, status: 'value' })
    expect(points[0]?.interval).toMatchObject({
      low: expect.closeTo(0.3373479, 7),
      high: expect.closeTo(0.71378109, 7),
    }) // poisson.test(30, 60)$conf.int
  })

  test('a later population is no help', () => {
    const { points } = evaluate({ ...counted, population: { '99201': { '2025-10-01': 10_000 } } }, ['2024'])
    expect(points[0]).toMatchObject({ value: null, status: 'unknown' })
  })

  test('nobody living there is not applicable, not infinite', () => {
    const { points } = evaluate({ ...counted, population: { '99201': { '2020-10-01': 0 } } }, ['2024'])
    expect(points[0]).toMatchObject({ value: null, status: 'not_applicable', interval: null })
  })

  test('a value too small for the places shown says so', () => {
    const { points } = evaluate({ ...counted, population: { '99201': { '2020-10-01': 9_000_000 } } }, ['2024'])
    expect(points[0]).toMatchObject({ value: expect.closeTo(30 / 9000, 9), status: 'below_unit' })
  })
})

describe('a prefecture', () => {
  const coverage: Given['coverage'] = { '99201': ['2023-04', '2026-11'], '99301': ['2024-04', '2026-09'] }

  test('is shown for the months in which all its bodies with records have them', () => {
    const counts = { '2023-05': 9, '2024-05': 11, '2026-10': 3 }
    const { points } = evaluate({ area: '99', by: 'month', counts, coverage }, ['2023-05', '2024-05', '2026-10'])
    expect(points.map(({ value, status }) => [value, status])).toEqual([
      [null, 'unknown'],
      [11, 'value'],
      [null, 'unknown'],
    ])
  })

  test('is divided by the residents of those bodies, not of all', () => {
    const population = {
      '99': { '2020-10-01': 1_000_000 },
      '99201': { '2020-10-01': 60_000 },
      '99301': { '2020-10-01': 40_000 },
    }
    const given: Given = { area: '99', measure: 'carcass_per_1000', counts: { '2024-05': 50 }, coverage, population }
    expect(evaluate(given, ['2024']).points[0]).toMatchObject({ value: 0.5 })
  })
})
