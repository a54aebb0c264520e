import { afterAll, beforeAll, expect, test } from 'vitest'
import { tallyDifferences } from '../../api/src/tallies/index.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { csvOf, decide, givenCommittedImport, givenReadyImport } from '../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
  await api.db.query(`delete from complaint`)
})
afterAll(() => api.close())

const headings = ['受付番号', '受付日', '受付経路', '論点', '対象の猫', '完了日']
const rows = [
  ['1', '令和5年4月3日', '電話', '餌やり、ふん尿', '飼い主のいない猫', ''],
  ['2', '令和5年4月9日', '窓口', '敷地・家屋侵入', '飼い猫', '令和5年4月20日'],
  ['3', '令和5年4月9日', '電話', '', '不明', ''],
]
const dataset = 'complaint'

const storedIssues = () =>
  api.db.query<{ receipt_no: string; complaint_issues: string[] | null }>(
    `select receipt_no, complaint_issues from complaint where municipality_code = '99201' order by receipt_no`,
  )
const counted = (tally: string) =>
  api.db.query<{ dims: Record<string, string>; count: number }>(
    `select dims, count::int from tally where dataset = $1 and municipality_code = '99201' order by dims::text`,
    [tally],
  )
const differences = () => api.db.database.inScope('*', (transaction) => tallyDifferences(transaction, dataset))

test('a contact is counted once, its issues once each, through commit, change and revert', async () => {
  await givenCommittedImport(api, 'hanako', { dataset, content: csvOf([headings, ...rows]) })
  expect(await storedIssues()).toEqual([
    { receipt_no: '1', complaint_issues: ['excrement', 'feeding'] },
    { receipt_no: '2', complaint_issues: ['trespass'] },
    { receipt_no: '3', complaint_issues: null },
  ])
  const contacts = await counted('complaint')
  expect(contacts.reduce((total, { count }) => total + count, 0)).toBe(3)
  const issues = (await counted('complaint.issue')).map(({ dims, count }) => [dims.complaint_issues, count])
  expect(Object.fromEntries(issues)).toEqual({ excrement: 1, feeding: 1, trespass: 1 })

  const changed = rows.map((row, index) => (index === 0 ? row.with(3, '鳴き声') : row))
  const second = await givenCommittedImport(api, 'hanako', { dataset, content: csvOf([headings, ...changed]) })
  expect(second.rows).toMatchObject({ new: 0, changed: 1, identical: 2 })
  expect((await storedIssues())[0]).toEqual({ receipt_no: '1', complaint_issues: ['noise'] })
  expect(await differences()).toEqual([])

  expect((await decide(api, 'hanako', second.id, 'revert')).statusCode).toBe(200)
  expect((await storedIssues())[0]).toEqual({ receipt_no: '1', complaint_issues: ['excrement', 'feeding'] })
  expect(await differences()).toEqual([])
})

test('an export is read back as it was, and one issue of several is found', async () => {
  const file = await api.call('hanako', '/v1/records/complaint/export.csv?municipality=99201')
  expect(file.body).toContain('ふん尿、餌やり')
  const again = await givenReadyImport(api, 'hanako', { dataset, content: file.body })
  expect(again.rows).toMatchObject({ new: 0, changed: 0, identical: 3 })
  const list = await api.call('hanako', '/v1/records/complaint?complaint_issues=feeding')
  expect(list.json()).toMatchObject({ total: 1, items: [{ values: { complaint_issues: ['excrement', 'feeding'] } }] })
})
