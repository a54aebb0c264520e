/**
 * For any records of any kind of data, whatever is done to them and by however many at once: tallies at every level are what
 * counting gives, and figures are what plain SQL says.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type DatasetDefinition,
  type DatasetId,
  datasets,
  type Field,
  storedFields,
  talliesOf,
} from '../../api/src/datasets/index.ts'
import { basisOf, type Figure, granularitiesOf, measures, operandsOf } from '../../api/src/measures/index.ts'
import type { Transaction } from '../../api/src/platform/database/index.ts'
import { tallyDifferences } from '../../api/src/tallies/index.ts'
import { startApp, type TestApp } from '../support/app.ts'
import type { SeenRecord } from '../support/entry.ts'
import { decide, givenCommittedImport, givenReadyImport, readWaiting, textOf } from '../support/imports.ts'
import { countPlainly, plainSql } from '../support/plain-counts.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

const kept = datasets.filter((dataset) => talliesOf(dataset).length > 0) as readonly DatasetDefinition<DatasetId>[]

type Row = Record<string, unknown>

const day = (first: number, last: number) =>
  fc.integer({ min: first, max: last }).map((n) => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10))

function valueOf(field: Field): fc.Arbitrary<unknown> {
  const { type, codes = [], required, fallback } = field
  const names = codes.map(({ code }) => code)
  const some = (value: fc.Arbitrary<unknown>) =>
    required || fallback !== undefined ? value : fc.option(value, { nil: null, freq: 3 })
  if (type === 'date') return some(day(0, 700))
  if (type === 'fiscal_year') return some(fc.integer({ min: 2018, max: 2024 }))
  if (type === 'code') return some(fc.constantFrom(...names))
  if (type === 'codes') return fc.subarray(names)
  if (type === 'count') return some(fc.integer({ min: 0, max: 40_000 }))
  if (type === 'place') return some(fc.constantFrom('本町1丁目', '港町', '緑町'))
  if (type === 'mesh') return some(fc.constantFrom('53394526', '533945261', '5339452611', '5339452614'))
  if (type === 'identifier' && required) return fc.constantFrom('第1号', '第2号', '第3号')
  return fc.constant(null)
}

const rowOf = (dataset: DatasetDefinition): fc.Arbitrary<Row> =>
  fc.record({
    municipality_code: fc.constantFrom('99201', '99201', '99301', '99', '13121'),
    ...Object.fromEntries(storedFields(dataset).map((field) => [field.name, valueOf(field)])),
  })

/** What one person does in one transaction, until the end or not. */
const sessionOf = (dataset: DatasetDefinition) =>
  fc.record({
    steps: fc.array(
      fc.oneof(
        fc.record({ do: fc.constant('add' as const), rows: fc.array(rowOf(dataset), { minLength: 1, maxLength: 5 }) }),
        fc.record({
          do: fc.constant('change' as const),
          rows: fc.array(rowOf(dataset), { minLength: 1, maxLength: 1 }),
        }),
        fc.record({ do: fc.constant('remove' as const), rows: fc.constant([] as Row[]) }),
      ),
      { minLength: 1, maxLength: 4 },
    ),
    givesUp: fc.boolean(),
  })
type Session = ReturnType<typeof sessionOf> extends fc.Arbitrary<infer One> ? One : never

class GaveUp extends Error {}

async function carryOut({ client }: Transaction, { table }: DatasetDefinition, session: Session) {
  for (const { do: what, rows } of session.steps) {
    if (what === 'add') {
      const named = rows.map((row) => ({ ...row, natural_key: crypto.randomUUID() }))
      const columns = Object.keys(named[0]!).join(', ')
      await client.query(
        `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
        [JSON.stringify(named)],
      )
    }
    const some = `id in (select id from ${table} order by md5(id::text) limit 2 for update skip locked)`
    if (what === 'change') {
      const { municipality_code: _code, ...values } = rows[0]!
      const assigned = Object.keys(values).map((name) => `${name} = given.${name}`)
      await client.query(
        `update ${table} set ${assigned.join(', ')} from jsonb_populate_record(null::${table}, $1) given where ${table}.${some}`,
        [JSON.stringify(values)],
      )
    }
    if (what === 'remove') await client.query(`delete from ${table} where ${some}`)
  }
  if (session.givesUp) throw new GaveUp()
}

/** All at once. Who gives up, or meets another in a circle of locks, leaves nothing behind. */
async function atOnce(dataset: DatasetDefinition, sessions: readonly Session[]) {
  const ends = await Promise.allSettled(
    sessions.map((session) => api.db.database.inScope('*', (transaction) => carryOut(transaction, dataset, session))),
  )
  for (const end of ends) {
    if (end.status === 'rejected' && !(end.reason instanceof GaveUp)) {
      expect((end.reason as { code?: string }).code).toBe('40P01')
    }
  }
}

const figuresOf = (dataset: DatasetDefinition) =>
  measures.flatMap(({ id, versions }) =>
    versions
      .filter((version) => basisOf(version) === 'records')
      .filter((version) => operandsOf(version).some((one) => one.kind === 'records' && one.dataset === dataset.id))
      .map((version) => [id, version.id, granularitiesOf(version).at(-1)!] as const),
  )

async function expectAgreement(dataset: DatasetDefinition<DatasetId>) {
  expect(await api.db.database.inScope('*', (transaction) => tallyDifferences(transaction, dataset.id))).toEqual([])
  for (const [measure, version, by] of figuresOf(dataset)) {
    const answer = await api.call('hanako', `/v1/figures?measure=${measure}&version=${version}&area=99201&by=${by}`)
    const points = answer.json<Figure>().series[0]?.points ?? []
    const [above = '', below] = plainSql[`${measure} ${version}`] ?? []
    const [numerators, denominators] = await Promise.all([
      countPlainly(api.db, above, by),
      below ? countPlainly(api.db, below, by) : null,
    ])
    for (const { period, counts } of points) {
      if (!counts) continue
      const name = `${measure} ${version} ${period}`
      expect([name, counts.numerator]).toEqual([name, numerators.get(period) ?? 0])
      if (denominators) expect([name, counts.denominator]).toEqual([name, denominators.get(period) ?? 0])
    }
  }
}

/** Puts a record of the import into another month, or year where it stands for one, as somebody who corrects it does. */
async function correctOne({ id, table, eventDate, order = [] }: DatasetDefinition, importId: string) {
  const [own] = await api.db.query<{ id: string }>(`select id from ${table} where import_id = $1 limit 1`, [importId])
  if (!own) throw new Error(`no record of ${id}`)
  const record = (await api.call('hanako', `/v1/records/${id}/${own.id}`)).json<SeenRecord>()
  // The other days of the record would come in an impossible order.
  const others = order.flatMap(({ earlier, later }) => [earlier, later]).filter((name) => name !== eventDate)
  const answer = await api.call('hanako', {
    method: 'PATCH',
    url: `/v1/records/${id}/${record.id}`,
    payload: {
      values: {
        ...Object.fromEntries(others.map((name) => [name, null])),
        ...(eventDate ? { [eventDate]: '2023-08-03' } : { fiscal_year: '2021' }),
      },
      reason: '転記の誤り',
      updated_at: record.updated_at,
    },
  })
  expect(answer.statusCode, answer.body).toBe(200)
}

describe.each(kept.map((dataset) => [dataset.id, dataset] as const))('%s', (_id, dataset) => {
  test('whatever is added, changed, removed and given up at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sessionOf(dataset), { minLength: 1, maxLength: 4 }), async (sessions) => {
        await atOnce(dataset, sessions)
        await expectAgreement(dataset)
      }),
      { numRuns: 4 },
    )
  })

  test('imports at the same moment, a correction, and a revert', async () => {
    const headings = dataset.fields.map(({ headings: [first] }) => first ?? '')
    const content = (rows: DatasetDefinition['sample']) => textOf([headings, ...rows])
    const { id } = await givenCommittedImport(api, 'hanako', { content: content(dataset.sample), dataset: dataset.id })
    await expectAgreement(dataset)
    await correctOne(dataset, id)
    await expectAgreement(dataset)
    const others = [
      await givenReadyImport(api, 'hanako', {
        content: content(dataset.sample.slice(1)),
        dataset: dataset.id,
        name: 'b.csv',
      }),
      await givenReadyImport(api, 'hanako', {
        content: content(dataset.sample.slice(0, 1)),
        dataset: dataset.id,
        name: 'c.csv',
      }),
    ]
    await Promise.all([
      ...others.map((other) => decide(api, 'hanako', other.id, 'commit')),
      decide(api, 'hanako', id, 'revert'),
    ])
    await readWaiting(api)
    await expectAgreement(dataset)
  })
})
