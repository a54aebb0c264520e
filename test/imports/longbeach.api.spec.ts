import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../support/app.ts'
import { decide, findingsOf, getImport, givenImport, readWaiting } from '../support/imports.ts'
import { answers, outcomes, type Raw, sources } from '../support/longbeach.ts'
import { providedFile } from '../support/provided.ts'

/** A real register in another language: English headings and words, read by the answers that a person gives once. */
const path = providedFile('records/longbeach_2017-2024_cats.csv')

let api: TestApp
beforeAll(async () => {
  api = await startApp()
  await api.db.query('delete from intake')
})
afterAll(() => api.close())

/** The file as it is in a table of texts, for plain SQL. */
async function loadRaw(rows: readonly Raw[]) {
  await api.db.query(
    `create table raw_longbeach (animal_id text, dob text, intake_date text, intake_type text, outcome_date text, outcome_type text)`,
  )
  await api.db.query('insert into raw_longbeach select * from jsonb_populate_recordset(null::raw_longbeach, $1)', [
    JSON.stringify(rows),
  ])
}

const counts = async (statement: string, values: unknown[] = []) =>
  Object.fromEntries(
    (await api.db.query<{ key: string; number: number }>(statement, values)).map(({ key, number }) => [key, number]),
  )

describe.skipIf(!path)('a register of 14,145 cats in English', () => {
  test('goes in by answers, and says by type what plain SQL over the file says', { timeout: 120_000 }, async () => {
    const content = await readFile(path!)
    const rows = parse<Raw>(content, { columns: true, bom: true })
    const { id } = await givenImport(api, 'hanako', { dataset: 'intake', content, name: 'longbeach.csv' })
    const answered = await api.call('hanako', {
      method: 'PUT',
      url: `/v1/imports/${id}/answers`,
      payload: { answers, save_as: 'Long Beach' },
    })
    expect(answered.statusCode, answered.body).toBe(200)
    await readWaiting(api)
    const ready = await getImport(api, 'hanako', id)
    expect(ready, JSON.stringify((await findingsOf(api, 'hanako', id)).slice(0, 5))).toMatchObject({
      state: 'ready',
      rows: { read: rows.length, new: rows.length },
    })
    await decide(api, 'hanako', id, 'commit')
    await readWaiting(api)
    expect(await getImport(api, 'hanako', id)).toMatchObject({ state: 'committed' })

    await loadRaw(rows)
    const bySource = await counts(
      `select coalesce($1::jsonb ->> intake_type, '–') as key, count(*)::int as number from raw_longbeach group by 1`,
      [JSON.stringify(sources)],
    )
    expect(
      await counts(`select coalesce(intake_source, '–') as key, count(*)::int as number from intake group by 1`),
    ).toEqual(bySource)
    const byOutcome = await counts(
      `select coalesce($1::jsonb ->> outcome_type, '–') as key, count(*)::int as number from raw_longbeach group by 1`,
      [JSON.stringify(outcomes)],
    )
    expect(
      await counts(`select coalesce(outcome_type, '–') as key, count(*)::int as number from intake group by 1`),
    ).toEqual(byOutcome)
    const byMonth = `select to_char(date_trunc('month', intake_date::date), 'YYYY-MM') as key, count(*)::int as number from raw_longbeach group by 1`
    expect(
      await counts(
        `select to_char(month, 'YYYY-MM') as key, sum(count)::int as number from tally where dataset = 'intake' and municipality_code = '99201' group by 1`,
      ),
    ).toEqual(await counts(byMonth))

    const [expected] = await api.db.query(`
      select (select count(*) - count(distinct (animal_id, intake_date)) from raw_longbeach)::int as "duplicate.number",
        count(*) filter (where dob > intake_date)::int as "order.doubtful",
        count(*) filter (where dob > to_char(now(), 'YYYY-MM-DD'))::int as "date.future_estimate",
        count(*) filter (where outcome_date <> '' and outcome_type = '')::int as "combination.expected"
      from raw_longbeach`)
    const said = await counts(
      `select rule as key, count(*)::int as number from finding where import_id = $1 and severity = 'warning' group by 1`,
      [id],
    )
    expect(said).toMatchObject(expected as object)
    expect(said['duplicate.number']).toBe(14)
    expect(said['order.doubtful']).toBe(106)
  })

  test('the same form again needs no answer, and changes nothing', { timeout: 120_000 }, async () => {
    const again = await givenImport(api, 'hanako', {
      dataset: 'intake',
      content: await readFile(path!),
      name: 'again.csv',
    })
    expect(again).toMatchObject({ state: 'ready', rows: { new: 0, changed: 0, identical: 14_145 } })
  })
})
