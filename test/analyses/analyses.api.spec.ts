import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { analyses } from '../../api/src/analyses/registry.ts'
import { startApp, type TestApp } from '../support/app.ts'

interface Listed {
  id: string
  label: { ja: string; en: string }
  assumptions: unknown[]
  would_change: unknown[]
  example: string
  choices: {
    parameters: { parameter: string; codes: string[] }[]
    measures: { id: string; versions: string[] }[]
  }
}

let test_: TestApp
beforeAll(async () => {
  test_ = await startApp()
})
afterAll(() => test_.close())

describe('/v1/analyses', () => {
  test('lists every analysis with method, assumptions and what would change the answer', async () => {
    const { items } = (await test_.call('hanako', '/v1/analyses')).json<{ items: Listed[] }>()
    expect(items.map(({ id }) => id)).toEqual(analyses.map(({ id }) => id))
    for (const { label, assumptions, would_change } of items) {
      expect(label.ja).not.toBe('')
      expect(assumptions.length).toBeGreaterThan(0)
      expect(would_change.length).toBeGreaterThan(0)
    }
  })

  test.each(analyses.map(({ id }) => id))(
    '%s: the worked example on the demonstration city gives a result',
    async (id) => {
      const { items } = (await test_.call('hanako', '/v1/analyses')).json<{ items: Listed[] }>()
      const reply = await test_.call('hanako', items.find((item) => item.id === id)!.example)
      expect(reply.statusCode).toBe(200)
      const { result, refusal, analysis } = reply.json<{ result: unknown; refusal: unknown; analysis: Listed }>()
      expect(refusal).toBeNull()
      expect(result).not.toBeNull()
      expect(analysis.id).toBe(id)
    },
  )

  test('what may be chosen: codes of the contract, and measures with the versions that can be asked so', async () => {
    const { items } = (await test_.call('hanako', '/v1/analyses')).json<{ items: Listed[] }>()
    const choices = (id: string) => items.find((item) => item.id === id)!.choices
    expect(choices('hot-spots').parameters).toContainEqual({
      parameter: 'split',
      codes: ['mesh_1000', 'mesh_500', 'mesh_250'],
    })
    expect(choices('length-of-stay').measures).toEqual([])
    expect(choices('trend').measures.map(({ id }) => id)).toContain('cost_per_surgery')
    const monthly = choices('seasonality').measures
    expect(monthly.find(({ id }) => id === 'intake')?.versions).toEqual(['without_injured_records'])
    for (const { id, versions } of monthly) {
      const reply = await test_.call(
        'hanako',
        `/v1/analyses/seasonality?measure=${id}&version=${versions[0]}&area=99201&from=2024`,
      )
      expect(reply.statusCode, id).toBe(200)
    }
  })

  test('another body’s records are not analysed either', async () => {
    const reply = await test_.call('hanako', '/v1/analyses/forecast?measure=carcass&area=99301')
    expect(reply.statusCode).toBe(403)
  })

  test('too little data is refused in words, not guessed', async () => {
    const reply = await test_.call('hanako', '/v1/analyses/forecast?measure=carcass&area=99201&from=2025-01')
    const { result, refusal } = reply.json<{ result: unknown; refusal: { ja: string } }>()
    expect(result).toBeNull()
    expect(refusal.ja).toContain('24か月以上')
  })

  test.each([
    ['/v1/analyses/forecast?area=99201', 400],
    ['/v1/analyses/forecast?measure=nothing&area=99201', 400],
    ['/v1/analyses/population-model?cats=50&surgeries=5&runs=100000', 400],
    ['/v1/analyses/population-model?cats=abc&surgeries=5', 400],
    ['/v1/analyses/nothing', 404],
  ])('%s: %d', async (url, status) => {
    expect((await test_.call('hanako', url)).statusCode).toBe(status)
  })
})
