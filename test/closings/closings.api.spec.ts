import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { datasets } from '../../api/src/datasets/index.ts'
import { sql, type Transaction } from '../../api/src/platform/database/index.ts'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'
import { csvOf, decide, findingsOf, givenCommittedImport, givenReadyImport } from '../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

const headings = ['受付番号', '回収日', '場所']
const close = (who: DemoName, payload: object) => api.call(who, { method: 'POST', url: '/v1/closings', payload })
const reopen = (who: DemoName, id: string, reason = '集計もれが見つかったため') =>
  api.call(who, { method: 'POST', url: `/v1/closings/${id}/reopen`, payload: { reason } })
const fileOf = (...rows: string[][]) => ({ content: csvOf([headings, ...rows]) })
const countOf = async (prefix: string) =>
  (
    await api.db.query<{ n: number }>('select count(*)::int as n from carcass where receipt_no like $1', [`${prefix}%`])
  )[0]!.n

async function givenClosed(fiscal_year: number, dataset = '*', municipality = '99201'): Promise<string> {
  const answer = await close('kazuko', { municipality, dataset, fiscal_year })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<{ id: string }>().id
}

describe('closing a year', () => {
  test('is for managers, of bodies in their scope, and for years that are over', async () => {
    const given = { municipality: '99201', dataset: '*', fiscal_year: 1950 }
    expect((await close('hanako', given)).json()).toMatchObject({ status: 403, code: 'not_permitted' })
    expect((await close('kazuko', { ...given, municipality: '99301' })).json()).toMatchObject({ status: 403 })
    expect((await close('kazuko', { ...given, fiscal_year: 2199 })).json()).toMatchObject({
      code: 'closing_year_not_over',
    })
    expect((await close('kazuko', { ...given, dataset: 'nonsense' })).statusCode).toBe(400)
    expect(await api.db.query('select from fiscal_year_closing')).toEqual([])
  })

  test('is told with who and when, once, and to nobody outside the scope', async () => {
    const id = await givenClosed(1951)
    expect((await close('kazuko', { municipality: '99201', dataset: '*', fiscal_year: 1951 })).json()).toMatchObject({
      status: 409,
      code: 'closing_exists',
    })
    const listed = (await api.call('hanako', '/v1/closings?fiscal_year=1951')).json()
    expect(listed.items).toMatchObject([{ id, fiscal_year: 1951, closed_by: { name: '見本 和子' }, reopened: null }])
    expect((await api.call('saburo', '/v1/closings')).json()).toEqual({ items: [] })
    expect((await reopen('hanako', id)).statusCode).toBe(403)
    expect((await reopen('kazuko', id, ' ')).statusCode).toBe(400)
    expect((await reopen('kazuko', id)).json()).toMatchObject({ reopened: { reason: '集計もれが見つかったため' } })
    expect((await reopen('kazuko', id)).json()).toMatchObject({ code: 'closing_reopened_already' })
    const actions = await api.db.query<{ action: string }>(
      'select action from audit_entry where subject_id = $1 order by id',
      [id],
    )
    expect(actions.map(({ action }) => action)).toEqual(['year.close', 'year.reopen'])
  })
})

describe('a closed year', () => {
  test('refuses the commit of a file with a row of it, in words, and takes it when reopened', async () => {
    const id = await givenClosed(1961)
    const rows = [
      ['C-1', '1962-03-31', '本町'],
      ['C-2', '1962-04-01', '本町'],
    ]
    const ready = await givenReadyImport(api, 'hanako', fileOf(...rows))
    // Said before anybody decides: one row lies in the closed year, the other does not.
    const warned = (await findingsOf(api, 'hanako', ready.id)).find(({ rule }) => rule === 'year.closed')
    expect(warned?.message.ja).toContain('昭和36年度（1961年度）は締められています（この年度の行が1件）')
    const refused = (await decide(api, 'hanako', ready.id, 'commit')).json()
    expect(refused).toMatchObject({ status: 409, code: 'fiscal_year_closed' })
    expect(refused.detail.ja).toContain('昭和36年度（1961年度）')
    expect(refused.detail.en).toContain('FY1961')
    expect(await countOf('C-')).toBe(0)
    await reopen('kazuko', id)
    expect((await decide(api, 'hanako', ready.id, 'commit')).json()).toMatchObject({ state: 'committed' })
    expect(await countOf('C-')).toBe(2)
  })

  test('refuses the revert of an import that touches it', async () => {
    const { id } = await givenCommittedImport(api, 'hanako', fileOf(['D-1', '1963-05-01', '本町']))
    const closing = await givenClosed(1963, 'carcass')
    expect((await decide(api, 'hanako', id, 'revert')).json()).toMatchObject({ code: 'fiscal_year_closed' })
    expect(await countOf('D-')).toBe(1)
    await reopen('kazuko', closing)
    expect((await decide(api, 'hanako', id, 'revert')).json()).toMatchObject({ state: 'reverted' })
  })

  test('of one dataset leaves the others open, of one body the others', async () => {
    await givenClosed(1965, 'surgery')
    await givenCommittedImport(api, 'hanako', fileOf(['E-1', '1965-05-01', '本町']))
    await givenClosed(1965, 'carcass')
    await givenCommittedImport(api, 'saburo', { ...fileOf(['E-2', '1965-05-01', '本町']), municipality: '99301' })
    expect(await countOf('E-')).toBe(2)
  })

  test('takes the same file again when nothing in it is new', async () => {
    const file = fileOf(['F-1', '1967-05-01', '本町'])
    await givenCommittedImport(api, 'hanako', file)
    await givenClosed(1967)
    const again = await givenCommittedImport(api, 'hanako', file)
    expect(again.rows).toMatchObject({ identical: 1 })
  })

  test('of observations is theirs by the fiscal year', async () => {
    await givenClosed(1969, 'official-statistics')
    const content = csvOf([
      ['年度', '項目', '値'],
      ['1969年度', '処分数 返還数', '4'],
    ])
    const ready = await givenReadyImport(api, 'hanako', { content, dataset: 'official-statistics' })
    expect((await decide(api, 'hanako', ready.id, 'commit')).json()).toMatchObject({ code: 'fiscal_year_closed' })
  })

  test('is guarded in the database for every dataset that knows a year', async () => {
    for (const { id, table, eventDate, fields } of datasets) {
      if (!eventDate && !fields.some(({ type }) => type === 'fiscal_year')) continue
      const triggers = await api.db.query<{ tgname: string }>(
        `select tgname from pg_trigger where tgrelid = $1::regclass and tgname like 'closed_year_%' order by 1`,
        [`public.${table}`],
      )
      expect(
        triggers.map(({ tgname }) => tgname),
        id,
      ).toEqual(['closed_year_delete', 'closed_year_insert', 'closed_year_update'])
    }
  })
})

describe('closing while records are written', () => {
  const insert = (transaction: Transaction, number: string, day: string) =>
    transaction.run(sql`insert into carcass (municipality_code, natural_key, receipt_no, collected_on)
      values ('99201', ${`no:${number}`}, ${number}, ${day}::date)`)

  test('waits for the writer that came first', async () => {
    const going = Promise.withResolvers<true>()
    const written = Promise.withResolvers<true>()
    const writer = api.db.database.inScope('99201', async (transaction) => {
      await insert(transaction, 'W-1', '1971-05-01')
      written.resolve(true)
      await going.promise
    })
    await written.promise
    let isClosed = false
    const closing = givenClosed(1971).then(() => (isClosed = true))
    await sleep(300)
    expect(isClosed).toBe(false)
    going.resolve(true)
    await Promise.all([writer, closing])
    expect(await countOf('W-')).toBe(1)
  })

  test('makes the writer that came second wait, and refuses it', async () => {
    const going = Promise.withResolvers<true>()
    const closed = Promise.withResolvers<true>()
    const closer = api.db.database.inScope('99201', async (transaction) => {
      await transaction.run(sql`insert into fiscal_year_closing (municipality_code, dataset, fiscal_year, closed_by)
        select '99201', '*', 1973, id from account limit 1`)
      closed.resolve(true)
      await going.promise
    })
    await closed.promise
    const writer = api.db.database.inScope('99201', (transaction) => insert(transaction, 'V-1', '1973-05-01'))
    const refused = expect(writer).rejects.toMatchObject({ problem: 'fiscal_year_closed' })
    await sleep(300)
    going.resolve(true)
    await Promise.all([closer, refused])
    expect(await countOf('V-')).toBe(0)
  })
})
