/** 定義レンズ: one switch for all definitions, and the comparisons that are refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Figure, Lens } from '../../api/src/measures/index.ts'
import { startApp, type TestApp } from '../support/app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

async function figure(query: string): Promise<Figure> {
  const answer = await api.call(null, `/v1/open/figures?${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<Figure>()
}

async function refusal(query: string) {
  const answer = await api.call(null, `/v1/open/figures?${query}`)
  const { code, detail } = answer.json<{ code: string; detail: { ja: string } }>()
  return [answer.statusCode, code, detail.ja] as const
}

test('the lenses are listed, with and without signing in', async () => {
  const [own, open] = await Promise.all([api.call('hanako', '/v1/lenses'), api.call(null, '/v1/open/lenses')])
  const { items } = own.json<{ items: Lens[] }>()
  expect(items.map(({ id }) => id)).toEqual(['all', 'c2_only', 'excl_c3', 'with_injured', 'per_intake', 'per_outcome'])
  expect(open.json()).toEqual(own.json())
})

describe('FY2019 of the whole country under each lens (domain §9.1, §9.5)', () => {
  test.each([
    ['all', 'kill', 27107],
    ['c2_only', 'kill', 10741],
    ['per_intake', 'live_release_rate', 48.63],
    ['per_outcome', 'live_release_rate', 48.9],
    ['excl_c3', 'live_release_rate', 55.01],
    ['c2_only', 'live_release_rate', 70.72],
  ])('%s: %s is %d', async (lens, measure, value) => {
    const found = await figure(`measure=${measure}&lens=${lens}&from=2019&to=2019`)
    expect(found.series[0]!.points[0]!.value).toBeCloseTo(value, 2)
    expect(found.lens?.id).toBe(lens)
    expect(found.address).toContain(`lens=${lens}`)
  })
})

test('a measure that the lens does not speak of keeps its definition and says so', async () => {
  const found = await figure('measure=intake&measure=kill&lens=c2_only&from=2019&to=2021')
  expect(found.series.map(({ id }) => id)).toEqual(['intake.without_injured', 'kill.c2_only'])
  expect(found.notes.map(({ ja }) => ja).join()).toContain('「②のみ」に当たる版のない引取り数は')
})

test.each([
  ['measure=kill&lens=zero', 400, 'lens_unknown', '②のみ|c2_only'],
  ['measure=kill&lens=c2_only&version=c2_only', 400, 'lens_or_version', 'どちらか一方'],
  ['measure=intake&measure=kill&version=incl_injured', 422, 'not_comparable', '負傷動物'],
  ['measure=intake&measure=kill&lens=with_injured', 422, 'not_comparable', '負傷動物'],
  ['measure=live_release_rate&measure=kill_rate&version=live_release_per_outcome', 422, 'not_comparable', '分母'],
])('%s is refused with the reason', async (query, status, code, words) => {
  const [found, problem, sentence] = await refusal(query)
  expect([found, problem]).toEqual([status, code])
  expect(sentence).toMatch(new RegExp(words))
})

describe('two years across a break are not compared', () => {
  test.each([
    ['measure=intake&from=2012&to=2013', '2013年9月'],
    ['measure=intake&from=2019&to=2020', '2020年6月'],
    ['measure=kill&from=2017&to=2018', '①〜③に分けて'],
  ])('%s', async (query, reason) => {
    const found = await figure(query)
    expect(found.series[0]!.points.map(({ status }) => status)).toEqual(['value', 'value'])
    expect(found.series[0]!.change).toBeNull()
    expect(found.series[0]!.change_refused?.ja).toContain(reason)
    expect(found.notes.map(({ ja }) => ja).join()).toContain(reason)
  })

  test('others are', async () => {
    const { series } = await figure('measure=intake&from=2013&to=2014')
    expect(series[0]).toMatchObject({ change: { from: '2013', to: '2014' }, change_refused: null })
  })
})
