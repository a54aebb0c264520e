/** Saved views: one's own, and nobody else's. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

interface View {
  id: string
  name: string
  address: string
}
const save = (who: DemoName, payload: object) => api.call(who, { method: 'POST', url: '/v1/views', payload })
const list = async (who: DemoName) => (await api.call(who, '/v1/views')).json<{ items: View[] }>().items
const address = '/explore?measure=complaint&definition=version%3Aby_issue&split=complaint_issues'

test('a view is saved, listed and deleted by whoever saved it, a viewer too', async () => {
  const saved = await save('ichiro', { name: ' 論点別の苦情 ', address })
  expect(saved.statusCode).toBe(201)
  const { id } = saved.json<View>()
  expect(await list('ichiro')).toMatchObject([{ id, name: '論点別の苦情', address }])
  for (const other of ['hanako', 'jiro', 'naoko', 'saburo'] as const) {
    expect(await list(other)).toEqual([])
    const answer = await api.call(other, { method: 'DELETE', url: `/v1/views/${id}` })
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, 'view_unknown'])
  }
  expect((await api.call('ichiro', { method: 'DELETE', url: `/v1/views/${id}` })).statusCode).toBe(204)
  expect(await list('ichiro')).toEqual([])
})

test('only addresses of the page are kept', async () => {
  for (const odd of ['https://example.com/', '//example.com', '/explore?a=<b>\n', '/imports', 'javascript:alert(1)'])
    expect((await save('ichiro', { name: 'x', address: odd })).statusCode, odd).toBe(400)
  expect((await save('ichiro', { name: ' ', address })).statusCode).toBe(400)
})

test('row-level security: another scope sees no row, and saves none for somebody else', async () => {
  await save('hanako', { name: 'own', address })
  const count = (scope: string) =>
    api.db.database.inScope(scope, async ({ client }) => (await client.query('select * from saved_view')).rowCount)
  expect(await count('99201')).toBe(1)
  expect(await count('99301')).toBe(0)
  expect(await count('')).toBe(0)
  const foreign = api.db.database.inScope('99301', ({ client }) =>
    client.query(`insert into saved_view (account_id, name, address) select id, 'x', '/explore' from account`),
  )
  // The account of another scope is not even seen: only views of one's own scope come out of this.
  await foreign
  expect(await count('99201')).toBe(1)
})

test('there is an end to it, with a sentence', async () => {
  for (let index = 0; index < 99; index += 1) await save('hanako', { name: `見方${index}`, address })
  const answer = await save('hanako', { name: 'one more', address })
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([422, 'too_many_views'])
})
