import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OfficialTable } from '../../api/src/publications/official-table/schema.ts'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'
import { printedCells, type Stay, typeTable } from './typed-table.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

async function tableOf(query: string, who: DemoName = 'hanako'): Promise<OfficialTable> {
  const answer = await api.call(who, `/v1/official-table?${query}`)
  expect([query, answer.statusCode, answer.statusCode === 200 || answer.body]).toEqual([query, 200, true])
  return answer.json<OfficialTable>()
}

const valuesOf = (table: OfficialTable['tables']['records']) =>
  Object.fromEntries((table?.cells ?? []).map(({ id, value }) => [id, value]))
const textsOf = (table: OfficialTable['tables']['records']) =>
  Object.fromEntries((table?.cells ?? []).map(({ id, text }) => [id, text]))
const checksOf = ({ checks }: OfficialTable) => Object.fromEntries(checks.map(({ id, severity }) => [id, severity]))

async function replaceRegister(code: string, stays: readonly Stay[]) {
  await api.db.query('delete from intake where municipality_code = $1', [code])
  const rows = stays.map((stay, index) => ({ ...stay, municipality_code: code, natural_key: `at:${index}#1` }))
  const columns =
    'municipality_code, natural_key, intake_on, intake_source, legal_basis, age_class, outcome_type, outcome_on, kill_class'
  await api.db.query(
    `insert into intake (${columns}) select ${columns} from jsonb_populate_recordset(null::intake, $1)`,
    [JSON.stringify(rows)],
  )
}

describe('the table of the whole country, FY2019', () => {
  test('is the printed one, cell by cell (domain: test values)', async () => {
    const table = await tableOf('area=00&fiscal_year=2019')
    expect(table.source).toBe('aggregates')
    expect(textsOf(table.tables.aggregates)).toEqual({
      'intake.owner.adult': '6,936',
      'intake.owner.kitten': '3,467',
      'intake.unknown.adult': '10,629',
      'intake.unknown.kitten': '32,310',
      'intake.total': '53,342',
      'outcome.return': '305',
      'outcome.return.kitten': '65',
      'outcome.transfer': '25,636',
      'outcome.transfer.kitten': '16,436',
      'outcome.kill.c1': '10,478',
      'outcome.kill.c2': '10,741',
      'outcome.kill.c3': '5,889',
      'outcome.kill': '27,108',
      'outcome.kill.kitten': '18,176',
      'injured.admission': '…',
      'injured.return': '…',
      'injured.return.kitten': '…',
      'injured.transfer': '…',
      'injured.transfer.kitten': '…',
      'injured.kill': '…',
      'injured.kill.kitten': '…',
    })
    expect(checksOf(table)).toEqual({ intake_total: 'ok', kill_classes: 'ok', subsets: 'ok', balance: 'note' })
    expect(table.tables.aggregates?.vintage).toBe(1)
    expect(table.tables.aggregates?.notes.map(({ ja }) => ja)).toEqual([
      '後の公表（公表時点 2）で改められています：処分数 殺処分数 合計 27,107。',
    ])
    expect(table.checks.find(({ id }) => id === 'balance')?.text.ja).toContain('引取り 53,342 と処分 53,049 の差は 293')
    expect(table.period.label.ja).toBe('平成31年4月1日〜令和2年3月31日')
  })

  test('FY2012 has the block of injured animals, no classes, and its total as the sum of the cells', async () => {
    const { tables } = await tableOf('area=00&fiscal_year=2012')
    const { 'intake.total': total, ...texts } = textsOf(tables.aggregates)
    expect(total).toBe('137,745')
    expect(tables.aggregates?.cells.find(({ id }) => id === 'intake.total')?.computed).toBe(true)
    expect(texts).toMatchObject({
      'outcome.kill.c1': '該当なし',
      'outcome.kill': '123,420',
      'injured.admission': '11,923',
      'injured.return': '317',
      'injured.return.kitten': '9',
      'injured.transfer': '1,214',
      'injured.transfer.kitten': '668',
      'injured.kill': '9,581',
      'injured.kill.kitten': '3,773',
    })
  })

  test('cells that do not add up are said: FY2013 as first published', async () => {
    const { checks } = await tableOf('area=00&fiscal_year=2013&vintage=2')
    expect(checks).toEqual([]) // only totals were revised: there is nothing to add up
    const first = await tableOf('area=00&fiscal_year=2013')
    expect(valuesOf(first.tables.aggregates)['intake.total']).toBe(115_273)
    expect(first.tables.aggregates?.notes.some(({ ja }) => ja.includes('115,484'))).toBe(true)
  })
})

const day = (from: string) =>
  fc
    .integer({ min: 0, max: 1100 })
    .map((days) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10))
const stay: fc.Arbitrary<Stay> = fc.record({
  intake_on: day('2022-01-01'),
  intake_source: fc.constantFrom('owner', 'unknown_owner', 'ordinance', 'injured', 'born_in_care', null),
  legal_basis: fc.constantFrom('aigo35_1', 'aigo35_3', 'aigo36_2', 'ordinance', null),
  age_class: fc.constantFrom('adult', 'kitten', 'not_distinguished'),
  outcome_type: fc.constantFrom(
    'return',
    'transfer_individual',
    'transfer_group',
    'kill',
    'died',
    'in_care',
    'return_to_field',
    'escape',
    'other',
    null,
  ),
  outcome_on: fc.option(day('2022-02-01'), { freq: 6 }),
  kill_class: fc.constantFrom('c1', 'c2', 'c3', 'unclassified', null),
})
/** As the dataset's rules leave them: a class only beside a killing, no outcome before the intake. */
const register = fc.array(stay, { minLength: 1, maxLength: 60 }).map((stays) =>
  stays.map((one): Stay => {
    const killed = one.outcome_type === 'kill' || one.outcome_type === 'died'
    const outcome_on = one.outcome_on && one.outcome_on < one.intake_on ? one.intake_on : one.outcome_on
    return { ...one, outcome_on, kill_class: killed ? one.kill_class : null }
  }),
)

describe('the table from records', () => {
  test('equals, cell by cell, the table typed from the same records, and every cell leads to exactly its records', async () => {
    await fc.assert(
      fc.asyncProperty(register, async (stays) => {
        await replaceRegister('99201', stays)
        for (const fiscalYear of [2022, 2023]) {
          const table = await tableOf(`area=99201&fiscal_year=${fiscalYear}&source=records`)
          const cells = table.tables.records?.cells ?? []
          expect(cells.map(({ id }) => id)).toEqual(printedCells)
          const days = stays.flatMap(({ intake_on, outcome_on }) => [intake_on, ...(outcome_on ? [outcome_on] : [])])
          const known =
            days.some((one) => one >= table.period.from) && stays.some(({ intake_on }) => intake_on <= table.period.to)
          const typed = typeTable(stays, fiscalYear)
          for (const { id, value, status, records } of cells) {
            if (!known) {
              expect([id, value, status]).toEqual([id, null, 'unknown'])
              continue
            }
            const list = await api.call('ichiro', `/v1/records/intake?${records}&limit=1`)
            expect([id, list.json<{ total: number }>().total]).toEqual([id, typed[id]])
            if (status === 'not_distinguished') expect([id, typed[id]]).toEqual([id, 0])
            else expect([id, value]).toEqual([id, typed[id]])
          }
        }
      }),
      { numRuns: 15 },
    )
  })

  test('its checks name what does not fit, each with its records', async () => {
    const plain: Stay = {
      intake_on: '2023-05-01',
      intake_source: 'owner',
      legal_basis: null,
      age_class: 'adult',
      outcome_type: 'transfer_group',
      outcome_on: '2023-06-01',
      kill_class: null,
    }
    await replaceRegister('99201', [
      plain,
      { ...plain, intake_on: '2023-03-31' }, // carried over: came before, left within
      { ...plain, outcome_on: null, outcome_type: 'in_care' },
      { ...plain, outcome_type: 'kill' }, // no class
      { ...plain, outcome_type: null }, // a day, but of what?
      { ...plain, outcome_on: null }, // an outcome without a day
      { ...plain, intake_source: null }, // neither source nor basis
      { ...plain, intake_source: 'unknown_owner', legal_basis: 'aigo36_2' },
      { ...plain, intake_source: 'born_in_care', age_class: 'kitten' },
      { ...plain, outcome_type: 'escape', age_class: 'not_distinguished' },
    ])
    const table = await tableOf('area=99201&fiscal_year=2023')
    const said = table.checks.map(({ id, severity, text }) => [id, severity, text.ja])
    expect(said).toEqual([
      ['intake_total', 'ok', '引取り数の四つの欄の和と合計：7 と 7 で、一致します。'],
      ['kill_classes', 'error', '①＋②＋③と殺処分数の合計：0 と 1 で、1匹合いません。分類のない殺処分が1匹あります。'],
      ['subsets', 'ok', 'うち数は、どれも全体以下です。'],
      [
        'balance',
        'error',
        '収支が1匹合いません。期首の収容中 1 ＋ 収容 9 ＝ 10、期末の収容中 2 ＋ 処分 7 ＝ 9。処分日があるのに処分の区分がない記録が1件あります。',
      ],
      [
        'unplaced_intake',
        'warning',
        '引取りの区分も法的根拠も書かれていない収容が1件あり、表のどの欄にも入っていません。',
      ],
      [
        'unplaced_outcome',
        'warning',
        '引取りの区分も法的根拠も書かれていない猫の処分が1件あり、表のどの欄にも入っていません。',
      ],
      [
        'outcome_without_day',
        'warning',
        '処分の区分はあるのに処分日のない記録が1件あり、どの年度の処分にも数えられず、収容中とされています。',
      ],
      [
        'injured_doubtful',
        'warning',
        '法的根拠は36条（負傷動物）なのに、区分が負傷動物でない収容が1件あります。区分のとおりに数えています。',
      ],
      [
        'no_column',
        'note',
        '元の場所へ・逃走・その他の処分が1匹あります。公式表に欄がないため、処分数に入っていません。',
      ],
      ['born_in_care', 'note', '収容中に生まれた猫が1匹います。引取り数には入れず、その処分は処分数に入れています。'],
      [
        'not_distinguished',
        'note',
        '成熟・幼齢の区別のない収容が1匹あり、成熟個体に計上しています。幼齢0匹という意味ではありません。',
      ],
    ])
    for (const { id, records, text } of table.checks.filter((check) => check.records)) {
      const list = await api.call('ichiro', `/v1/records/intake?${records}`)
      expect([id, text.ja.includes(`${list.json<{ total: number }>().total}`)]).toEqual([id, true])
    }
  })

  test('a body that separates no kittens has no zero kittens', async () => {
    await replaceRegister('99201', [
      {
        intake_on: '2023-05-01',
        intake_source: 'owner',
        legal_basis: null,
        age_class: 'not_distinguished',
        outcome_type: 'died',
        outcome_on: '2023-05-02',
        kill_class: null,
      },
    ])
    const texts = textsOf((await tableOf('area=99201&fiscal_year=2023')).tables.records)
    expect(texts).toMatchObject({
      'intake.owner.adult': '1',
      'intake.owner.kitten': '区別なし',
      'intake.unknown.kitten': '区別なし',
      'outcome.kill.c3': '1',
      'outcome.kill.kitten': '区別なし',
      'outcome.return': '－',
    })
  })
})

describe('who may see what', () => {
  test('another body’s records are no table; its published figures are', async () => {
    const refused = await api.call('saburo', '/v1/official-table?area=99201&source=records')
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([403, 'table_outside_scope'])
    const table = await tableOf('area=99201&fiscal_year=2023', 'saburo')
    expect([table.source, table.tables.records]).toEqual(['aggregates', null])
    expect(valuesOf(table.tables.aggregates)['intake.total']).toBe(207)
    // FY2024 is entered but not published.
    const unpublished = await tableOf('area=99201&fiscal_year=2024', 'saburo')
    expect(unpublished.tables).toEqual({ records: null, aggregates: null })
    expect(unpublished.years.map(({ fiscal_year }) => fiscal_year)).not.toContain(2024)
  })

  test('and the list behind a cell stays inside the scope', async () => {
    const list = await api.call(
      'saburo',
      '/v1/records/intake?column=intake.total&municipality=99201&from=2023-04-01&to=2024-03-31',
    )
    expect(list.json<{ total: number }>().total).toBe(0)
  })

  test('errors are sentences', async () => {
    const codeOf = async (url: string) => {
      const { statusCode, body } = await api.call('hanako', url)
      const { code, detail } = JSON.parse(body) as { code: string; detail: { ja: string } }
      return [statusCode, code, detail.ja.length > 10]
    }
    expect(await codeOf('/v1/official-table?area=12999')).toEqual([404, 'table_area_unknown', true])
    expect(await codeOf('/v1/official-table?area=99201&fiscal_year=2199')).toEqual([422, 'table_year_not_begun', true])
    expect(await codeOf('/v1/official-table?area=99201&fiscal_year=2023&vintage=7')).toEqual([
      404,
      'table_vintage_unknown',
      true,
    ])
    expect(await codeOf('/v1/records/intake?column=nothing')).toEqual([400, 'record_filter_value_unknown', true])
    expect(await codeOf('/v1/records/carcass?column=intake.total')).toEqual([400, 'record_filter_value_unknown', true])
    expect((await api.call(null, '/v1/official-table?area=00')).statusCode).toBe(401)
  })
})
