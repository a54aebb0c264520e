import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReadabilityReport } from '../../api/src/imports/rules/report.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { givenCommittedImport, givenImport, givenReadyImport } from '../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

const report = async (id: string, who: Parameters<TestApp['call']>[0] = 'hanako') => {
  const reply = await api.call(who, `/v1/imports/${id}/readability`)
  return { status: reply.statusCode, body: reply.json<ReadabilityReport>() }
}
const failed = ({ rules }: ReadabilityReport) =>
  rules.filter(({ status }) => status === 'failed').map(({ rule, examples }) => `${rule} ${examples[0]?.area}`)

const office = `令和5年度 路上死亡猫
受付番号,回収日,場所,備考
A-1,令和5年4月3日,本町二丁目,㈱見本の前
A-2,令和5年4月9日,栄町一丁目,要確認
`

describe('readability of an import', () => {
  test('is reported and hinders nothing', async () => {
    const job = await givenReadyImport(api, 'hanako', { content: office })
    const { status, body } = await report(job.id)
    expect(status).toBe(200)
    expect(failed(body)).toEqual(['L1-04 A1', 'L3-01 A1:D1', 'L3-05 B3'])
    expect(body.levels.map(({ score }) => score)).toEqual([95, 100, 0])
    expect(body).toMatchObject({ score: 65, rows: 4, rows_looked_at: 4 })
    expect(job.state).toBe('ready')
  })

  test('also of a file with errors', async () => {
    const job = await givenImport(api, 'hanako', { content: '受付番号,回収日\nA-1,2023-13-45\n' })
    expect(job.state).toBe('refused')
    expect((await report(job.id)).body.rules).toHaveLength(30)
  })

  test('of a file that is no table: L1-01', async () => {
    const job = await givenImport(api, 'hanako', { content: '%PDF-1.7 …', name: '一覧.pdf' })
    const { body } = await report(job.id)
    expect(failed(body)).toEqual(['L1-01 null'])
    expect(body.score).toBe(0)
  })

  test('is compared with the file that was taken in before', async () => {
    const first = '受付番号,回収日,場所,備考\nB-1,2023-04-03,本町,\nB-2,2023-04-04,栄町,a\n'
    const second = '回収日,受付番号,町名,担当,首輪\n2023-05-03,C-1,本町,環境課,無\n'
    await givenCommittedImport(api, 'hanako', { content: first })
    const job = await givenReadyImport(api, 'hanako', { content: second })
    expect(failed((await report(job.id)).body)).toEqual(['L3-07 A1:E1'])
  })

  test('can be taken along as CSV, in both languages', async () => {
    const job = await givenReadyImport(api, 'hanako', { content: office })
    const ja = await api.call('hanako', `/v1/imports/${job.id}/readability.csv`)
    expect(ja.headers['content-disposition']).toContain(encodeURIComponent('機械可読性'))
    expect(ja.body).toContain(
      'L3-05,3,時間軸の表記が標準化されているか,要修正,2,,B3,令和5年4月3日,和暦だけで書かれています。',
    )
    const en = await api.call('hanako', `/v1/imports/${job.id}/readability.csv?lang=en`)
    expect(en.body).toContain('Only the Japanese era is given.')
  })

  test('is nobody else’s', async () => {
    const job = await givenReadyImport(api, 'hanako', { content: office })
    for (const path of ['readability', 'readability.csv']) {
      expect((await api.call('saburo', `/v1/imports/${job.id}/${path}`)).statusCode).toBe(404)
      expect((await api.call(null, `/v1/imports/${job.id}/${path}`)).statusCode).toBe(401)
    }
  })
})
