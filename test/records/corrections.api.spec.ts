import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../support/app.ts'
import { entryOf } from '../support/entry.ts'
import { csvOf, decide, givenCommittedImport } from '../support/imports.ts'

let api: TestApp
let entry: ReturnType<typeof entryOf>
beforeAll(async () => {
  api = await startApp()
  entry = entryOf(api)
})
afterAll(() => api.close())

describe('a correction', () => {
  test('keeps what the record said before, with who, when and why', async () => {
    const { id, updated_at } = await entry.givenRecord({ receipt_no: 'K-1', ear_tip: '無', note: "'=x" })
    const answer = await entry.correct(id, { ear_tip: '有', collected_on: '昭和56年6月2日' })
    expect(answer.json()).toMatchObject({ changed: true, findings: [{ field: 'collected_on', rule: 'date.old' }] })
    const now = await entry.read(id)
    expect(now.values).toMatchObject({ ear_tip: 'yes', collected_on: '1981-06-02', note: "'=x" })
    expect(now.updated_at > updated_at).toBe(true)
    expect(await entry.historyOf(id)).toMatchObject({
      withdrawn: false,
      created: { by: { name: '見本 花子' } },
      items: [
        {
          kind: 'correction',
          reason: '転記の誤り',
          by: { name: '見本 花子' },
          before: { ear_tip: 'no', collected_on: '1981-06-01' },
          after: { ear_tip: 'yes', collected_on: '1981-06-02' },
        },
      ],
    })
    await entry.expectTalliesToBeRight()
    const audited = await api.db.query<{ action: string; detail: object }>(
      'select action, detail from audit_entry where subject_id = $1 order by id',
      [id],
    )
    expect(audited).toEqual([
      { action: 'record.create', detail: { dataset: 'carcass' } },
      { action: 'record.correct', detail: { dataset: 'carcass' } },
    ])
  })

  test('that changes nothing leaves no trace', async () => {
    const { id, updated_at } = await entry.givenRecord({ receipt_no: 'K-2', ear_tip: '無' })
    expect((await entry.correct(id, { ear_tip: '無' })).json()).toMatchObject({ changed: false })
    expect(await entry.read(id)).toMatchObject({ updated_at })
    expect((await entry.historyOf(id)).items).toEqual([])
  })

  test('needs a reason and a right value', async () => {
    const { id, updated_at } = await entry.givenRecord({ receipt_no: 'K-3' })
    const without = await entry.change('PATCH', 'hanako', id, { values: { ear_tip: '有' }, updated_at })
    expect(without.statusCode).toBe(400)
    expect((await entry.correct(id, { ear_tip: '有' }, { reason: '　 ' })).statusCode).toBe(400)
    expect((await entry.correct(id, { ear_tip: 'はい?' })).json()).toMatchObject({
      code: 'record_invalid',
      parts: [{ field: 'ear_tip' }],
    })
    expect((await entry.correct(id, { id: 'x' })).json()).toMatchObject({ code: 'record_field_unknown' })
    expect((await entry.historyOf(id)).items).toEqual([])
  })

  test('of a record that somebody else has changed meanwhile is refused', async () => {
    const { id, updated_at } = await entry.givenRecord({ receipt_no: 'K-4' })
    await entry.correct(id, { ear_tip: '有' })
    const stale = await entry.change('PATCH', 'hanako', id, { values: { ear_tip: '無' }, reason: '誤り', updated_at })
    expect(stale.json()).toMatchObject({ status: 409, code: 'record_changed_meanwhile' })
    expect((await entry.read(id)).values.ear_tip).toBe('yes')
    expect((await entry.change('DELETE', 'hanako', id, { reason: '誤り', updated_at })).statusCode).toBe(409)
  })

  test('two at the same moment: one is taken', async () => {
    const { id } = await entry.givenRecord({ receipt_no: 'K-5' })
    const { updated_at } = await entry.read(id)
    const answers = await Promise.all(
      ['有', '無', '不明'].map((ear_tip) =>
        entry.change('PATCH', 'hanako', id, { values: { ear_tip }, reason: '同時', updated_at }),
      ),
    )
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409, 409])
    expect((await entry.historyOf(id)).items).toHaveLength(1)
  })

  test('of a number cannot take that of another record', async () => {
    const other = await entry.givenRecord({ receipt_no: 'K-6' })
    const { id } = await entry.givenRecord({ receipt_no: 'K-7' })
    expect((await entry.correct(id, { receipt_no: 'K-6' })).json()).toMatchObject({
      code: 'record_duplicate',
      parts: [{ same_as: other.id }],
    })
    expect((await entry.correct(id, { receipt_no: 'K-8' })).json()).toMatchObject({ changed: true })
    expect((await entry.enter('hanako', { receipt_no: 'K-8', collected_on: '1981-06-01' })).statusCode).toBe(409)
    expect((await entry.enter('hanako', { receipt_no: 'K-7', collected_on: '1981-06-01' })).statusCode).toBe(201)
  })

  test('of an imported record keeps where it came from, and keeps its import from being reverted', async () => {
    const rows = [
      ['受付番号', '回収日', '耳カット'],
      ['M-1', '1984-05-01', '無'],
    ]
    const { id: importId, number } = await givenCommittedImport(api, 'hanako', { content: csvOf(rows) })
    const { items } = (await api.call('hanako', `/v1/records/carcass?import=${importId}`)).json()
    await entry.correct(items[0].id, { ear_tip: '有' })
    expect(await entry.read(items[0].id)).toMatchObject({
      import: { number },
      source_row: 2,
      values: { ear_tip: 'yes' },
    })
    expect(await entry.historyOf(items[0].id)).toMatchObject({
      created: { import: { number }, by: { name: '見本 花子' } },
    })
    expect((await decide(api, 'hanako', importId, 'revert')).json()).toMatchObject({ code: 'import_corrected' })
  })
})

describe('a withdrawal', () => {
  test('takes the record out of lists and counts, and keeps its history', async () => {
    const { id, updated_at } = await entry.givenRecord({ receipt_no: 'D-1', ear_tip: '無' })
    await entry.correct(id, { ear_tip: '有' })
    const seen = await entry.read(id)
    const answer = await entry.change('DELETE', 'hanako', id, { reason: '二重に入力した', updated_at: seen.updated_at })
    expect(answer.statusCode, answer.body).toBe(204)
    expect(await entry.read(id)).toMatchObject({ status: 410, code: 'record_withdrawn' })
    const history = await entry.historyOf(id)
    expect(history).toMatchObject({
      withdrawn: true,
      municipality_code: '99201',
      items: [
        { kind: 'withdrawal', reason: '二重に入力した', before: { ear_tip: 'yes' }, after: null },
        { kind: 'correction', before: { ear_tip: 'no' }, after: { ear_tip: 'yes' } },
      ],
    })
    expect(updated_at < seen.updated_at).toBe(true)
    await entry.expectTalliesToBeRight()
  })
})

describe('who may not', () => {
  test('viewers read and change nothing', async () => {
    const { id, updated_at } = await entry.givenRecord({ receipt_no: 'V-1' })
    expect((await entry.read(id, 'ichiro')).id).toBe(id)
    expect((await entry.enter('ichiro', { collected_on: '1981-06-01' })).json()).toMatchObject({
      code: 'not_permitted',
    })
    for (const method of ['PATCH', 'DELETE'] as const)
      expect(
        (await entry.change(method, 'ichiro', id, { values: { note: 'x' }, reason: 'x', updated_at })).statusCode,
      ).toBe(403)
  })

  test('the neighbour neither reads nor changes, whatever ids are named', async () => {
    const { id, updated_at } = await entry.givenRecord({ receipt_no: 'V-2', note: '隣には見せない' })
    expect(await entry.read(id, 'saburo')).toMatchObject({ status: 404, code: 'record_not_found' })
    expect(await entry.historyOf(id, 'saburo')).toMatchObject({ status: 404 })
    const patched = await entry.change('PATCH', 'saburo', id, { values: { note: 'x' }, reason: 'x', updated_at })
    expect(patched.json()).toMatchObject({ code: 'record_not_found' })
    expect((await entry.change('DELETE', 'saburo', id, { reason: 'x', updated_at })).statusCode).toBe(404)
    expect((await entry.enter('saburo', { collected_on: '1981-06-01' })).json()).toMatchObject({
      status: 403,
      code: 'record_municipality_outside_scope',
    })
    const batch = await api.call('saburo', {
      method: 'POST',
      url: '/v1/records/carcass/batch',
      payload: { municipality: '99301', rows: [], withdraw: [{ id, updated_at }], reason: 'x' },
    })
    expect(batch.json()).toMatchObject({ code: 'record_not_found' })
    expect((await entry.read(id)).values.note).toBe('隣には見せない')
  })

  test('a prefecture enters for its bodies, and for no others', async () => {
    await api.db.query(`update account set role = 'editor' where scope = '99'`)
    expect((await entry.enter('jiro', { collected_on: '1985-06-01' })).statusCode).toBe(201)
    const other = await entry.enter('jiro', { collected_on: '1985-06-01' }, { municipality: '13121' })
    expect(other.json()).toMatchObject({ code: 'record_municipality_outside_scope' })
    const nowhere = await entry.enter('naoko', { collected_on: '1985-06-01' }, { municipality: '00000' })
    expect(nowhere.statusCode).toBe(403)
  })
})

test('a closed year takes no entry, no correction and no withdrawal; reopened, it does', async () => {
  const { id, updated_at } = await entry.givenRecord({ receipt_no: 'C-1', collected_on: '1986-06-01' })
  const closing = await api.call('kazuko', {
    method: 'POST',
    url: '/v1/closings',
    payload: { municipality: '99201', dataset: '*', fiscal_year: 1986 },
  })
  expect(closing.statusCode).toBe(201)
  expect(await entry.read(id)).toMatchObject({ closed: true })
  const refused = [
    await entry.enter('hanako', { collected_on: '1987-03-31' }),
    await entry.correct(id, { ear_tip: '有' }),
    await entry.correct(id, { collected_on: '1987-04-01' }),
    await entry.change('DELETE', 'hanako', id, { reason: 'x', updated_at }),
  ]
  for (const answer of refused) expect(answer.json()).toMatchObject({ status: 409, code: 'fiscal_year_closed' })
  const into = await entry.givenRecord({ receipt_no: 'C-2', collected_on: '1987-06-01' })
  expect((await entry.correct(into.id, { collected_on: '1986-06-01' })).statusCode).toBe(409)
  await api.call('kazuko', {
    method: 'POST',
    url: `/v1/closings/${closing.json<{ id: string }>().id}/reopen`,
    payload: { reason: '訂正のため' },
  })
  expect((await entry.correct(id, { ear_tip: '有' })).statusCode).toBe(200)
  await entry.expectTalliesToBeRight()
})
