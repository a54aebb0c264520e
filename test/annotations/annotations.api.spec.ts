import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { computeFigure } from '../../api/src/figures/index.ts'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'

interface Annotation {
  id: string
  municipality_code: string
  text: { ja: string; en: string }
  source: string
  changeable: boolean
}

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

const given = {
  municipality: '99201',
  happened_on: '2023-07-10',
  kind: 'disaster',
  text_ja: '大雨により、7月の回収が止まった。',
}
const add = (who: DemoName, payload: object) => api.call(who, { method: 'POST', url: '/v1/annotations', payload })
const correct = (who: DemoName, id: string, payload: object) =>
  api.call(who, { method: 'PUT', url: `/v1/annotations/${id}`, payload })
const remove = (who: DemoName, id: string) => api.call(who, { method: 'DELETE', url: `/v1/annotations/${id}` })
const listed = async (who: DemoName, query = '') =>
  (await api.call(who, `/v1/annotations${query}`)).json<{ items: Annotation[] }>().items

async function givenAnnotation(said: object = {}): Promise<Annotation> {
  const answer = await add('kazuko', { ...given, ...said })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<Annotation>()
}

/** What is written on the axis of the figure with this address. */
async function onFigure(who: DemoName | null, address: string): Promise<string[]> {
  const answer = await api.call(who, address)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<{ annotations: { text: { ja: string } }[] }>().annotations.map(({ text }) => text.ja)
}

describe('adding an event', () => {
  test('is for managers, of bodies in their scope that exist, once it has happened', async () => {
    const before = await listed('kazuko')
    for (const who of ['ichiro', 'hanako'] as const) {
      expect((await add(who, given)).json(), who).toMatchObject({ status: 403, code: 'not_permitted' })
    }
    for (const municipality of ['99301', '99', '00']) {
      expect((await add('kazuko', { ...given, municipality })).json(), municipality).toMatchObject({
        status: 403,
        code: 'annotation_outside_scope',
      })
    }
    expect((await add('kazuko', { ...given, happened_on: '2199-01-01' })).json()).toMatchObject({
      code: 'annotation_in_the_future',
    })
    for (const wrong of [{ kind: 'festival' }, { text_ja: ' ' }, { happened_on: '2023-02-30' }]) {
      expect((await add('kazuko', { ...given, ...wrong })).statusCode, JSON.stringify(wrong)).toBe(400)
    }
    expect(await listed('kazuko')).toEqual(before)
  })

  test('takes the Japanese text where there is no English one, and no source', async () => {
    const added = await givenAnnotation({ text_en: ' ' })
    expect(added).toMatchObject({ text: { ja: given.text_ja, en: given.text_ja }, source: '', changeable: true })
    await remove('kazuko', added.id)
  })

  test('puts it on the figures of that body, by year and month, and on no other and no public one', async () => {
    const { id } = await givenAnnotation()
    const city = '/v1/figures?measure=carcass&area=99201&from=2021&to=2025'
    expect(await onFigure('ichiro', city)).toContain(given.text_ja)
    expect(await onFigure('ichiro', `${city}&by=month`)).toContain(given.text_ja)
    // Outside the years that are asked for it is not shown.
    expect(await onFigure('ichiro', '/v1/figures?measure=carcass&area=99201&from=2024&to=2025')).not.toContain(
      given.text_ja,
    )
    expect(await onFigure('ichiro', '/v1/figures?measure=kill&area=00&from=2012&to=2024')).not.toContain(given.text_ja)
    expect(await onFigure('saburo', '/v1/figures?measure=carcass&area=99301&from=2021&to=2025')).not.toContain(
      given.text_ja,
    )
    const open = await onFigure(null, '/v1/open/figures?measure=kill&area=00&from=2012&to=2024')
    expect(open.length).toBeGreaterThan(2)
    expect(open).not.toContain(given.text_ja)
    // What is let out to everybody together, with counts from records, goes without them as well.
    const query = { measure: ['carcass'], area: '99201', by: 'fiscal_year', exactness: 'exact', from: '2021' } as const
    const { figure } = await computeFigure(
      api.db.database,
      { ...query, measure: [...query.measure] },
      '99201',
      '2026-11-24',
    )
    expect(figure.annotations.map(({ text }) => text.ja)).not.toContain(given.text_ja)
    expect((await remove('kazuko', id)).statusCode).toBe(200)
    expect(await onFigure('ichiro', city)).not.toContain(given.text_ja)
  })
})

describe('events of others', () => {
  test('are neither seen nor changed by the neighbour, and the prefecture sees those of its cities', async () => {
    const { id } = await givenAnnotation()
    expect((await listed('saburo', '?municipality=99201')).map((one) => one.id)).not.toContain(id)
    expect((await listed('jiro')).map((one) => one.id)).toContain(id)
    const { municipality: _, ...said } = given
    await api.db.query(`update account set role = 'manager' where name = '隣見 三郎'`)
    expect((await correct('saburo', id, said)).json()).toMatchObject({ status: 404, code: 'annotation_not_found' })
    expect((await remove('saburo', id)).json()).toMatchObject({ status: 404, code: 'annotation_not_found' })
    expect((await add('saburo', given)).statusCode).toBe(403)
    expect((await listed('kazuko')).find((one) => one.id === id)?.text.ja).toBe(given.text_ja)
    await remove('kazuko', id)
  })

  test('of the country are for everyone to read; those of the product nobody changes', async () => {
    const ofCountry = (await listed('kazuko')).filter(({ municipality_code }) => municipality_code === '00')
    expect(ofCountry.length).toBeGreaterThan(3)
    expect(ofCountry.map(({ changeable }) => changeable)).not.toContain(true)
    expect((await listed('naoko')).filter(({ id }) => id.startsWith('law-')).map((one) => one.changeable)).toEqual([
      false,
      false,
    ])
    expect((await remove('naoko', ofCountry[0]!.id)).statusCode).toBe(400)
  })

  test('are kept apart by the database itself', async () => {
    const changed = (scope: string, statement: string) =>
      api.db.database
        .inScope(scope, (transaction) => transaction.client.query(statement))
        .then(
          ({ rowCount }) => rowCount,
          (error: { code: string }) => error.code,
        )
    const row = `values (gen_random_uuid()::text, '00', '2023-04-01', 'law', 'x', 'x', '')`
    expect(await changed('99201', `insert into event_annotation ${row}`)).toBe('42501')
    expect(await changed('99201', `update event_annotation set text_ja = 'x' where municipality_code = '00'`)).toBe(0)
    expect(await changed('99201', `delete from event_annotation where municipality_code = '00'`)).toBe(0)
    expect(await changed('99201', `update event_annotation set municipality_code = '00'`)).toBe('42501')
  })
})

describe('correcting an event', () => {
  test('replaces what it says, and every change is noted without its text', async () => {
    const { id } = await givenAnnotation({ text_en: 'Rain', source: '災害対策本部' })
    const said = { happened_on: '2023-07-11', kind: 'scheme', text_ja: '助成を始めた。', text_en: 'Subsidy began.' }
    expect((await correct('hanako', id, said)).statusCode).toBe(403)
    expect((await correct('kazuko', id, said)).json()).toMatchObject({
      municipality_code: '99201',
      happened_on: '2023-07-11',
      kind: 'scheme',
      text: { ja: '助成を始めた。', en: 'Subsidy began.' },
      source: '',
    })
    await remove('kazuko', id)
    expect((await remove('kazuko', id)).json()).toMatchObject({ code: 'annotation_not_found' })
    const noted = await api.db.query<{ action: string; detail: object }>(
      'select action, detail from audit_entry where subject_id = $1 order by id',
      [id],
    )
    expect(noted).toEqual([
      { action: 'annotation.add', detail: { kind: 'disaster', happened_on: '2023-07-10' } },
      { action: 'annotation.correct', detail: { kind: 'scheme', happened_on: '2023-07-11' } },
      { action: 'annotation.remove', detail: { kind: 'scheme', happened_on: '2023-07-11' } },
    ])
  })
})
