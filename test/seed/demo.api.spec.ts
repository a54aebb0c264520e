import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { datasets, talliesOf } from '../../api/src/datasets/index.ts'
import { tallyDifferences } from '../../api/src/tallies/index.ts'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'
import { findingsOf, givenReadyImport } from '../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

const records = datasets.filter(({ kind }) => kind === 'records').map(({ id }) => id)

test.each<[DemoName, string, string]>([
  ...records.map((id): [DemoName, string, string] => ['hanako', '99201', id]),
  ['saburo', '99301', 'carcass'],
])(
  'as %s, the invented records of %s of %s taken out and imported again are the same',
  async (who, municipality, dataset) => {
    const file = await api.call(who, `/v1/records/${dataset}/export.csv?municipality=${municipality}`)
    expect(file.statusCode, file.body).toBe(200)
    const ready = await givenReadyImport(api, who, { content: file.body, municipality, dataset })
    expect(ready.rows).toMatchObject({ new: 0, changed: 0 })
    expect(ready.rows.identical).toBeGreaterThan(9)
    const findings = await findingsOf(api, who, ready.id)
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
  },
)

describe('the invented register', () => {
  test('says of every fiscal year what the invented official table says', async () => {
    const differences = await api.db.query(`
      with official as (
        select fiscal_year, quantity, value::int as number from observation
        where municipality_code = '99201' and quantity in ('intake.owner.adult', 'intake.owner.kitten', 'intake.unknown.adult',
          'intake.unknown.kitten', 'outcome.return', 'outcome.transfer', 'outcome.kill.c1', 'outcome.kill.c2', 'outcome.kill.c3')
      ), counted as (
        select (extract(year from month) - (extract(month from month) < 4)::int)::int as fiscal_year,
          case when dataset = 'intake' then 'intake.' || replace(dims ->> 'intake_source', '_owner', '') || '.' || (dims ->> 'age_class')
            when dims ->> 'outcome_type' in ('kill', 'died') then 'outcome.kill.' || (dims ->> 'kill_class')
            else 'outcome.' || split_part(dims ->> 'outcome_type', '_', 1) end as quantity, sum(count)::int as number
        from tally where municipality_code = '99201' and dataset in ('intake', 'intake.outcome') group by 1, 2
      )
      select * from official left join counted using (fiscal_year, quantity)
      where official.number <> coalesce(counted.number, 0)`)
    expect(differences).toEqual([])
  })

  test.each(records)('every tally of %s is what counting its records gives, and is not empty', async (id) => {
    expect(await api.db.database.inScope('*', (transaction) => tallyDifferences(transaction, id))).toEqual([])
    const dataset = datasets.find((candidate) => candidate.id === id)!
    for (const tally of talliesOf(dataset)) {
      const [row] = await api.db.query<{ number: number }>(
        'select sum(count)::int as number from tally where dataset = $1',
        [tally.id],
      )
      expect(row?.number, tally.id).toBeGreaterThan(0)
    }
  })
})
