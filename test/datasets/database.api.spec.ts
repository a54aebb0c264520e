import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { columnsOf, type DatasetDefinition, datasets, storedFields, talliesOf } from '../../api/src/datasets/index.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const common = [
  'id',
  'municipality_code',
  'natural_key',
  'import_id',
  'source_sheet',
  'source_row',
  'created_at',
  'updated_at',
]

describe.each<DatasetDefinition>([...datasets])('table of $id', (dataset) => {
  test('has a column for every field and staging beside it', async () => {
    const columns = async (schema: string, table: string) =>
      (
        await db.query<{ column_name: string }>(
          'select column_name from information_schema.columns where table_schema = $1 and table_name = $2',
          [schema, table],
        )
      ).map(({ column_name }) => column_name)
    const fields = storedFields(dataset).flatMap((field) => [...columnsOf(field)])
    expect(await columns('public', dataset.table)).toEqual(expect.arrayContaining([...common, ...fields]))
    expect(await columns('staging', dataset.table)).toEqual(
      expect.arrayContaining([...fields, 'import_id', 'natural_key', 'municipality_code', 'source_row']),
    )
  })

  test('is under row-level security and belongs to nobody the API runs as', async () => {
    const [table] = await db.query(
      'select relrowsecurity, relowner::regrole::text as owner from pg_class where oid = $1::regclass',
      [dataset.table],
    )
    expect(table).toMatchObject({ relrowsecurity: true })
    expect(table).not.toMatchObject({ owner: 'cat_app' })
  })

  test('keeps tallies by the dimensions of the definition', async () => {
    const triggers = await db.query<{ tgname: string; arguments: string[] }>(
      `select tgname, array_remove(string_to_array(encode(tgargs, 'escape'), '\\000'), '') as arguments
       from pg_trigger where tgrelid = $1::regclass and not tgisinternal and tgname like 'tally%' order by tgname`,
      [dataset.table],
    )
    const expected = talliesOf(dataset).flatMap(({ id, date, dimensions, each, sum = [], days, given = [] }) =>
      ['delete', 'insert', 'update'].map((act) => ({
        tgname: `tally_${act}${id === dataset.id ? '' : `_${id.slice(id.indexOf('.') + 1)}`}`,
        arguments: [
          id,
          date,
          ...dimensions,
          ...(each ? [`${each}[]`] : []),
          ...sum.map((name) => `+${name}`),
          ...(days ? [`+${days.join('..')}`] : []),
          ...given.map((name) => `?${name}`),
        ],
      })),
    )
    expect(triggers).toEqual(expected.toSorted((a, b) => (a.tgname < b.tgname ? -1 : 1)))
  })
})

describe('the role of the API', () => {
  test('is no superuser, bypasses nothing and owns nothing', async () => {
    const [role] = await db.query(
      `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = 'cat_app'`,
    )
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false })
    expect(await db.query(`select relname from pg_class where relowner = 'cat_app'::regrole`)).toEqual([])
  })

  test('every table with a municipality_code is under row-level security', async () => {
    const open = await db.query(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'municipality_code'
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not c.relrowsecurity`,
    )
    expect(open).toEqual([])
  })

  test('reads no tenant row when no scope is set', async () => {
    const tables = await db.query<{ relname: string }>(
      `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relrowsecurity`,
    )
    for (const { relname } of tables) {
      const rows = await db.database.inScope('', (transaction) =>
        transaction.client.query(
          `select * from public.${relname} ${relname === 'observation' ? 'where not published' : ''}`,
        ),
      )
      // Denominators and what happened in the whole country are for everyone.
      if (relname === 'population_stat') continue
      const visible =
        relname === 'event_annotation' ? rows.rows.filter(({ municipality_code: code }) => code !== '00') : rows.rows
      expect(visible, relname).toEqual([])
    }
  })

  test('cannot write tallies, audit entries of the past or the staging of others', async () => {
    const refused = async (statement: string) =>
      db.database
        .inScope('99201', (transaction) => transaction.client.query(statement))
        .then(
          () => 'allowed',
          (error: { code: string }) => error.code,
        )
    expect(await refused(`update tally_count set april = 0`)).toBe('42501')
    expect(await refused(`delete from audit_entry`)).toBe('42501')
    expect(await refused(`select * from staging.carcass_rows`)).toBe('42501')
    expect(
      await refused(
        `insert into carcass (municipality_code, natural_key, collected_on) values ('13121', 'x', '2024-04-01')`,
      ),
    ).toBe('42501')
  })
})
