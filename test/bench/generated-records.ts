/**
 * Records of all bodies over twenty years, made in the database: bodies as unequal as they are (the largest has a fortieth of
 * all records, half of them less than a fiftieth of a per cent), places with the cells they lie in, seasons, codes and blanks.
 */
import type pg from 'pg'

/** What a table is filled with, by column: SQL over `body`, `day`, `place` and random numbers `a` to `d`. */
interface Filling {
  table: string
  date: string
  /** Of all records. */
  share: number
  columns: Readonly<Record<string, string>>
}

const oneOf = (random: string, ...codes: string[]) =>
  `(array[${codes.map((code) => (code === '' ? 'null' : `'${code}'`)).join(', ')}])[1 + floor(${codes.length} * ${random})::int]`

const outcomes = [
  'return',
  'transfer_individual',
  'transfer_group',
  'transfer_group',
  'kill',
  'kill',
  'died',
  'in_care',
]

export const fillings: readonly Filling[] = [
  {
    table: 'intake',
    date: 'intake_on',
    share: 0.4,
    columns: {
      intake_source: oneOf('a', 'owner', 'unknown_owner', 'unknown_owner', 'unknown_owner', 'injured'),
      age_class: oneOf('b', 'adult', 'kitten', 'kitten', 'not_distinguished'),
      sex: oneOf('c', 'male', 'female', 'unknown', ''),
      outcome_type: 'outcome',
      outcome_on: `case when outcome <> 'in_care' then day + floor(90 * b * d)::int end`,
      kill_class: `case outcome when 'kill' then ${oneOf('c', 'c1', 'c2')} when 'died' then 'c3' end`,
      facility: `'動物愛護センター'`,
    },
  },
  {
    table: 'surgery',
    date: 'operated_on',
    share: 0.2,
    columns: {
      sex: oneOf('a', 'male', 'female', ''),
      ownership: oneOf('b', 'owned', 'unowned', 'unowned', 'community_cat'),
      surgery_procedure: oneOf('c', 'ovariectomy', 'ovariohysterectomy', 'castration', 'castration', 'cancelled', ''),
      applied_on: 'day - floor(40 * d)::int',
      application_status: oneOf('d', 'operated', 'paid', 'paid', 'decided'),
      paid_on: 'case when d > 0.2 then day + floor(60 * a)::int end',
      subsidy: `case when a < 0.9 then 1000 * (4 + floor(7 * b)::int) end`,
      cost: `case when a < 0.6 then 1000 * (10 + floor(20 * b)::int) end`,
    },
  },
  {
    table: 'complaint',
    date: 'received_on',
    share: 0.2,
    columns: {
      channel: oneOf('a', 'phone', 'phone', 'counter', 'email'),
      target: oneOf('b', 'unowned', 'unowned', 'owned', 'unknown'),
      complaint_issues: `(array['excrement', 'feeding', 'noise', 'other'])[1 + floor(3 * c)::int : 1 + floor(4 * d)::int]`,
    },
  },
  {
    table: 'carcass',
    date: 'collected_on',
    share: 0.2,
    columns: {
      road_manager: oneOf('a', 'national', 'prefecture', 'municipality', 'municipality', 'private', ''),
      ear_tip: oneOf('b', 'yes', 'no', 'unknown', ''),
      collected_by: `'環境課'`,
    },
  },
]

/** Which bodies there are, and how many records each has of every thousand million. */
const bodies = `
  create temp table bench_body as
  select code, (1e9 * (sqrt(position) - sqrt(position - 1)) / sqrt(number))::bigint as part
  from (
    select code, row_number() over (order by md5(code))::float8 as position, (count(*) over ())::float8 as number
    from municipality where length(code) = 5 and not fictitious
  ) numbered`

/**
 * Rows of a table for the bodies of a prefecture, as an INSERT whose source can be taken apart.
 * @param total of all bodies and tables
 */
export function rowsOf({ date, share, columns }: Filling, total: number, prefecture: string) {
  const names = ['municipality_code', 'natural_key', date, 'place', 'mesh', ...Object.keys(columns)]
  const query = `
    select code, 'bench:' || number, day, '町' || place, mesh, ${Object.values(columns).join(', ')}
    from (
      select *, date '2006-04-01' + floor(7305 * e)::int as day, ${oneOf('d', ...outcomes)} as outcome,
        -- Twenty neighbourhoods and more in larger bodies; each lies in up to three cells of 250 m.
        '5' || right(code, 3) || lpad(place::text, 4, '0') || '1' || (1 + floor(3000 * e)::int % 3) as mesh
      from (
        select code, number, random() as a, random() as b, random() as c, random() as d, random() as e,
          floor((20 + part / 300000) * random())::int as place
        from bench_body cross join lateral generate_series(1, ceil(part * ${total * share} / 1e9)::int) number
        where left(code, 2) = '${prefecture}'
      ) drawn
    ) body`
  return { names, query }
}

async function withoutIndexes(client: pg.Client, table: string, work: () => Promise<void>) {
  const { rows } = await client.query<{ name: string; definition: string; primary: boolean }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index where indrelid = $1::regclass and not indisprimary`,
    [table],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  await work()
  for (const { definition } of rows) await client.query(definition)
}

/** Fills the tables, tallies kept as always. */
export async function generateRecords(client: pg.Client, total: number, note: (text: string) => void): Promise<void> {
  await client.query('select setseed(0.42)')
  await client.query(bodies)
  const { rows } = await client.query<{ prefecture: string }>(
    'select distinct left(code, 2) as prefecture from bench_body order by 1',
  )
  for (const filling of fillings) {
    await withoutIndexes(client, filling.table, async () => {
      for (const { prefecture } of rows) {
        const { names, query } = rowsOf(filling, total, prefecture)
        await client.query(`insert into ${filling.table} (${names.join(', ')}) ${query}`)
      }
    })
    note(`${filling.table} is filled`)
  }
  await client.query('select fold_tallies()')
  await client.query('drop table bench_body')
  await client.query('vacuum analyze')
}
