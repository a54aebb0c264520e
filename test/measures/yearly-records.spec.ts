/** Versions that divide what a fiscal year cost by what was counted in its months. */
import { expect, test } from 'vitest'
import {
  countRequestsOf,
  evaluateSeries,
  type FigureData,
  findMeasure,
  granularitiesOf,
  operandsOf,
} from '../../api/src/measures/index.ts'

const measure = findMeasure('cost_per_surgery')!
const version = measure.versions.find(({ id }) => id === 'with_staff')!
const city = '99201'

/** Costs stand in April; surgeries fall into the months of the year. */
function evaluate(coverage: FigureData['coverage'], periods: string[]) {
  const counts = [
    ['2024-04', 0, 900_000],
    ['2024-09', 1, 20],
    ['2025-02', 1, 10],
    ['2025-04', 0, 1_000_000],
    ['2025-05', 1, 40],
    ['2026-04', 0, 800_000],
    ['2026-05', 1, 8],
  ] as const
  const data: FigureData = {
    area: { code: city, name: '見本市', fictitious: true },
    observations: [],
    counts: counts.map(([month, request, count]) => ({ month, request, count })),
    coverage,
    population: [],
    annotations: [],
  }
  const countRequests = countRequestsOf(operandsOf(version))
  const context = { data, countRequests, by: 'fiscal_year', today: '2026-11-24', withInexact: false } as const
  const { evaluated, change } = evaluateSeries({ measure, version }, { ...context, periods })
  return { values: evaluated.map(({ point }) => [point.period, point.value]), change }
}

const costs = { dataset: 'cost-item', municipality_code: city, first: '2024-04', last: '2026-04' } as const
const surgeries = { dataset: 'surgery', municipality_code: city, first: '2024-09', last: '2026-11' } as const

test('it has no months', () => {
  expect(granularitiesOf(version)).toEqual(['fiscal_year'])
})

test('a cost is of the whole year, whichever month the surgeries begin in; the running year waits', () => {
  const { values } = evaluate([costs, surgeries], ['2023', '2024', '2025', '2026'])
  expect(values).toEqual([
    ['2023', null],
    ['2024', 30_000],
    ['2025', 25_000],
    ['2026', null],
  ])
})

test('the last two years that are over are compared', () => {
  expect(evaluate([costs, surgeries], ['2024', '2025', '2026']).change).toMatchObject({
    from: '2024',
    to: '2025',
    months: null,
  })
})

test('what one body spent is not divided by the surgeries of two', () => {
  const neighbour = { ...surgeries, municipality_code: '99301' }
  expect(evaluate([costs, surgeries, neighbour], ['2024', '2025']).values).toEqual([
    ['2024', null],
    ['2025', null],
  ])
})
