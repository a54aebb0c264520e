import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Figure } from '../../api/src/measures/index.ts'
import { tallyDifferences } from '../../api/src/tallies/index.ts'
import { startApp, type TestApp } from '../support/app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
  await api.db.query('delete from carcass')
})
afterAll(() => api.close())

const change = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    day: fc.integer({ min: 0, max: 800 }),
    ear_tip: fc.constantFrom('yes', 'no', null),
    code: fc.constantFrom('99201', '99301'),
  }),
  fc.record({ do: fc.constant('move' as const), day: fc.integer({ min: 0, max: 800 }) }),
  fc.record({ do: fc.constant('remove' as const) }),
)

async function apply(steps: (typeof change extends fc.Arbitrary<infer Step> ? Step : never)[]) {
  for (const [index, step] of steps.entries()) {
    if (step.do === 'add') {
      await api.db.query(
        `insert into carcass (municipality_code, natural_key, collected_on, ear_tip) values ($1, $2, '2023-01-01'::date + $3::int, $4)`,
        [step.code, `${crypto.randomUUID()}-${index}`, step.day, step.ear_tip],
      )
    }
    if (step.do === 'move') {
      await api.db.query(
        `update carcass set collected_on = '2023-01-01'::date + $1::int where id in (select id from carcass order by id limit 2)`,
        [step.day],
      )
    }
    if (step.do === 'remove') {
      await api.db.query('delete from carcass where id in (select id from carcass order by id desc limit 1)')
    }
  }
}

test('after any adding, moving and removing, every figure is the count of the records', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (steps) => {
      await apply(steps)
      const differences = await api.db.database.inScope('*', (transaction) => tallyDifferences(transaction, 'carcass'))
      expect(differences).toEqual([])
      const answer = await api.call('hanako', '/v1/figures?measure=carcass&area=99201&by=month&from=2022-12&to=2025-04')
      const points = answer.json<Figure>().series[0]!.points
      const rows = await api.db.query<{ month: string; count: number }>(
        `select to_char(collected_on, 'YYYY-MM') as month, count(*)::int from carcass where municipality_code = '99201' group by 1`,
      )
      const counted = new Map(rows.map(({ month, count }) => [month, count]))
      const known = rows.map(({ month }) => month).sort()
      for (const { period, value } of points) {
        const inside = known.length > 0 && period >= known[0]! && period <= known.at(-1)!
        expect([period, value]).toEqual([period, inside ? (counted.get(period) ?? 0) : null])
      }
    }),
    { numRuns: 25 },
  )
})

test('a difference would be found', async () => {
  await apply([{ do: 'add', day: 10, ear_tip: 'yes', code: '99201' }])
  await api.db.query(`update tally_count set april = april + 1 where municipality_code = '99201'`)
  const differences = await api.db.database.inScope('99201', (transaction) => tallyDifferences(transaction, 'carcass'))
  expect(differences.length).toBeGreaterThan(0)
  expect(differences[0]).toMatchObject({ area: '99201' })
})
