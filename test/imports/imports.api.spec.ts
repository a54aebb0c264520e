import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../support/app.ts'
import { csvOf, decide, findingsOf, getImport, givenImport } from '../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

test('a CP932 file with era dates goes in and comes out as records', async () => {
  const content = csvOf(
    [
      ['受付番号', '回収日', '場所', '道路管理者', '動物種', '耳カット', '備考'],
      ['R5-001', '令和5年4月3日', '本町２丁目３番４号', '市道', '猫', '有', '髙﨑①'],
      ['R5-002', 'R5.4.10', '栄町一丁目', '県道', '猫', '無', ''],
      ['R5-003', 'Ｈ３１．４．３０', '港町', '国道', '犬', '無', ''],
    ],
    'cp932',
  )
  const read = await givenImport(api, 'hanako', { content, name: '令和5年度_路上死亡猫.csv' })
  expect((await findingsOf(api, 'hanako', read.id)).map(({ rule, cell }) => [rule, cell])).toEqual([
    ['row.other_kind', 'E4'],
    ['place.reduced', null],
  ])
  expect(read).toMatchObject({ state: 'ready', encoding: 'cp932', rows: { read: 3, skipped: 1, new: 2 } })
  const done = await decide(api, 'hanako', read.id, 'commit')
  expect(done.json()).toMatchObject({ state: 'committed' })
  expect(await getImport(api, 'hanako', read.id)).toMatchObject({ state: 'committed' })
})
