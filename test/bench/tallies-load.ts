/** Loading rows with the tallies that are kept of them, against loading the same rows without. */
import type pg from 'pg'
import { type Bench, type Ratio, seconds, timed } from './define.ts'
import { fillings, rowsOf } from './generated-records.ts'
import { withDatabases } from './stage.ts'

interface Load {
  name: string
  /** Makes the table `bench_rows`. */
  arrange: (client: pg.Client, rows: number) => Promise<{ table: string; names: readonly string[] }>
}

/** One city's file of several years: what is imported at once. */
const oneFile: Load = {
  name: 'a file of one city',
  arrange: async (client, rows) => {
    await client.query(`
      create unlogged table bench_rows as
      select '99201' as municipality_code, 'load:' || number as natural_key, date '2016-04-01' + floor(3652 * random())::int as collected_on,
        '町' || place || '丁目' as place, '53394' || lpad(place::text, 3, '0') || '1' || (1 + floor(3 * random())::int) as mesh,
        (array['national', 'prefecture', 'municipality', 'private', null])[1 + floor(5 * random())::int] as road_manager,
        (array['yes', 'no', 'unknown', null])[1 + floor(4 * random())::int] as ear_tip,
        'no' as collar, '環境課' as collected_by
      from (select number, floor(45 * random())::int as place from generate_series(1, ${rows}) number) drawn`)
    const names = [
      'municipality_code',
      'natural_key',
      'collected_on',
      'place',
      'mesh',
      'road_manager',
      'ear_tip',
      'collar',
      'collected_by',
    ]
    return { table: 'carcass', names }
  },
}

/** Twenty years of every city of a prefecture at once: few records a month and place, the worst case. */
const manyBodies: Load = {
  name: 'intakes of a whole prefecture, 20 years',
  arrange: async (client, rows) => {
    const [filling] = fillings
    if (!filling) throw new Error('nothing to fill')
    await client.query(`create temp table bench_body as
      select code, (1e9 / count(*) over ())::bigint as part from municipality where length(code) = 5 and left(code, 2) = '13'`)
    const { names, query } = rowsOf({ ...filling, share: 1 }, rows, '13')
    await client.query(`create unlogged table bench_rows as select * from (${query}) made (${names.join(', ')})`)
    return { table: filling.table, names }
  },
}

async function emptied(client: pg.Client, table: string) {
  await client.query(`truncate ${table}, tally_count, tally_rollup, tally_delta`)
  await client.query('checkpoint')
}

/** The same statement with its triggers and without; the closings of years are looked at in both. */
async function loadBoth(client: pg.Client, { name, arrange }: Load, rows: number, rounds: number): Promise<Ratio> {
  const { table, names } = await arrange(client, rows)
  const load = `insert into ${table} (${names.join(', ')}) select ${names.join(', ')} from bench_rows`
  const { rows: triggers } = await client.query<{ tgname: string }>(
    `select tgname from pg_trigger where tgrelid = $1::regclass and tgname like 'tally%'`,
    [table],
  )
  const setTallies = async (to: 'enable' | 'disable') => {
    for (const { tgname } of triggers) await client.query(`alter table ${table} ${to} trigger ${tgname}`)
  }
  const times: Record<'enable' | 'disable', number[]> = { enable: [], disable: [] }
  for (let round = 0; round < rounds; round += 1) {
    for (const tallies of ['disable', 'enable'] as const) {
      await setTallies(tallies)
      await emptied(client, table)
      times[tallies].push(await timed(() => client.query(load)))
    }
  }
  await client.query('drop table bench_rows')
  const [withTallies, without] = [Math.min(...times.enable), Math.min(...times.disable)]
  return {
    name: `${rows.toLocaleString('en-US')} rows with their tallies: ${name}`,
    measured: seconds(withTallies),
    reference: `without: ${seconds(without)}`,
    ratio: withTallies / without,
    most: 1.4,
  }
}

export const loadingWithTallies: Bench = {
  id: 'tallies',
  run: (quick, note) =>
    withDatabases(['tallies'], async ([stage]) => {
      if (!stage) throw new Error('a database was asked for')
      const ratios: Ratio[] = []
      for (const load of [oneFile, manyBodies]) {
        note(load.name)
        ratios.push(await loadBoth(stage.owner, load, quick ? 20_000 : 300_000, quick ? 1 : 3))
      }
      return ratios
    }),
}
