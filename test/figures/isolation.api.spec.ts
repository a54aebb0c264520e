/** However a figure is divided, it tells nobody of records outside the scope. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { basisOf, type Figure, measures, splitsOf } from '../../api/src/measures/index.ts'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
  await api.db.query(`
    insert into carcass (municipality_code, natural_key, collected_on, ear_tip, place)
    select (array['99201', '99301', '13121', '13101', '99'])[1 + n % 5], 'alone:' || n, date '2023-04-03' + n, 'yes', '外' || n % 3
    from generate_series(1, 200) n`)
})
afterAll(() => api.close())

const scopes = { hanako: '99201', ichiro: '99201', saburo: '99301', jiro: '99' } as const satisfies Partial<
  Record<DemoName, string>
>
const versions = measures.flatMap((measure) =>
  measure.versions.map((version) => ({ measure: measure.id, version, splits: splitsOf(version) })),
)
const asked = fc.constantFrom(...versions).chain(({ measure, version, splits }) =>
  fc.record({
    measure: fc.constant(measure),
    version: fc.constant(version.id),
    basis: fc.constant(basisOf(version)),
    split: fc.constantFrom('', ...splits.map(({ id }) => id)),
    area: fc.constantFrom('00', '13', '99', '99201', '99301', '13121'),
    by: fc.constantFrom('fiscal_year', 'range'),
  }),
)

test('every series from records is of an area inside the scope', async () => {
  let seen = 0
  await fc.assert(
    fc.asyncProperty(
      asked,
      fc.constantFrom(...(Object.keys(scopes) as (keyof typeof scopes)[])),
      async ({ basis, split, ...query }, who) => {
        const address = new URLSearchParams({ ...query, ...(split && { split }) }).toString()
        const answer = await api.call(who, `/v1/figures?${address}`)
        if (answer.statusCode !== 200) return
        const scope = scopes[who]
        for (const { area, points } of answer.json<Figure>().series) {
          const isInside = area.code === scope || area.code.slice(0, 2) === scope
          if (basis === 'records') {
            seen += 1
            expect([who, area.code, isInside]).toEqual([who, area.code, true])
          }
          if (isInside) continue
          // What is known of others is what everybody may know.
          const open = await api.call(
            null,
            `/v1/open/figures?measure=${query.measure}&version=${query.version}&area=${area.code}&by=${query.by}`,
          )
          const everybody = open.json<Figure>().series[0]?.points ?? []
          for (const { period, value } of points.filter((point) => point.value !== null)) {
            const known = everybody.find((point) => point.period === period)
            if (query.by === 'fiscal_year') expect([period, value]).toEqual([period, known?.value])
          }
        }
      },
    ),
    { numRuns: 300 },
  )
  expect(seen).toBeGreaterThan(50)
})
