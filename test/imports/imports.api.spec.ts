import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../support/app.ts'
import {
  csvOf,
  decide,
  findingsOf,
  getImport,
  givenCommittedImport,
  givenImport,
  givenReadyImport,
  readWaiting,
  upload,
} from '../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

const headings = ['受付番号', '回収日', '場所', '道路管理者', '動物種', '耳カット', '備考']
let series = 0

/** Rows with numbers that no other test uses. */
function givenRows(count: number, prefix = `T${(series += 1)}`) {
  const rows = Array.from({ length: count }, (_, index) => [
    `${prefix}-${index + 1}`,
    `令和4年${(index % 12) + 1}月10日`,
    '本町二丁目',
    '市道',
    '猫',
    '有',
    '',
  ])
  return { prefix, rows, content: csvOf([headings, ...rows], 'cp932') }
}

const stored = (prefix: string) =>
  api.db.query<Record<string, unknown>>(
    `select receipt_no, collected_on::text, place, road_manager, collar, ear_tip, note, natural_key, source_row, import_id
     from carcass where receipt_no like $1 order by source_row`,
    [`${prefix}-%`],
  )

/** All tallies of the city, to be compared before and after. */
const tallies = () =>
  api.db.query(
    `select month::text, dims, count from tally where municipality_code = '99201' order by month, dims::text`,
  )

const rulesOf = async (id: string) => (await findingsOf(api, 'hanako', id)).map(({ rule, cell }) => [rule, cell])

describe('a CP932 file with era dates', () => {
  test('goes in and comes out as records, by month in the tallies', async () => {
    const rows = [
      headings,
      ['E-1', '令和元年5月1日', '本町２丁目３番４号', '市道', '猫', '有', '髙﨑①'],
      ['E-2', 'H31.4.30', '栄町一丁目', '県道', 'ﾈｺ', '無', ''],
      ['E-3', 'Ｒ１．５．２', '港町', '国道', '犬', '無', ''],
      ['合計', '', '', '', '', '', '3'],
    ]
    const read = await givenImport(api, 'hanako', { content: csvOf(rows, 'cp932'), name: '令和5年度_路上死亡猫.csv' })
    expect(await rulesOf(read.id)).toEqual([
      ['place.reduced', null],
      ['row.other_kind', 'E4'],
      ['shape.total_row', 'A5'],
    ])
    expect(read).toMatchObject({
      state: 'ready',
      encoding: 'cp932',
      file: { name: '令和5年度_路上死亡猫.csv' },
      reading: { header_row: 1, delimiter: ',', missing: [] },
      rows: { read: 4, skipped: 2, new: 2, changed: 0, identical: 0 },
      findings: { error: 0, warning: 0, note: 3 },
    })
    expect(read.progress).toMatchObject({ bytes_read: read.file.byte_size, rows_read: 4 })
    expect(read.reading?.columns[1]).toEqual({ heading: '回収日', column: 'B', field: 'collected_on' })
    expect((await decide(api, 'hanako', read.id, 'commit')).json()).toMatchObject({ state: 'committed' })
    expect(await stored('E')).toMatchObject([
      { receipt_no: 'E-1', collected_on: '2019-05-01', place: '本町二丁目', note: '髙﨑①', natural_key: 'no:2019:E-1' },
      {
        receipt_no: 'E-2',
        collected_on: '2019-04-30',
        road_manager: 'prefecture',
        natural_key: 'no:2019:E-2',
        source_row: 3,
      },
    ])
    const months = await api.db.query(
      `select month::text, sum(count)::int as count from tally
       where municipality_code = '99201' and dataset = 'carcass' and month between '2019-04-01' and '2019-05-01'
       group by month order by month`,
    )
    const counted = await api.db.query(
      `select date_trunc('month', collected_on)::date::text as month, count(*)::int from carcass
       where municipality_code = '99201' and collected_on between '2019-04-01' and '2019-05-31' group by 1 order by 1`,
    )
    expect(months).toEqual(counted)
  })

  test('shows what it would do before anybody decides', async () => {
    const { content, rows } = givenRows(24)
    const before = await api.call(
      'hanako',
      `/v1/imports/${(await givenReadyImport(api, 'hanako', { content })).id}/preview`,
    )
    const preview = before.json()
    expect(preview.rows).toHaveLength(20)
    expect(preview.rows[0]).toMatchObject({
      source_row: 2,
      state: 'new',
      values: { receipt_no: rows[0]![0], collected_on: '2022-01-10', ear_tip: 'yes', collar: null },
    })
    expect(preview.by_month).toHaveLength(12)
    expect(preview.by_month.map(({ file }: { file: number }) => file)).toEqual(Array.from({ length: 12 }, () => 2))
    expect(preview.columns[0]).toEqual({ name: 'receipt_no', label: { ja: '受付番号', en: 'Receipt number' } })
  })
})

describe('the same file twice', () => {
  test('changes nothing', async () => {
    const { content } = givenRows(5)
    await givenCommittedImport(api, 'hanako', { content })
    const before = await tallies()
    const again = await givenCommittedImport(api, 'hanako', { content })
    expect(again.rows).toMatchObject({ new: 0, changed: 0, identical: 5 })
    expect(await tallies()).toEqual(before)
  })

  test('also without numbers: equal rows keep their ordinals', async () => {
    const row = ['2022-06-01', '名無し町', '猫']
    const content = csvOf([['回収日', '場所', '動物種'], row, row, ['2022-06-02', '名無し町', '猫'], row])
    const first = await givenReadyImport(api, 'hanako', { content })
    expect(await rulesOf(first.id)).toEqual([
      ['duplicate.row', null],
      ['duplicate.row', null],
    ])
    await decide(api, 'hanako', first.id, 'commit')
    const keys = await api.db.query(`select natural_key from carcass where place = '名無し町' order by natural_key`)
    expect(keys).toEqual([
      { natural_key: 'at:2022-06-01|名無し町|#1' },
      { natural_key: 'at:2022-06-01|名無し町|#2' },
      { natural_key: 'at:2022-06-01|名無し町|#3' },
      { natural_key: 'at:2022-06-02|名無し町|#1' },
    ])
    expect((await givenReadyImport(api, 'hanako', { content })).rows).toMatchObject({
      new: 0,
      changed: 0,
      identical: 4,
    })
  })

  test('committing twice is harmless', async () => {
    const { prefix, content } = givenRows(3)
    const { id } = await givenReadyImport(api, 'hanako', { content })
    const replies = await Promise.all([1, 2, 3].map(() => decide(api, 'hanako', id, 'commit')))
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
    expect(await stored(prefix)).toHaveLength(3)
    const entries = await api.db.query(`select from audit_entry where subject_id = $1 and action = 'import.commit'`, [
      id,
    ])
    expect(entries).toHaveLength(1)
  })
})

describe('a corrected file', () => {
  test('replaces what it says differently, and nothing that it has no column for', async () => {
    const { prefix, content } = givenRows(3)
    await givenCommittedImport(api, 'hanako', { content })
    const corrected = csvOf([
      ['受付番号', '回収日', '首輪'],
      [`${prefix}-1`, 'R4.1.10', '有'],
      [`${prefix}-2`, 'R4.2.10', ''],
    ])
    const read = await givenReadyImport(api, 'hanako', { content: corrected })
    expect(read.rows).toMatchObject({ new: 0, changed: 1, identical: 1 })
    await decide(api, 'hanako', read.id, 'commit')
    expect(await stored(prefix)).toMatchObject([
      { receipt_no: `${prefix}-1`, collar: 'yes', place: '本町二丁目', ear_tip: 'yes', import_id: read.id },
      { receipt_no: `${prefix}-2`, collar: null },
      { receipt_no: `${prefix}-3`, collar: null },
    ])
  })

  test('a revert restores what was there, and keeps what it takes away', async () => {
    const { prefix, rows, content } = givenRows(3)
    const first = await givenCommittedImport(api, 'hanako', { content })
    const before = { records: await stored(prefix), tallies: await tallies() }
    const changed = [...rows.slice(0, 2).map((row) => row.with(1, 'R4.3.20')), [`${prefix}-9`, ...rows[0]!.slice(1)]]
    const second = await givenCommittedImport(api, 'hanako', { content: csvOf([headings, ...changed]) })
    expect(second.rows).toMatchObject({ new: 1, changed: 2 })
    expect(await tallies()).not.toEqual(before.tallies)
    const refused = await decide(api, 'hanako', first.id, 'revert')
    expect(refused.statusCode).toBe(409)
    expect(refused.json()).toMatchObject({ code: 'import_superseded' })
    expect(refused.json().detail.ja).toContain(`#${second.number}`)
    const reverted = await decide(api, 'hanako', second.id, 'revert')
    expect(reverted.json()).toMatchObject({ state: 'reverted' })
    expect({ records: await stored(prefix), tallies: await tallies() }).toEqual(before)
    const kept = await api.db.query(
      `select before ->> 'receipt_no' as no from record_history where replaced_by_import = $1 and reason = 'revert' order by 1`,
      [second.id],
    )
    expect(kept).toEqual([{ no: `${prefix}-1` }, { no: `${prefix}-2` }, { no: `${prefix}-9` }])
    expect((await decide(api, 'hanako', second.id, 'revert')).statusCode).toBe(200)
    expect((await decide(api, 'hanako', first.id, 'revert')).json()).toMatchObject({ state: 'reverted' })
    expect(await stored(prefix)).toEqual([])
  })

  test('a revert is refused after a correction by hand', async () => {
    const { prefix, content } = givenRows(1)
    const { id } = await givenCommittedImport(api, 'hanako', { content })
    await api.db.query(
      `insert into record_history (dataset, record_id, municipality_code, before, reason)
       select 'carcass', id, municipality_code, to_jsonb(t), '誤記' from carcass t where receipt_no = $1`,
      [`${prefix}-1`],
    )
    expect((await decide(api, 'hanako', id, 'revert')).json()).toMatchObject({ code: 'import_corrected', status: 409 })
  })
})

describe('two imports at once', () => {
  test('of the same rows end as one', async () => {
    const { prefix, content } = givenRows(50)
    const [a, b] = [
      await givenReadyImport(api, 'hanako', { content }),
      await givenReadyImport(api, 'hanako', { content }),
    ]
    const replies = await Promise.all([decide(api, 'hanako', a.id, 'commit'), decide(api, 'hanako', b.id, 'commit')])
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200])
    const added = replies.map((reply) => reply.json().rows.new)
    expect(added.sort((x, y) => x - y)).toEqual([0, 50])
    expect(await stored(prefix)).toHaveLength(50)
  })

  test('numbers of imports run without gaps when uploads come together', async () => {
    const uploads = await Promise.all(Array.from({ length: 5 }, () => upload(api, 'hanako', { content: 'x' })))
    const numbers = uploads.map((reply) => reply.json().number).sort((x, y) => x - y)
    expect(numbers.at(-1) - numbers[0]).toBe(4)
    await readWaiting(api)
  })
})

describe('cancelling', () => {
  test('before it is read', async () => {
    const { prefix, content } = givenRows(1)
    const { id } = (await upload(api, 'hanako', { content })).json()
    expect((await decide(api, 'hanako', id, 'cancel')).json()).toMatchObject({ state: 'cancelled' })
    await readWaiting(api)
    expect((await getImport(api, 'hanako', id)).state).toBe('cancelled')
    expect((await decide(api, 'hanako', id, 'commit')).json()).toMatchObject({ code: 'import_not_ready' })
    expect(await stored(prefix)).toEqual([])
  })

  test('when it is ready leaves nothing staged', async () => {
    const { content } = givenRows(2)
    const { id } = await givenReadyImport(api, 'hanako', { content })
    await decide(api, 'hanako', id, 'cancel')
    expect(await api.db.query('select from staging.carcass_rows where import_id = $1', [id])).toEqual([])
  })

  test('is refused once it is committed', async () => {
    const { content } = givenRows(1)
    const { id } = await givenCommittedImport(api, 'hanako', { content })
    expect((await decide(api, 'hanako', id, 'cancel')).json()).toMatchObject({ code: 'import_not_cancellable' })
  })
})

describe('official statistics', () => {
  const table = (value: string) =>
    csvOf([
      ['年度', '項目', '値', '出典'],
      ['令和元年度', '引取り数 飼い主から 成熟個体', '1,20０', '調査票'],
      ['平成31年度', '処分数 殺処分数 ②', value, '調査票'],
      ['2019年度', '処分数 殺処分数 ③', '－', '調査票'],
      ['R1', '負傷動物 収容数', 'x', '調査票'],
    ])

  test('go the same way, the three nulls kept apart', async () => {
    const { id } = await givenCommittedImport(api, 'hanako', { content: table('…'), dataset: 'official-statistics' })
    const rows = await api.db.query(
      `select quantity, fiscal_year, value::int, value_status, definition_version, vintage, exactness, published
       from observation where import_id = $1 order by source_row`,
      [id],
    )
    const common = {
      fiscal_year: 2019,
      definition_version: 'handbook_classified',
      vintage: 1,
      exactness: 'exact',
      published: false,
    }
    expect(rows).toEqual([
      { ...common, quantity: 'intake.owner.adult', value: 1200, value_status: 'value' },
      { ...common, quantity: 'outcome.kill.c2', value: null, value_status: 'unknown' },
      { ...common, quantity: 'outcome.kill.c3', value: 0, value_status: 'zero' },
      { ...common, quantity: 'injured.admission', value: null, value_status: 'suppressed' },
    ])
    const revised = await givenCommittedImport(api, 'hanako', { content: table('7'), dataset: 'official-statistics' })
    expect(revised.rows).toMatchObject({ new: 0, changed: 1, identical: 3 })
  })

  test('two values for one thing contradict each other; a blank is not zero', async () => {
    const rows = [
      ['年度', '項目', '値'],
      ['R2', '処分数 返還数', '3'],
      ['令和2年度', '処分数 返還数', '4'],
      ['令和2年度', '処分数 譲渡数', ''],
    ]
    const { id, state } = await givenImport(api, 'hanako', { content: csvOf(rows), dataset: 'official-statistics' })
    expect(state).toBe('refused')
    expect(await rulesOf(id)).toEqual([
      ['duplicate.figure', null],
      ['value.required', 'C4'],
    ])
  })
})
