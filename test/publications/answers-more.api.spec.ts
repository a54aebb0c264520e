import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../../api/src/publications/answers/schema.ts'
import { cellText } from '../../api/src/publications/answers/words.ts'
import { startApp, type TestApp } from '../support/app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

async function answerTo(question: string, more = ''): Promise<Answer> {
  const answer = await api.call('hanako', `/v1/answers/document?question=${question}&area=99201${more}`)
  expect([question, answer.statusCode]).toEqual([question, 200])
  return answer.json<Answer>()
}

describe('other bodies', () => {
  /** Eight more bodies with published figures: as many cats as 見本市, so many of them killed. */
  const addBodies = (killed: number) =>
    api.db.query(
      `insert into observation (municipality_code, natural_key, value_status, published, fiscal_year, quantity, value,
         exactness, margin, definition_version, vintage, standing, source, source_address, note)
       select body.code, own.natural_key, 'value', true, own.fiscal_year, own.quantity,
         case own.quantity when 'outcome.kill' then $1 else own.value end,
         own.exactness, own.margin, own.definition_version, own.vintage, own.standing, own.source, own.source_address, own.note
       from observation own,
         (select code from municipality where prefecture_code = '13' order by code limit 8) body
       where own.municipality_code = '99201' and own.fiscal_year >= 2023
         and own.quantity in ('outcome.kill', 'intake.total')`,
      [killed],
    )
  const removeBodies = () => api.db.query(`delete from observation where municipality_code like '13%'`)

  test('with nobody to compare with, it is not known yet', async () => {
    const { verdict, sentence, table } = await answerTo('other-bodies')
    expect(verdict).toBe('undecided')
    expect(sentence.ja).toContain('偶然の範囲内かどうかは、まだ分かりません')
    expect(table.rows.length).toBeGreaterThan(0)
  })

  // 見本市: 47 + 33 + 21 = 101 killed of 207 + 186 + 156 = 549 taken in, 18.4 %.
  test.each([
    {
      killed: 34,
      verdict: 'within_chance',
      says: '違いは偶然の範囲内です。',
      mark: { ja: '偶然の範囲内', en: 'within chance' },
    },
    { killed: 2, verdict: 'answered', says: '要確認です。', mark: { ja: '要確認', en: 'to be looked into' } },
  ])('$killed killed a year elsewhere: $verdict', async ({ killed, verdict, says, mark }) => {
    await addBodies(killed)
    try {
      const answer = await answerTo('other-bodies')
      expect(answer.sentence.ja).toContain('令和5年度から令和7年度までに18.4％')
      expect(answer.sentence.ja).toContain(says)
      expect([answer.verdict, answer.table.rows[0]?.cells.at(-1)]).toEqual([verdict, mark])
      expect(answer.table.rows.map(({ label }) => label.ja)).toEqual(['見本市', '比べた9自治体の全体'])
      const japanese = /[\u3040-\u30ff\u4e00-\u9fff％〜]/
      const english = answer.table.rows.flatMap(({ cells }) => cells.map((cell) => cellText(cell, 'en')))
      expect([...english, answer.sentence.en, answer.chance.en].filter((text) => japanese.test(text))).toEqual([])
    } finally {
      await removeBodies()
    }
  })
})

test('a question that takes a period is answered for the years asked, one of them or several', async () => {
  const yearsOf = ({ table }: Answer) => table.rows.map(({ label }) => label.en)
  expect(yearsOf(await answerTo('track-record', '&from=2024&to=2024'))).toEqual(['FY2024'])
  expect(yearsOf(await answerTo('kill-zero', '&from=2023&to=2024'))).toEqual(['FY2023', 'FY2024'])
  const { sentence } = await answerTo('areas-next', '&to=2025')
  expect(sentence.ja).toContain('令和5年度から令和7年度まで')
  const reversed = await api.call('hanako', '/v1/answers/document?question=track-record&area=99201&from=2025&to=2023')
  expect(reversed.statusCode).toBe(400)
})

test('a year that is not over says so in both languages', async () => {
  const { table } = await answerTo('track-record')
  const last = table.rows.at(-1)?.cells[0]
  expect(last).toEqual({ ja: expect.stringMatching(/（途中）$/), en: expect.stringMatching(/ \(to date\)$/) })
})

test('the cost of a surgery is the mean of the records, each definition in a column of its own', async () => {
  const [row] = await api.db.query<{ yen: number; cats: number }>(
    `select sum(subsidy)::int as yen, count(subsidy)::int as cats from surgery
     where municipality_code = '99201' and operated_on between '2025-04-01' and '2026-03-31'
       and surgery_procedure in ('ovariectomy', 'ovariohysterectomy', 'castration')`,
  )
  const mean = Math.round((row?.yen ?? 0) / (row?.cats ?? 1)).toLocaleString('ja-JP')
  const answer = await answerTo('cost-per-surgery')
  const column = answer.table.columns.findIndex(({ ja }) => ja === '補助額のみ（円／匹）')
  const year = answer.table.rows.find(({ label }) => label.ja === '令和7年度')
  expect(row?.cats).toBeGreaterThan(0)
  expect(year?.cells[column - 1]).toBe(mean)
  const first = answer.figure?.series[0]
  const last = first?.points.findLast(({ provisional, value }) => !provisional && value !== null)
  expect(answer.sentence.ja).toContain(`${Math.round(last?.value ?? 0).toLocaleString('ja-JP')}円`)
  const isWhole = first?.version === 'with_staff'
  expect(answer.limits.some(({ ja }) => ja.includes('人件費と事務費は含まれません'))).toBe(!isWhole)
})

describe('the areas that are next', () => {
  test('are 町丁目 side by side with the counts of the records; cells are of 500 m', async () => {
    const answer = await answerTo('areas-next', '&from=2024&to=2025')
    expect(answer.sentence.ja).toMatch(/^令和6年度から令和7年度までの.*本町一丁目.*候補としております。/)
    const [row] = await api.db.query<{ count: number }>(
      `select count(*)::int from complaint where municipality_code = '99201' and place = '本町一丁目'
       and received_on between '2024-04-01' and '2026-03-31'`,
    )
    const line = answer.table.rows.find(({ label }) => label.ja === '本町一丁目')
    expect(line?.cells[0]).toBe(String(row?.count))
    expect(answer.chance.ja).toContain('500mメッシュ')
    const cells = `${answer.sentence.ja}${answer.chance.ja}`.match(/\d{8,}/g) ?? []
    expect(cells.filter((code) => code.length > 9)).toEqual([])
  })

  test('without records that say where, it is not known yet', async () => {
    for (const dataset of ['complaint', 'carcass', 'intake', 'surgery'])
      await api.db.query(`update ${dataset} set place = null, mesh = null where municipality_code = '99201'`)
    const answer = await answerTo('areas-next')
    expect(answer.verdict).toBe('undecided')
    expect(answer.sentence.ja).toContain('まだ分かりません')
    expect(answer.chance.ja).toContain('まだ分かりません')
  })
})

describe('kittens', () => {
  test('the peak is the month with the most cats of whole years', async () => {
    const answer = await answerTo('kittens-peak')
    const [peak] = answer.table.rows.toSorted((a, b) => Number(b.cells[1]) - Number(a.cells[1]))
    expect(answer.table.rows).toHaveLength(12)
    expect(answer.sentence.ja).toContain(`${peak?.label.ja}に最も多`)
    const kittens = await api.db.query<{ month: number; count: number }>(
      `select extract(month from intake_on)::int as month, count(*)::int from intake
       where municipality_code = '99201' and age_class = 'kitten' and intake_source in ('owner', 'unknown')
       group by 1 order by 2 desc, 1`,
    )
    expect(answer.sentence.ja).toContain(`幼齢の猫が最も多かったのは${kittens[0]?.month}月です`)
    expect(answer.chance.ja).toMatch(/今後12か月で最も多い見込みの月は令和/)
  })

  test('with one year of records it is not known yet', async () => {
    await api.db.query(`delete from intake where municipality_code = '99201' and intake_on < '2025-04-01'`)
    const answer = await answerTo('kittens-peak')
    expect(answer.verdict).toBe('undecided')
    expect(answer.sentence.ja).toContain('まだ分かりません')
  })
})
