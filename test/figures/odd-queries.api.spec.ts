/** Whatever stands in an address: an answer or a sentence about what is wrong, never a failure of the server. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lenses, measures } from '../../api/src/measures/index.ts'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

const odd = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '9999',
    '2019-13',
    '2019-00',
    '1873',
    '2200-12',
    '٢٠١٩',
    '00000',
    "';--",
    '%00',
    '１３',
    'null',
    '__proto__',
  ),
)
const names = ['measure', 'version', 'area', 'by', 'split', 'source', 'lens', 'from', 'to', 'exactness'] as const
const sensible: Readonly<Record<(typeof names)[number], readonly string[]>> = {
  measure: measures.map(({ id }) => id),
  version: measures.flatMap(({ versions }) => versions.map(({ id }) => id)),
  area: ['00', '13', '99', '99201', '99301', '13121', '48', '99999'],
  by: ['fiscal_year', 'month', 'range'],
  split: [
    'municipality',
    'prefecture',
    'machiaza',
    'mesh_1000',
    'mesh_500',
    'mesh_250',
    'sex',
    'ear_tip',
    'channel',
    'constructor',
  ],
  source: ['official', 'records'],
  lens: lenses.map(({ id }) => id),
  from: ['2004', '2019', '2019-04', '2024-12'],
  to: ['2005', '2020', '2025-03', '2199'],
  exactness: ['exact', 'all'],
}
const part = fc
  .constantFrom(...names)
  .chain((name) =>
    fc.tuple(
      fc.constant(name),
      fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...sensible[name]) }, { weight: 1, arbitrary: odd }),
    ),
  )
const address = fc
  .tuple(fc.constantFrom(...sensible.measure), fc.array(part, { maxLength: 7 }))
  .map(([measure, parts]) => new URLSearchParams([['measure', measure], ...parts]).toString())

test('odd questions', async () => {
  const seen = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(
      address,
      fc.constantFrom<DemoName | null>('hanako', 'ichiro', 'jiro', 'naoko', null),
      fc.constantFrom('figures', 'figures.csv', 'figures.xlsx'),
      async (query, who, path) => {
        const answer = await api.call(who, `/v1/${who ? '' : 'open/'}${path}?${query}`)
        seen.set(answer.statusCode, (seen.get(answer.statusCode) ?? 0) + 1)
        expect([200, 400, 403, 404, 422], answer.body).toContain(answer.statusCode)
        if (answer.statusCode !== 200) {
          const { detail } = answer.json<{ detail: { ja: string; en: string } }>()
          expect(detail.ja.length * detail.en.length).toBeGreaterThan(0)
          expect(detail.ja + detail.en).not.toMatch(/\{[a-z_]+\}|undefined/)
        }
      },
    ),
    { numRuns: 500 },
  )
  expect(seen.get(200) ?? 0).toBeGreaterThan(20)
  expect(seen.get(400) ?? 0).toBeGreaterThan(20)
})
