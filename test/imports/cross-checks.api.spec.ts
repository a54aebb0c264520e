import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../support/app.ts'
import { csvOf, findingsOf, givenCommittedImport, givenImport } from '../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
  // What is usual is told from what is stored: the tests bring it along.
  await api.db.query(`delete from intake`)
})
afterAll(() => api.close())

type Rows = string[][]

/** What the checks say of a file: rule, cell and severity, without those named. */
async function said(dataset: string, rows: Rows, without: readonly string[] = []) {
  const read = await givenImport(api, 'hanako', { dataset, content: csvOf(rows) })
  const findings = await findingsOf(api, 'hanako', read.id)
  return {
    state: read.state,
    findings: findings
      .filter(({ rule }) => !without.includes(rule))
      .map(({ rule, cell, severity }) => `${severity} ${rule} ${cell}`),
    sentences: findings.map(({ message }) => message.ja),
  }
}

describe('the fields of one row', () => {
  test('outcome before intake, a class without killing, an outcome without its day, a birth to come', async () => {
    const { state, findings, sentences } = await said('intake', [
      ['個体番号', '引取日', '生年月日', '処分区分', '処分日', '殺処分の分類'],
      ['1', '令和5年4月3日', '', '返還', '令和5年4月2日', ''],
      ['2', '令和5年4月3日', '', '譲渡', '令和5年4月9日', '②'],
      ['3', '令和5年4月3日', '', '返還', '', ''],
      ['4', '令和5年4月3日', '2023-05-01', '収容中', '', ''],
      ['5', '令和5年4月3日', '2031-03-30', '死亡', '令和5年4月3日', '③'],
    ])
    expect(state).toBe('refused')
    expect(findings.toSorted()).toEqual([
      'error combination.only_with F3',
      'error order.impossible E2',
      'warning combination.expected E4',
      'warning date.future_estimate C6',
      'warning order.doubtful C5',
      'warning order.doubtful C6',
    ])
    expect(sentences).toContain(
      '「処分日」が「引取日」より前の日になっています（もう一方の日は2023-04-03）。どちらかを直してください。',
    )
  })

  test('a part that is more than the whole', async () => {
    const { findings } = await said('multi-cat-notification', [
      ['受付番号', '届出日', '猫の頭数', '不妊去勢済'],
      ['1', '令和5年4月3日', '12', '13'],
      ['2', '令和5年4月3日', '12', ''],
    ])
    expect(findings).toEqual(['error subset.larger D2'])
  })

  test('the same number on the same day is taken twice, and said', async () => {
    const rows = [
      ['個体番号', '引取日', '毛色'],
      ['A1', '令和5年4月3日', '黒'],
      ['A1', '令和5年4月3日', '白'],
      ['A1', '令和6年4月3日', '黒'],
    ]
    const { state, findings } = await said('intake', rows)
    expect([state, findings]).toEqual(['ready', ['warning duplicate.number A3']])
    const first = await givenCommittedImport(api, 'hanako', { dataset: 'intake', content: csvOf(rows) })
    expect(first.rows).toMatchObject({ new: 3 })
    const again = await givenCommittedImport(api, 'hanako', { dataset: 'intake', content: csvOf(rows) })
    expect(again.rows).toMatchObject({ new: 0, changed: 0, identical: 3 })
  })
})

/** FY2019 cats as the ministry printed them [S2]; `changed` replaces figures. */
function official(changed: Readonly<Record<string, string>> = {}, year = '令和元年度'): Rows {
  const printed: Record<string, string> = {
    '引取り数 飼い主から 成熟個体': '6,936',
    '引取り数 飼い主から 幼齢の個体': '3,467',
    '引取り数 所有者不明 成熟個体': '10,629',
    '引取り数 所有者不明 幼齢の個体': '32,310',
    '引取り数 合計': '53,342',
    '処分数 返還数': '305',
    '処分数 返還数 うち幼齢個体': '65',
    '処分数 譲渡数': '25,636',
    '処分数 殺処分数 ①': '10,478',
    '処分数 殺処分数 ②': '10,741',
    '処分数 殺処分数 ③': '5,889',
    '処分数 殺処分数 合計': '27,108',
    ...changed,
  }
  return [['年度', '項目', '値'], ...Object.entries(printed).map(([item, value]) => [year, item, value])]
}

describe('published figures', () => {
  const large = ['plausibility.population']
  test('that agree pass; in ≠ out is a balance, not an error', async () => {
    const { state, findings, sentences } = await said('official-statistics', official(), large)
    expect([state, findings]).toEqual(['ready', ['note figure.balance C6']])
    expect(sentences.join()).toContain('差は293です。年度をまたぐ収容があるため、誤りではありません。')
  })
  test('a wrong total is found, and located', async () => {
    const { findings, sentences } = await said('official-statistics', official({ '引取り数 合計': '53,345' }), large)
    expect(findings).toContain('warning figure.sum C6')
    expect(sentences.join()).toContain('合計が3合いません')
  })
  test('①＋②＋③ that are not the kill total', async () => {
    const { findings } = await said('official-statistics', official({ '処分数 殺処分数 ②': '10,740' }), large)
    expect(findings).toContain('warning figure.sum C13')
  })
  test('うち数 that is more than its parent', async () => {
    const changed = { '処分数 返還数 うち幼齢個体': '306' }
    const { state, findings } = await said('official-statistics', official(changed), large)
    expect([state, findings]).toEqual(['refused', ['error figure.subset C8', 'note figure.balance C6']])
  })
  test('what is unknown adds up to nothing', async () => {
    const { findings } = await said('official-statistics', official({ '引取り数 飼い主から 成熟個体': '…' }), large)
    expect(findings).toEqual(['note figure.balance C6'])
  })
  test('the cells of FY2013 as first published are 211 less than the revised total (domain §9.1)', async () => {
    const rows = official(
      {
        '引取り数 飼い主から 成熟個体': '11,467',
        '引取り数 飼い主から 幼齢の個体': '13,700',
        '引取り数 所有者不明 成熟個体': '23,726',
        '引取り数 所有者不明 幼齢の個体': '66,380',
        '引取り数 合計': '115,484',
      },
      '平成25年度',
    )
    const { sentences } = await said('official-statistics', rows, large)
    expect(sentences.join()).toContain('合計が211合いません')
  })
  test('more animals than residents', async () => {
    const { findings } = await said('official-statistics', official({ '処分数 返還数': '300,000' }))
    expect(findings).toContain('warning plausibility.population C7')
  })
})

describe('what can hardly be', () => {
  const month = (year: number, number: number, rows: number, prefix = ''): Rows =>
    Array.from({ length: rows }, (_, index) => [
      `${prefix}${year}-${number}-${index}`,
      `${year}-${String(number).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`,
    ])
  const file = (...months: Rows[]): Rows => [['個体番号', '引取日'], ...months.flat()]

  test('a month five times the usual', async () => {
    const usual = [4, 5, 6, 7, 8, 9, 10].flatMap((number) => month(2015, number, 4, 'U'))
    const { findings, sentences } = await said('intake', file(usual, month(2015, 11, 21, 'U')))
    expect(findings).toEqual(['warning plausibility.month B30'])
    expect(sentences[0]).toContain('2015-11は21件あり、いつもの月（4件ほど）の5倍を超えています')
    expect((await said('intake', file(usual, month(2015, 11, 20, 'U')))).findings).toEqual([])
  })
  test('is held against what is stored, and against the same month of other years', async () => {
    const stored = [4, 5, 6, 7, 8, 9].flatMap((number) => [
      ...month(2012, number, number === 5 ? 10 : 3, 'S'),
      ...month(2011, number, number === 5 ? 10 : 3, 'S'),
    ])
    await givenCommittedImport(api, 'hanako', { dataset: 'intake', content: csvOf(file(stored)) })
    expect((await said('intake', file(month(2013, 5, 40, 'S')))).findings).toEqual([])
    expect((await said('intake', file(month(2013, 6, 40, 'S')))).findings).toEqual(['warning plausibility.month B2'])
  })
  test('a year apart from all others', async () => {
    const rows = [4, 5, 6, 7].flatMap((number) => month(2019, number, 27, 'Y'))
    const { findings } = await said('intake', file(rows, month(2009, 5, 1, 'Y')), ['plausibility.month'])
    expect(findings).toEqual(['warning plausibility.year B110'])
    expect((await said('intake', file(rows, month(2020, 1, 1, 'Y')), ['plausibility.month'])).findings).toEqual([])
  })
})
