import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'
import { entryOf } from '../support/entry.ts'
import { csvOf, givenCommittedImport } from '../support/imports.ts'

let api: TestApp
let entry: ReturnType<typeof entryOf>
beforeAll(async () => {
  api = await startApp()
  entry = entryOf(api)
})
afterAll(() => api.close())

describe('entering a record', () => {
  test('reads what a form says as a file would say it', async () => {
    const answer = await entry.enter('hanako', {
      receipt_no: 'Ｈ－１',
      collected_on: '令和5年4月1日',
      place: '本町2丁目3番4号',
      road_manager: '市道',
      ear_tip: '有',
      note: '=1+1',
    })
    expect(answer.statusCode, answer.body).toBe(201)
    const { id, findings } = answer.json<{ id: string; findings: { field: string; rule: string }[] }>()
    expect(answer.headers.location).toBe(`/v1/records/carcass/${id}`)
    expect(findings).toMatchObject([{ field: 'place', rule: 'place.reduced', severity: 'note' }])
    expect(await entry.read(id)).toMatchObject({
      municipality_code: '99201',
      import: null,
      source_row: null,
      closed: false,
      values: {
        receipt_no: 'H-1',
        collected_on: '2023-04-01',
        place: '本町二丁目',
        road_manager: 'municipality',
        ear_tip: 'yes',
        note: '=1+1',
      },
    })
    expect(await entry.historyOf(id)).toMatchObject({
      withdrawn: false,
      created: { by: { name: '見本 花子' }, import: null },
      items: [],
    })
    await entry.expectTalliesToBeRight()
  })

  test('tells every field that is wrong, and stores nothing', async () => {
    const answer = await entry.enter('hanako', {
      collected_on: '令和元年4月30日',
      road_manager: '宇宙',
      reported_on: '',
    })
    expect(answer.json()).toMatchObject({ status: 422, code: 'record_invalid' })
    const { parts } = answer.json<{ parts: { field: string; suggestion: string; ja: string; en: string }[] }>()
    expect(parts.map(({ field }) => field).toSorted()).toEqual(['collected_on', 'road_manager'])
    expect(parts.find(({ field }) => field === 'collected_on')?.suggestion).toBe('平成31年4月30日')
    expect(parts.every(({ ja, en }) => ja && en)).toBe(true)
    expect((await entry.enter('hanako', {})).json()).toMatchObject({
      parts: [{ field: 'collected_on', rule: 'value.required' }],
    })
  })

  test('takes telephone numbers out, and says so', async () => {
    const { id } = await entry.givenRecord({ receipt_no: 'T-1', note: '通報者 090-1234-5678' })
    expect((await entry.read(id)).values.note).toBe('通報者 〔電話番号〕')
  })

  test('of a number that is there already names the record it equals', async () => {
    const first = await entry.givenRecord({ receipt_no: 'N-1' })
    const again = await entry.enter('hanako', { receipt_no: 'N-1', collected_on: '1981-07-01' }, { allow_same: true })
    expect(again.json()).toMatchObject({
      status: 409,
      code: 'record_duplicate',
      parts: [{ field: 'receipt_no', same_as: first.id }],
    })
    // Numbers begin anew with the fiscal year.
    expect((await entry.enter('hanako', { receipt_no: 'N-1', collected_on: '1982-07-01' })).statusCode).toBe(201)
  })

  test('that looks like another one is taken when somebody says that it is a further case', async () => {
    const values = { collected_on: '1983-01-01', place: '港町' }
    const first = (await entry.enter('hanako', values)).json<{ id: string }>()
    expect((await entry.enter('hanako', values)).json()).toMatchObject({
      status: 409,
      code: 'record_looks_same',
      parts: [{ same_as: first.id }],
    })
    for (let time = 0; time < 2; time += 1)
      expect((await entry.enter('hanako', values, { allow_same: true })).statusCode).toBe(201)
    const keys = await api.db.query<{ natural_key: string }>(
      `select natural_key from carcass where collected_on = '1983-01-01' order by 1`,
    )
    expect(keys.map(({ natural_key }) => natural_key.slice(-2))).toEqual(['#1', '#2', '#3'])
    await entry.expectTalliesToBeRight()
  })

  test('a file with the same number equals the record that was entered', async () => {
    await entry.givenRecord({ receipt_no: 'S-1', collected_on: '1981-08-01', place: '栄町' })
    const rows = [
      ['受付番号', '回収日', '場所'],
      ['S-1', '昭和56年8月1日', '栄町'],
    ]
    expect((await givenCommittedImport(api, 'hanako', { content: csvOf(rows) })).rows).toMatchObject({ identical: 1 })
  })

  test('takes several codes and figures with their three nulls', async () => {
    const figures = await entry.enter(
      'hanako',
      { fiscal_year: '昭和55年度', quantity: '処分数 返還数', value: '…' },
      {},
      'official-statistics',
    )
    expect(figures.statusCode, figures.body).toBe(201)
    const answer = await entry.enter(
      'hanako',
      { received_on: '1981-05-01', complaint_issues: ['ふん尿', '鳴き声'] },
      {},
      'complaint',
    )
    expect(answer.statusCode, answer.body).toBe(201)
    const { id } = answer.json<{ id: string }>()
    const { values } = (await api.call('hanako', `/v1/records/complaint/${id}`)).json()
    expect(values.complaint_issues).toHaveLength(2)
  })
})

describe('a batch', () => {
  const batch = (who: DemoName, payload: object, dataset = 'official-statistics') =>
    api.call(who, {
      method: 'POST',
      url: `/v1/records/${dataset}/batch`,
      payload: { municipality: '99201', ...payload },
    })
  const figure = (year: number, quantity: string, value: string, more: object = {}) => ({
    values: { fiscal_year: `${year}年度`, quantity, value },
    ...more,
  })

  test('goes in whole or not at all', async () => {
    const wrong = await batch('hanako', {
      rows: [figure(1981, 'outcome.return', '4'), figure(1981, 'outcome.transfer', 'たくさん')],
    })
    expect(wrong.json()).toMatchObject({ code: 'record_invalid', parts: [{ row: 2, field: 'value' }] })
    expect(await api.db.query('select from observation where fiscal_year = 1981')).toEqual([])
    const twice = await batch('hanako', {
      rows: [figure(1981, 'outcome.return', '4'), figure(1981, 'outcome.return', '5')],
    })
    expect(twice.json()).toMatchObject({ parts: [{ row: 2, rule: 'duplicate.figure' }] })
    const right = await batch('hanako', {
      rows: [figure(1981, 'outcome.return', '－'), figure(1981, 'outcome.transfer', 'x')],
    })
    expect(right.json()).toMatchObject({ counts: { new: 2, changed: 0, identical: 0, withdrawn: 0 } })
  })

  test('corrects what is there, with a reason; blanked cells are withdrawn', async () => {
    await batch('hanako', {
      rows: [1, 2, 3].map((value) => figure(1981 + value, 'outcome.kill.c1', String(value))),
    })
    const stored = async () =>
      api.db.query<{ id: string; fiscal_year: number; value: string; updated_at: Date }>(
        `select id, fiscal_year, value, updated_at from observation where quantity = 'outcome.kill.c1'
           and municipality_code = '99201' and fiscal_year between 1982 and 1984 order by fiscal_year`,
      )
    const [first, second] = await stored()
    const rows = [
      figure(1982, 'outcome.kill.c1', '10', { updated_at: first!.updated_at }),
      figure(1984, 'outcome.kill.c1', '3'),
    ]
    const withdraw = [{ id: second!.id, updated_at: second!.updated_at }]
    expect((await batch('hanako', { rows, withdraw, replace: true })).json()).toMatchObject({
      code: 'record_reason_missing',
    })
    expect((await batch('hanako', { rows, withdraw, reason: '訂正表による' })).json()).toMatchObject({
      code: 'record_looks_same',
    })
    expect((await batch('hanako', { rows, withdraw, replace: true, reason: '訂正表による' })).json()).toMatchObject({
      counts: { new: 0, changed: 1, identical: 1, withdrawn: 1 },
    })
    expect((await stored()).map(({ value }) => Number(value))).toEqual([10, 3])
    const stale = [figure(1982, 'outcome.kill.c1', '11', { updated_at: first!.updated_at })]
    expect((await batch('hanako', { rows: stale, replace: true, reason: '訂正' })).statusCode).toBe(409)
    const thoughtBlank = [figure(1982, 'outcome.kill.c1', '11', { updated_at: null })]
    expect((await batch('hanako', { rows: thoughtBlank, replace: true, reason: '訂正' })).statusCode).toBe(409)
  })

  test('is read again as a table: by years, by months, of one vintage and source', async () => {
    const monthly = (month: string, value: string) => ({
      values: { fiscal_year: '1986年度', month, quantity: 'outcome.return', value },
    })
    const rows = [
      figure(1985, 'outcome.return', '－'),
      figure(1986, 'outcome.return', '1,204'),
      monthly('昭和61年4月', '100'),
      monthly('1987-03', 'x'),
    ]
    expect((await batch('hanako', { rows })).json()).toMatchObject({ counts: { new: 4 } })
    const gridOf = async (query: string, who: DemoName = 'hanako') =>
      (await api.call(who, `/v1/records/official-statistics/grid?municipality=99201&year=1986&${query}`)).json()
    const years = await gridOf('years=2')
    expect(years.columns).toMatchObject([{ key: '1985' }, { key: '1986', label: { ja: '昭和61年度（1986年度）' } }])
    expect(years.cells).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ row: 'outcome.return', column: '1985', text: '－' }),
        expect.objectContaining({ row: 'outcome.return', column: '1986', text: '1204' }),
      ]),
    )
    expect(years.cells).toHaveLength(2)
    const months = await gridOf('by=month')
    expect(months.columns).toHaveLength(12)
    expect(months.cells.map(({ column, text }: Record<string, string>) => [column, text]).toSorted()).toEqual([
      ['1986-04', '100'],
      ['1987-03', 'x'],
    ])
    expect((await gridOf('vintage=2')).cells).toEqual([])
    expect((await gridOf('', 'saburo')).cells).toEqual([])
    expect((await api.call('hanako', '/v1/records/carcass/grid?municipality=99201&year=1986')).json()).toMatchObject({
      code: 'record_no_grid',
    })
  })

  test('has a limit, and so has a body', async () => {
    const rows = Array.from({ length: 1001 }, () => figure(1990, 'outcome.return', '1'))
    expect((await batch('hanako', { rows })).statusCode).toBe(400)
    const huge = await entry.enter('hanako', { collected_on: '1981-06-01', note: 'あ'.repeat(400_000) })
    expect(huge.json()).toMatchObject({ status: 413, code: 'body_too_large' })
    const long = await entry.enter('hanako', { collected_on: '1981-06-01', note: 'あ'.repeat(2001) })
    expect(long.json()).toMatchObject({ parts: [{ field: 'note', rule: 'value.too_long' }] })
  })
})
