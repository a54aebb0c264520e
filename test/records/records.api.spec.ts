import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../support/app.ts'
import { csvOf, decide, givenCommittedImport, givenReadyImport } from '../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

const headings = ['受付番号', '回収日', '場所', '道路管理者', '耳カット', '備考']
const list = async (query: string, who: 'hanako' | 'saburo' | 'jiro' = 'hanako') =>
  (await api.call(who, `/v1/records/carcass?${query}`)).json()

/** Days of a year that the demonstration has no records of. */
function givenYear(year: number, count: number) {
  const rows = Array.from({ length: count }, (_, index) => [
    `Y${year}-${index}`,
    `${year}-0${(index % 9) + 1}-1${index % 5}`,
    '本町',
    index % 2 ? '市道' : '国道',
    index % 3 ? '有' : '',
    '',
  ])
  return givenCommittedImport(api, 'hanako', { content: csvOf([headings, ...rows]) })
}

describe('the list', () => {
  test('is newest first, page by page, each record once', async () => {
    const { id, number } = await givenYear(1995, 25)
    const seen: { id: string; values: { collected_on: string } }[] = []
    let after = ''
    do {
      const page = await list(`import=${id}&limit=10${after && `&after=${after}`}`)
      expect(page.total).toBe(25)
      seen.push(...page.items)
      after = page.next
    } while (after)
    const days = seen.map(({ values }) => values.collected_on)
    expect(days).toEqual(days.toSorted().toReversed())
    expect(new Set(seen.map((record) => record.id)).size).toBe(25)
    expect(seen[0]).toMatchObject({
      municipality_code: '99201',
      import: { id, number },
      source_row: expect.any(Number),
    })
  })

  test('is filtered by day and by the fields that the definition says', async () => {
    const { id } = await givenYear(1996, 20)
    const totalOf = async (query: string) => (await list(`import=${id}&${query}`)).total
    const count = async (condition: string) =>
      (
        await api.db.query<{ n: number }>(
          `select count(*)::int as n from carcass where import_id = $1 and ${condition}`,
          [id],
        )
      )[0]!.n
    expect(await totalOf('road_manager=national')).toBe(await count(`road_manager = 'national'`))
    expect(await totalOf('from=1996-03-01&to=1996-04-30')).toBe(
      await count(`collected_on between '1996-03-01' and '1996-04-30'`),
    )
    expect(await totalOf('road_manager=national&ear_tip=yes')).toBe(
      await count(`road_manager = 'national' and ear_tip = 'yes'`),
    )
  })

  test.each([
    ['road_manager=moon', 'record_filter_value_unknown'],
    ['fiscal_year=2019', 'record_filter_unknown'],
    ['after=x', 'record_cursor_invalid'],
    ['nonsense=1', 'invalid_request'],
    ['from=yesterday', 'invalid_request'],
  ])('%s is refused in words', async (query, code) => {
    expect(await list(query)).toMatchObject({ status: 400, code })
  })

  test('of another body is empty, of a city in the prefecture is not', async () => {
    expect(await list('municipality=99201', 'saburo')).toMatchObject({ items: [], total: 0 })
    expect((await list('municipality=99201', 'jiro')).total).toBeGreaterThan(0)
    expect((await list('municipality=99', 'jiro')).total).toBeGreaterThan(0)
  })

  test('works for observations too', async () => {
    const content = csvOf([
      ['年度', '項目', '値'],
      ['R1', '処分数 返還数', '…'],
      ['R2', '処分数 返還数', '4'],
    ])
    const { id } = await givenCommittedImport(api, 'hanako', { content, dataset: 'official-statistics' })
    const answer = await api.call('hanako', `/v1/records/official-statistics?import=${id}&limit=1`)
    expect(answer.json()).toMatchObject({
      total: 2,
      items: [{ values: { fiscal_year: 2020, value: 4, value_status: 'value' } }],
    })
    const next = await api.call(
      'hanako',
      `/v1/records/official-statistics?import=${id}&limit=1&after=${answer.json().next}`,
    )
    expect(next.json()).toMatchObject({
      next: null,
      items: [{ values: { fiscal_year: 2019, value: null, value_status: 'unknown' } }],
    })
  })
})

test('a record tells what it said before', async () => {
  const first = await givenCommittedImport(api, 'hanako', {
    content: csvOf([headings, ['H-1', '1994-05-01', '本町', '市道', '無', '']]),
  })
  const second = await givenCommittedImport(api, 'hanako', {
    content: csvOf([headings, ['H-1', '1994-05-01', '本町', '市道', '有', '']]),
  })
  const { items } = await list(`import=${second.id}`)
  const record = (await api.call('hanako', `/v1/records/carcass/${items[0].id}`)).json()
  expect(record).toMatchObject({ values: { ear_tip: 'yes' }, import: { number: second.number } })
  const history = (await api.call('hanako', `/v1/records/carcass/${items[0].id}/history`)).json()
  expect(history).toMatchObject({
    withdrawn: false,
    created: { by: { name: '見本 花子' }, import: { number: first.number } },
    items: [
      {
        kind: 'import',
        import: { number: second.number },
        reason: null,
        by: { name: '見本 花子' },
        before: { ear_tip: 'no' },
        after: { ear_tip: 'yes' },
      },
    ],
  })
  expect(history.items[0].before).not.toHaveProperty('municipality_code')
  expect(first.number).toBeLessThan(second.number)
  expect((await api.call('saburo', `/v1/records/carcass/${items[0].id}`)).json()).toMatchObject({
    code: 'record_not_found',
  })
})

describe('the export', () => {
  const wild = [
    ['X-1', '1993-05-01', '本町二丁目', '市道', '有', '=HYPERLINK("http://evil.example","猫")'],
    ['X-2', '1993-05-01', '＠見本', '高速', '', "'=1+1"],
    ['-3', '1993-05-02', '港町', '私有地', '不明', '一行目\n"二行目", 三行目'],
    ['', '1993-05-03', '名無し町', '', '', ''],
    ['', '1993-05-03', '名無し町', '', '', '別の猫'],
    ['', '1993-05-03', '名無し町', '', '', ''],
    ['X-5', '1993-06-01', '本町', '県', '無', '髙﨑①〜−'],
  ]
  const exportOf = (id: string, encoding: string) =>
    api.call('hanako', `/v1/records/carcass/export.csv?import=${id}&encoding=${encoding}`)
  let wildId = ''
  beforeAll(async () => {
    wildId = (await givenCommittedImport(api, 'hanako', { content: csvOf([headings, ...wild]) })).id
  })

  test.each(['utf-8-bom', 'utf-8'] as const)('in %s, imported again, changes nothing', async (encoding) => {
    const answer = await exportOf(wildId, encoding)
    expect(answer.rawPayload.subarray(0, 3).toString('hex') === 'efbbbf').toBe(encoding === 'utf-8-bom')
    const again = await givenReadyImport(api, 'hanako', { content: answer.rawPayload })
    expect(again).toMatchObject({ encoding, rows: { new: 0, changed: 0, identical: wild.length } })
    await decide(api, 'hanako', again.id, 'cancel')
  })

  test('never gives a spreadsheet a formula', async () => {
    const { body } = await exportOf(wildId, 'utf-8')
    expect(body).toContain(`"'=HYPERLINK(""http://evil.example"",""猫"")"`)
    expect(body).toContain("'=1+1")
    expect(body).not.toMatch(/(^|,)"?[=+@＝＠]/m)
    expect(body.split('\r\n')[0]).toBe(
      '全国地方公共団体コード,受付番号,受付日,回収日,場所,道路管理者,首輪,耳カット,マイクロチップ,回収した部署,搬出先,備考,メッシュ',
    )
  })

  test('in cp932 writes what it can and says what it cannot', async () => {
    const rows = [headings, ['K-1', '1992-05-01', '本町', '', '', '𠮷野家の猫🐈髙〜']]
    const { id } = await givenCommittedImport(api, 'hanako', { content: csvOf(rows) })
    const answer = await exportOf(id, 'cp932')
    expect(answer.headers['x-unmappable-count']).toBe('2')
    expect(decodeURIComponent(String(answer.headers['x-unmappable-characters']))).toBe('𠮷🐈')
    expect(iconv.decode(answer.rawPayload, 'cp932')).toContain('〓野家の猫〓髙～')
    const clean = await givenCommittedImport(api, 'hanako', {
      content: csvOf([headings, ['K-2', '1992-05-01', '本町', '', '', '髙﨑①㈱']]),
    })
    const again = await exportOf(clean.id, 'cp932')
    expect(again.headers['x-unmappable-count']).toBeUndefined()
    expect((await givenReadyImport(api, 'hanako', { content: again.rawPayload })).rows).toMatchObject({
      identical: 1,
      changed: 0,
      new: 0,
    })
  })

  test('of observations keeps the three nulls', async () => {
    const content = csvOf([
      ['年度', '項目', '値', '出典'],
      ...['1,200', '－', '…', 'x', '0.0', '該当なし'].map((value, index) => [
        `R${index + 1}`,
        '処分数 返還数',
        value,
        '=資料',
      ]),
    ])
    const { id } = await givenCommittedImport(api, 'hanako', { content, dataset: 'official-statistics' })
    const answer = await api.call('hanako', `/v1/records/official-statistics/export.csv?import=${id}`)
    const again = await givenReadyImport(api, 'hanako', { content: answer.rawPayload, dataset: 'official-statistics' })
    expect(again.rows).toMatchObject({ new: 0, changed: 0, identical: 6 })
  })

  test('as a workbook, imported again, changes nothing', async () => {
    const answer = await api.call('hanako', `/v1/records/carcass/export.xlsx?import=${wildId}`)
    expect(answer.headers['content-type']).toContain('spreadsheetml')
    const again = await givenReadyImport(api, 'hanako', { content: answer.rawPayload, name: 'export.xlsx' })
    expect(again.rows).toMatchObject({ new: 0, changed: 0, identical: wild.length })
    await decide(api, 'hanako', again.id, 'cancel')
  })

  test('as JSON has codes, and the labels of all of them', async () => {
    const answer = await api.call(
      'hanako',
      `/v1/records/carcass/export.json?import=${wildId}&road_manager=municipality`,
    )
    const { dataset, fields, records } = answer.json()
    expect(dataset.id).toBe('carcass')
    expect(fields.find(({ name }: { name: string }) => name === 'road_manager').codes).toContainEqual({
      code: 'municipality',
      label: { ja: '市区町村', en: expect.any(String) },
    })
    expect(records).toMatchObject([
      { lg_code: '992011', receipt_no: 'X-1', collected_on: '1993-05-01', road_manager: 'municipality' },
    ])
    const none = await api.call('hanako', '/v1/records/carcass/export.json?from=1900-01-01&to=1900-01-02')
    expect(none.json().records).toEqual([])
    const neighbour = await api.call('saburo', `/v1/records/carcass/export.json?import=${wildId}`)
    expect(neighbour.json().records).toEqual([])
  })

  test('tells the characters that cp932 cannot write, with the number of records', async () => {
    const rows = [
      headings,
      ...['🐈', '🐈𠮷', '髙'].map((note, index) => [`U-${index}`, '1989-05-01', '本町', '', '', note]),
    ]
    const { id } = await givenCommittedImport(api, 'hanako', { content: csvOf(rows) })
    const { body } = await api.call('hanako', `/v1/records/carcass/unmappable.csv?import=${id}`)
    expect(body.slice(1).trimEnd().split('\r\n')).toEqual(['文字,符号位置,記録の件数', '🐈,U+1F408,2', '𠮷,U+20BB7,1'])
  })

  test('a reader who goes away frees the connection', async () => {
    const { id } = await givenYear(1991, 5)
    for (let time = 0; time < 15; time += 1) await exportOf(id, 'utf-8')
    expect((await list(`import=${id}`)).total).toBe(5)
  })
})
