import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../../api/src/publications/answers/schema.ts'
import type { Snapshot } from '../../api/src/publications/snapshots/schema.ts'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

async function answerTo(query: string, who: DemoName = 'hanako') {
  const answer = await api.call(who, `/v1/answers/document?${query}`)
  expect([query, answer.statusCode, answer.statusCode === 200 || answer.body]).toEqual([query, 200, true])
  return answer.json<Answer>()
}

const sakae = `question=subsidy-effect&area=99201&place=${encodeURIComponent('栄町')}`

/** Complaints of the demonstration at places like `pattern`, in whole fiscal years, by plain SQL. */
async function complaints(pattern: string, from: number, to: number): Promise<number> {
  const [row] = await api.db.query<{ count: number }>(
    `select count(*)::int from complaint where municipality_code = '99201' and place is not null and place ~ $1
     and received_on between make_date($2, 4, 1) and make_date($3 + 1, 3, 31)`,
    [pattern, from, to],
  )
  return row?.count ?? 0
}

describe('has the subsidy worked in 栄町?', () => {
  test('counts are those of the records, and it says that it is not known yet', async () => {
    const answer = await answerTo(sakae)
    expect(answer.title.ja).toBe('栄町で、不妊去勢手術費の補助は効いたか')
    const here = answer.figure?.series.map(({ points }) => points.map(({ value }) => value))
    expect(here).toHaveLength(1)
    for (const point of answer.figure?.series[0]?.points.filter(({ provisional }) => !provisional) ?? []) {
      expect([point.period, point.value]).toEqual([
        point.period,
        await complaints('^栄町', Number(point.period), Number(point.period)),
      ])
    }
    const [before, after] = [await complaints('^栄町', 2021, 2022), await complaints('^栄町', 2023, 2025)]
    const [there, since] = [await complaints('^(?!栄町)', 2021, 2022), await complaints('^(?!栄町)', 2023, 2025)]
    const ratio = after / before / (since / there)
    expect(answer.sentence.ja).toContain(`令和3年度から令和4年度までの年平均${(before / 2).toFixed(1)}件`)
    expect(answer.sentence.ja).toContain(`年平均${(after / 3).toFixed(1)}件`)
    expect(answer.sentence.ja).toContain(`${ratio.toFixed(2)}倍`)
    expect(answer.verdict).toBe('undecided')
    expect(answer.sentence.ja).toContain('まだ分かりません')
    expect(answer.chance.ja).toContain('偶然の範囲です')
    expect(answer.definitions.map(({ version }) => version)).toEqual([
      'complaint.by_contact',
      'surgery.by_day_operated',
      'carcass.by_day_collected',
    ])
    expect(answer.table.rows.map(({ label }) => label.ja)).toEqual([
      '令和3年度',
      '令和4年度',
      '令和5年度',
      '令和6年度',
      '令和7年度',
      '令和8年度',
    ])
  })

  test('a fall that chance does not explain is said as one, never as proof', async () => {
    await api.db
      .query(`delete from complaint where municipality_code = '99201' and place ~ '^栄町' and received_on >= '2023-04-01'
      and extract(day from received_on) > 8`)
    const answer = await answerTo(sakae)
    expect(answer.verdict).toBe('answered')
    expect(answer.sentence.ja).toContain('市内のほかの町丁目より減っており、補助が効いたことと矛盾しません')
    expect(answer.limits.length).toBeGreaterThan(0)
  })

  test('a 町丁目 alone can be asked about', async () => {
    const answer = await answerTo(`question=subsidy-effect&area=99201&place=${encodeURIComponent('本町一丁目')}`)
    expect(answer.place).toBe('本町一丁目')
  })
})

test('every question is answered for the demonstration city in both languages', async () => {
  const { items } = (await api.call('hanako', '/v1/answers')).json<{ items: Answer['question'][] }>()
  expect(items.length).toBeGreaterThanOrEqual(4)
  for (const { id, needs } of items) {
    const place = needs.includes('place') ? `&place=${encodeURIComponent('本町')}` : ''
    const answer = await answerTo(`question=${id}&area=99201${place}${needs.includes('budget') ? '&budget=160' : ''}`)
    for (const label of [answer.title, answer.sentence, answer.chance, ...answer.limits]) {
      expect([id, label.ja.length > 4, label.en.length > 4, /undefined|NaN|null/.test(label.ja + label.en)]).toEqual([
        id,
        true,
        true,
        false,
      ])
    }
    expect([
      id,
      answer.sentence.ja.endsWith('。'),
      answer.table.rows.length > 0,
      answer.definitions.length > 0,
    ]).toEqual([id, true, true, true])
  }
})

test('殺処分ゼロ is said by both definitions, with the year of each', async () => {
  const { sentence } = await answerTo('question=kill-zero&area=99201')
  // The invented table: ② 3 (FY2023), 0, 0; ①〜③ 21 in FY2025.
  expect(sentence.ja).toBe(
    '猫の殺処分は、②（譲渡先がない等）だけの定義では令和6年度からゼロ、①〜③（病気や収容中の死亡を含む）の定義では令和7年度に21匹となっております。',
  )
})

describe('as a document', () => {
  /** The text of a .docx: its main part, unpacked by hand. */
  function textOf(bytes: Buffer): string {
    const at = bytes.indexOf('word/document.xml')
    const header = bytes.lastIndexOf(Buffer.from('PK\x03\x04', 'latin1'), at)
    const central = bytes.indexOf('word/document.xml', bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1')))
    const size = bytes.readUInt32LE(central - 46 + 20)
    const begin = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28)
    return inflateRawSync(bytes.subarray(begin, begin + size))
      .toString()
      .replace(/<[^>]+>/g, '')
  }

  test('it has the sentence, the table and a picture', async () => {
    const file = await api.call('hanako', `/v1/answers/document.docx?${sakae}`)
    expect(file.statusCode).toBe(200)
    const answer = await answerTo(sakae)
    const text = textOf(file.rawPayload)
    expect(text).toContain(answer.sentence.ja)
    expect(text).toContain('引用番号なし')
    expect(file.rawPayload.includes('.svg')).toBe(true)
  })

  test('a frozen one has its citation, and the same number when the records have changed', async () => {
    const made = await api.call('hanako', {
      method: 'POST',
      url: '/v1/snapshots',
      payload: { kind: 'answer', address: sakae, reason: '12月議会' },
    })
    const { citation, answer } = made.json<Snapshot>()
    await api.db.query(
      `delete from complaint where municipality_code = '99201' and place ~ '^栄町' and received_on < '2022-04-01'`,
    )
    const later = (await api.call('hanako', `/v1/snapshots/${citation}`)).json<Snapshot>()
    expect(later.answer?.sentence).toEqual(answer?.sentence)
    expect(later.live.state).toBe('different')
    const text = textOf((await api.call('hanako', `/v1/snapshots/${citation}/file.docx`)).rawPayload)
    expect(text).toContain(citation)
    expect(text).toContain(answer?.sentence.ja)
  })
})

test('what is missing or not allowed is said', async () => {
  const codeOf = async (who: DemoName, query: string) => {
    const answer = await api.call(who, `/v1/answers/document?${query}`)
    return [answer.statusCode, answer.json<{ code?: string }>().code]
  }
  expect(await codeOf('hanako', 'question=nothing&area=99201')).toEqual([404, 'question_unknown'])
  expect(await codeOf('hanako', 'question=subsidy-effect&area=99201')).toEqual([422, 'answer_place_missing'])
  expect(await codeOf('hanako', `question=subsidy-effect&area=99201&place=x`)).toEqual([404, 'answer_place_unknown'])
  expect(await codeOf('hanako', 'question=ran-out&area=99201')).toEqual([422, 'answer_budget_missing'])
  expect(await codeOf('saburo', sakae)).toEqual([403, 'area_outside_scope'])
  const places = await api.call('saburo', '/v1/answers/places?area=99201')
  expect(places.statusCode).toBe(403)
})

test('the places of the city stand under the names they share', async () => {
  const { items } = (await api.call('hanako', '/v1/answers/places?area=99201')).json<{
    items: { name: string; parts: string[] }[]
  }>()
  expect(items.find(({ name }) => name === '栄町')?.parts).toEqual(['栄町一丁目', '栄町三丁目', '栄町二丁目'])
})
