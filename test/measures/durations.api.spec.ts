import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBalance, readStays, type StayRequest } from '../../api/src/measures/index.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
  await db.query('delete from intake')
})
afterAll(() => db.close())

interface Stay {
  in: string
  out?: string
  type?: string
  body?: string
  source?: string
  age?: string
}

async function given(stays: readonly Stay[]) {
  await db.query('delete from intake')
  for (const [index, stay] of stays.entries())
    await db.query(
      `insert into intake (municipality_code, natural_key, intake_on, outcome_on, outcome_type, intake_source, age_class)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        stay.body ?? '99201',
        `stay:${index}`,
        stay.in,
        stay.out,
        stay.type,
        stay.source ?? 'unknown_owner',
        stay.age ?? 'adult',
      ],
    )
}

const stays = (request: Partial<StayRequest> = {}, scope = '99', today = '2024-06-30') =>
  db.database.inScope(scope, (transaction) => readStays(transaction, { area: '99201', ...request }, today))

const register: Stay[] = [
  { in: '2024-04-01', out: '2024-04-01', type: 'return' },
  { in: '2024-04-01', out: '2024-04-11', type: 'transfer_group' },
  { in: '2024-04-02', out: '2024-04-12', type: 'transfer_individual' },
  { in: '2024-04-05', out: '2024-04-15', type: 'died' },
  { in: '2024-05-01', out: '2024-05-03', type: 'kill' },
  { in: '2024-05-01', out: '2024-05-03', type: 'escape', source: 'owner', age: 'kitten' },
  { in: '2024-06-20', type: 'in_care' },
  { in: '2024-06-25' },
  { in: '2024-06-25', out: '2024-07-02', type: 'transfer_group' },
  { in: '2024-05-09', type: 'transfer_group' },
  { in: '2024-04-09', out: '2024-04-10', type: 'return', body: '99301' },
]

test('stays are counted by days and by how they ended; those still there until today', async () => {
  await given(register)
  expect(await stays()).toEqual({
    stays: [
      { days: 0, exit: 'live', count: 1 },
      { days: 2, exit: 'dead', count: 1 },
      { days: 2, exit: 'other', count: 1 },
      { days: 5, exit: 'in_care', count: 2 },
      { days: 10, exit: 'dead', count: 1 },
      { days: 10, exit: 'in_care', count: 1 },
      { days: 10, exit: 'live', count: 2 },
    ],
    undated: 1,
    first: '2024-04-01',
    last: '2024-06-25',
  })
})

test('of the months, sources and ages asked for, of a prefecture with its bodies, inside the scope', async () => {
  await given(register)
  const count = async (...request: Parameters<typeof stays>) =>
    (await stays(...request)).stays.reduce((sum, stay) => sum + stay.count, 0)
  expect(await count({ from: '2024-05', to: '2024-05' })).toBe(2)
  expect(await count({ sources: ['owner'] })).toBe(1)
  expect(await count({ ageClasses: ['kitten'] })).toBe(1)
  expect(await count({ area: '99' })).toBe(10)
  expect(await count({ area: '99' }, '99301')).toBe(1)
  expect(await count({}, '13121')).toBe(0)
  expect(await stays({ area: '13121' })).toEqual({ stays: [], undated: 0, first: null, last: null })
})

test('what was there and came in is what went out and remains', async () => {
  await given(register)
  const balance = (from: string, to: string) =>
    db.database.inScope('99201', (transaction) => readBalance(transaction, '99201', { from, to }))
  expect(await balance('2024-05', '2024-06')).toEqual({ start: 0, intake: 6, outcomes: 2, undated: 1, end: 3 })
  expect(await balance('2024-07', '2024-07')).toEqual({ start: 3, intake: 0, outcomes: 1, undated: 0, end: 2 })
})

const day = fc.integer({ min: 0, max: 400 }).map((n) => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10))
const anyStay = fc.record({
  in: day,
  length: fc.integer({ min: 0, max: 200 }),
  type: fc.constantFrom('return', 'kill', 'died', 'other', 'in_care'),
  dated: fc.boolean(),
})

test('the balance holds for any register and any months', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStay, { maxLength: 15 }), fc.integer({ min: 1, max: 12 }), async (any, month) => {
      await given(
        any.map((stay) => ({
          in: stay.in,
          type: stay.type,
          ...(stay.dated &&
            stay.type !== 'in_care' && {
              out: new Date(Date.parse(stay.in) + stay.length * 86_400_000).toISOString().slice(0, 10),
            }),
        })),
      )
      const from = `2023-${String(month).padStart(2, '0')}`
      const { start, intake, outcomes, undated, end } = await db.database.inScope('99201', (transaction) =>
        readBalance(transaction, '99201', { from, to: '2023-12' }),
      )
      expect(start + intake).toBe(end + outcomes + undated)
    }),
    { numRuns: 20 },
  )
})
