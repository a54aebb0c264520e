import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lgCodeOf } from '../../api/src/reference/index.ts'
import { startApp, type TestApp } from '../support/app.ts'

interface Listed {
  items: { code: string; lg_code: string; name: string; kind: string; population: { residents: number } | null }[]
  next: string | null
}

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

async function list(query: string): Promise<Listed> {
  const answer = await api.call('ichiro', `/v1/municipalities?${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<Listed>()
}

describe('GET /v1/municipalities', () => {
  test('pages over all 47 prefectures, 1,741 municipalities and the three fictitious bodies, each with its check digit', async () => {
    const all: Listed['items'] = []
    for (let after = ''; ;) {
      const page = await list(`limit=700${after && `&after=${after}`}`)
      all.push(...page.items)
      if (!page.next) break
      after = page.next
    }
    expect(all.length).toBe(47 + 1741 + 3)
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length)
    expect(all.filter(({ code, lg_code }) => lg_code !== lgCodeOf(code))).toEqual([])
    expect(all.filter(({ kind }) => kind === 'prefecture').length).toBe(48)
    expect(all.filter(({ population }) => population === null)).toEqual([])
  })

  test.each([
    ['q=足立', '13121'],
    ['q=アダチク', '13121'],
    ['q=あだちく', '13121'],
    ['q=131211', '13121'],
    ['q=13121', '13121'],
    ['prefecture=27&kind=designated_city', '27100'],
  ])('%s finds %s first', async (query, code) => {
    expect((await list(encodeURI(query))).items[0]?.code).toBe(code)
  })

  test('a wildcard typed by somebody is a letter like any other', async () => {
    expect((await list('q=%25')).items).toEqual([])
  })

  test('双葉町 has nobody, which is a number and not unknown', async () => {
    expect((await list(`q=${encodeURIComponent('双葉町')}`)).items[0]?.population?.residents).toBe(0)
  })

  test('one body', async () => {
    const answer = await api.call('ichiro', '/v1/municipalities/99201')
    expect(answer.json()).toMatchObject({
      name: '見本市',
      kind: 'core_city',
      profile: 'intake_authority',
      fictitious: true,
    })
  })

  test('an unknown code is a problem that names it', async () => {
    const answer = await api.call('ichiro', '/v1/municipalities/12345')
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ code: 'municipality_unknown' })
    expect(answer.json<{ detail: { ja: string } }>().detail.ja).toContain('12345')
  })
})
