import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import {
  answer,
  csvOf,
  decide,
  findingsOf,
  getImport,
  givenImport,
  questionsOf,
  readWaiting,
} from '../../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

const strange = ['死んでいた猫を拾った日', 'どこで', '道の持ち主', '天気']
/** A file whose headings no list knows, of a year. */
const office = (year: number) =>
  csvOf(
    [
      strange,
      [`${year}.4.1`, '本町', '林道', '晴'],
      [`${year}.4.2`, '栄町', '市道', '雨'],
      [`${year}.5.9`, '港町', '林道', '晴'],
    ],
    'cp932',
  )
const said = {
  columns: { 死んでいた猫を拾った日: 'collected_on', どこで: 'place', 道の持ち主: 'road_manager', 天気: null },
}
const prefect = async (path: string) => (await api.call('hanako', path)).json()

describe('a file with headings that nobody knows', () => {
  test('is asked about, answered once, remembered as a form; the next year goes through without a question', async () => {
    const first = await givenImport(api, 'hanako', { content: office(5), name: '令和5年度.csv' })
    expect(first.state).toBe('asking')
    expect(first.questions).toBeGreaterThan(0)
    const asked = await questionsOf(api, 'hanako', first.id)
    expect(asked.find(({ kind }) => kind === 'column')).toMatchObject({ letters: 'A', guess: 'collected_on' })
    expect(asked[0]!.message.ja).toMatch(/[ぁ-ん]/)

    const again = await answer(api, 'hanako', first.id, { answers: said })
    expect(again.state).toBe('asking')
    expect(
      (await questionsOf(api, 'hanako', first.id)).map(({ kind, word, form, count }) => [kind, word ?? form, count]),
    ).toEqual([
      ['date', 'short', 3],
      ['word', '林道', 2],
    ])
    const ready = await answer(api, 'hanako', first.id, {
      answers: {
        dates: { collected_on: { short: 'reiwa' } },
        codes: { road_manager: { 林道: 'prefecture' } },
      },
      save_as: '拾得簿',
    })
    expect(ready).toMatchObject({ state: 'ready', rows: { read: 3, new: 3 }, questions: 0 })
    const preview = (await prefect(`/v1/imports/${first.id}/preview`)) as {
      rows: { values: Record<string, unknown> }[]
    }
    expect(preview.rows.map(({ values }) => [values.collected_on, values.place, values.road_manager])).toEqual([
      ['2023-04-01', '本町', 'prefecture'],
      ['2023-04-02', '栄町', 'municipality'],
      ['2023-05-09', '港町', 'prefecture'],
    ])
    expect((await decide(api, 'hanako', first.id, 'commit')).statusCode).toBeLessThan(300)
    await readWaiting(api)

    const next = await givenImport(api, 'hanako', { content: office(6), name: '令和6年度.csv' })
    expect(next).toMatchObject({
      state: 'ready',
      questions: 0,
      rows: { new: 3 },
      profile: { name: '拾得簿', changed: false },
    })
    await decide(api, 'hanako', next.id, 'cancel')
  })

  test('a form that has changed is said to have, and only what is new is asked', async () => {
    const content = csvOf([
      ['どこで', '道の持ち主', '天気', '死んでいた猫を拾った日', '発見時の気温'],
      ['本町', '林道', '晴', '6.4.1', '12.5'],
    ])
    const changed = await givenImport(api, 'hanako', { content })
    expect(changed).toMatchObject({ state: 'ready', profile: { name: '拾得簿', changed: true } })
    expect(await findingsOf(api, 'hanako', changed.id)).toContainEqual(
      expect.objectContaining({ rule: 'form.changed', severity: 'warning' }),
    )
    const { profile } = (await prefect(`/v1/imports/${changed.id}/questions`)) as { profile: object }
    expect(profile).toMatchObject({ added: ['発見時の気温'], gone: [], renamed: [] })
    await decide(api, 'hanako', changed.id, 'cancel')
  })

  test('forms are listed, renamed and deleted; a name is given once', async () => {
    const { items } = (await prefect('/v1/profiles?dataset=carcass')) as { items: { id: string; name: string }[] }
    expect(items).toMatchObject([{ name: '拾得簿', headings: expect.arrayContaining(['どこで']), answers: said }])
    const { id } = items[0]!
    const rename = (name: string) =>
      api.call('hanako', { method: 'PATCH', url: `/v1/profiles/${id}`, payload: { name } })
    expect((await rename('死亡猫拾得簿')).json()).toMatchObject({ name: '死亡猫拾得簿' })
    expect((await rename('  ')).statusCode).toBe(422)
    const source = await givenImport(api, 'hanako', { content: csvOf([['回収日'], ['R5.4.1']]) })
    const copy = await api.call('hanako', {
      method: 'POST',
      url: '/v1/profiles',
      payload: { import: source.id, name: '別の様式' },
    })
    expect(copy.statusCode).toBe(200)
    expect((await rename('別の様式')).statusCode).toBe(409)
    for (const who of ['ichiro', 'saburo'] as const)
      expect((await api.call(who, { method: 'DELETE', url: `/v1/profiles/${id}` })).statusCode).toBeGreaterThanOrEqual(
        403,
      )
    for (const gone of [id, copy.json<{ id: string }>().id])
      expect((await api.call('hanako', { method: 'DELETE', url: `/v1/profiles/${gone}` })).statusCode).toBe(200)
    expect(await prefect('/v1/profiles')).toEqual({ items: [] })
    const actions = await api.db.query<{ action: string }>(
      `select distinct action from audit_entry where action like 'profile.%' order by 1`,
    )
    expect(actions.map(({ action }) => action)).toEqual(['profile.delete', 'profile.rename', 'profile.save'])
    await decide(api, 'hanako', source.id, 'cancel')
  })
})

describe('answers', () => {
  test('that fit nothing are refused with the word', async () => {
    const { id } = await givenImport(api, 'hanako', { content: office(5) })
    const put = (answers: object) =>
      api.call('hanako', { method: 'PUT', url: `/v1/imports/${id}/answers`, payload: { answers } })
    for (const wrong of [
      { columns: { どこで: 'nowhere' } },
      { codes: { road_manager: { 林道: 'forest' } } },
      { constants: { collected_on: 'きのう' } },
      { dates: { collected_on: { serial: 'reiwa' } } },
    ]) {
      expect((await put(wrong)).statusCode, JSON.stringify(wrong)).toBe(422)
    }
    expect((await put({ colours: {} })).statusCode).toBe(400)
    expect((await getImport(api, 'hanako', id)).state).toBe('asking')
    await decide(api, 'hanako', id, 'cancel')
    expect((await put({})).statusCode).toBe(409)
  })

  test('are a matter of editors of the body', async () => {
    const { id } = await givenImport(api, 'hanako', { content: office(5) })
    for (const who of ['ichiro', 'saburo'] as const) {
      const reply = await api.call(who, { method: 'PUT', url: `/v1/imports/${id}/answers`, payload: { answers: said } })
      expect([403, 404]).toContain(reply.statusCode)
    }
    await decide(api, 'hanako', id, 'cancel')
  })

  test('change how a file that is ready is read, too', async () => {
    const content = csvOf([
      ['回収日', '場所', '担当'],
      ['R5.4.1', '本町', '環境課'],
    ])
    const { id } = await givenImport(api, 'hanako', { content })
    const reread = await answer(api, 'hanako', id, { answers: { columns: { 担当: null } } })
    expect(reread.state).toBe('ready')
    expect(reread.reading?.columns.map(({ field }) => field)).toEqual(['collected_on', 'place', null])
    const staged = await api.db.query('select from staging.carcass_rows where import_id = $1', [id])
    expect(staged.length).toBe(1)
    await decide(api, 'hanako', id, 'cancel')
  })

  test('more than fifty unknown words are no list: they are errors, each at its place', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => ['R5.4.1', `語${String(index)}`])
    const { id, state, findings } = await givenImport(api, 'hanako', { content: csvOf([['回収日', '首輪'], ...rows]) })
    expect([state, findings.error]).toEqual(['refused', 60])
    expect((await findingsOf(api, 'hanako', id))[59]).toMatchObject({ rule: 'value.code', cell: 'B61' })
  })

  test('a fiscal year that stands in the title needs no question; one that does not can be given for all rows', async () => {
    const rows = [
      ['項目', '値'],
      ['引取り数 合計', '12'],
    ]
    const titled = await givenImport(api, 'hanako', {
      content: csvOf([['令和5年度 犬・猫の引取り状況', ''], ...rows]),
      dataset: 'official-statistics',
    })
    expect(titled.state).toBe('ready')
    const { id, state } = await givenImport(api, 'hanako', { content: csvOf(rows), dataset: 'official-statistics' })
    expect(state).toBe('asking')
    expect(await questionsOf(api, 'hanako', id)).toMatchObject([{ kind: 'field', field: 'fiscal_year' }])
    const given = await answer(api, 'hanako', id, { answers: { constants: { fiscal_year: '令和4年度' } } })
    expect(given.state).toBe('ready')
    const staged = await api.db.query<{ fiscal_year: number }>(
      'select fiscal_year from staging.observation_rows where import_id = $1',
      [id],
    )
    expect(staged).toEqual([{ fiscal_year: 2022 }])
    await decide(api, 'hanako', id, 'cancel')
    await decide(api, 'hanako', titled.id, 'cancel')
  })
})

describe('safe fixes', () => {
  test('are taken for all cells that say the same, listed, and taken back; the file stays as it is', async () => {
    const content = csvOf([
      ['回収日', '場所'],
      ['令和元年4月30日', '本町'],
      ['令和元年4月30日', '栄町'],
      ['R1.4.29', '港町'],
      ['2023-02-30', '港町'],
    ])
    const { id, state, findings, file } = await givenImport(api, 'hanako', { content })
    expect([state, findings.error]).toEqual(['refused', 4])
    const { items } = (await prefect(`/v1/imports/${id}/findings/rules`)) as { items: object[] }
    expect(items).toMatchObject([{ rule: 'value.date', severity: 'error', count: 4 }])
    const post = (path: string, payload: object) =>
      api.call('hanako', { method: 'POST', url: `/v1/imports/${id}/${path}`, payload })
    const one = { rule: 'value.date', column: '回収日', from: '令和元年4月30日' }
    expect((await post('fixes', one)).json()).toMatchObject({ state: 'uploaded', fixes: 1 })
    await readWaiting(api)
    expect((await getImport(api, 'hanako', id)).findings.error).toBe(2)
    expect(await findingsOf(api, 'hanako', id)).toContainEqual(expect.objectContaining({ rule: 'form.fixed' }))
    expect((await post('fixes', { all: true })).json()).toMatchObject({ fixes: 2 })
    await readWaiting(api)
    // 30 February is nobody's slip of an era: no suggestion, nothing to take.
    expect((await getImport(api, 'hanako', id)).findings.error).toBe(1)
    expect((await post('fixes', { all: true })).statusCode).toBe(422)
    expect((await post('fixes/undo', one)).json()).toMatchObject({ fixes: 1 })
    await readWaiting(api)
    const undone = await getImport(api, 'hanako', id)
    expect([undone.findings.error, undone.file.sha256]).toEqual([3, file.sha256])
  })
})

describe('what was shown of the file while it was decided', () => {
  const rows = [
    ['回収日', '場所', '連絡先'],
    ['2023-04-01', '本町', '090-1234-5678'],
  ]
  const stored = async (id: string) =>
    JSON.stringify(await api.db.query('select reading, questions from import_batch where id = $1', [id]))

  test.each(['commit', 'cancel'] as const)('is not kept after %s', async (what) => {
    const { id, state } = await givenImport(api, 'hanako', { content: csvOf(rows), name: `${what}.csv` })
    expect(state).toBe('ready')
    expect(await stored(id)).toContain('090-1234-5678')
    expect((await decide(api, 'hanako', id, what)).statusCode).toBeLessThan(300)
    expect(await stored(id)).not.toContain('090-1234-5678')
    expect((await getImport(api, 'hanako', id)).reading?.columns).toHaveLength(3)
  })
})
