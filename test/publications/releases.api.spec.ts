/** Open data from the proposal to its withdrawal, through the real routes. */
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Figure } from '../../api/src/measures/index.ts'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'
import { givenReadyImport } from '../support/imports.ts'
import { assess, csv } from '../support/readability.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

interface Detail {
  release: { id: string; state: string; version: number; approved: unknown }
  figures: Figure[]
  preview: { digest: string; counts: object; unprotected: object[]; threshold: number } | null
}

const both = (text: string) => ({ ja: text, en: text })
const byPlace = 'measure=complaint&area=99201&by=fiscal_year&split=machiaza&from=2022&to=2024'
const whole = 'measure=complaint&area=99201&by=fiscal_year&from=2022&to=2024'

const post = (who: DemoName | null, url: string, payload: object) => api.call(who, { method: 'POST', url, payload })
const propose = (who: DemoName | null, given: object = {}) =>
  post(who, '/v1/releases', {
    municipality: '99201',
    title: both('町丁目別の苦情・相談'),
    description: both('年度ごとの件数'),
    addresses: [byPlace, whole],
    ...given,
  })

async function givenProposal(given: object = {}): Promise<Detail> {
  const answer = await propose('kazuko', given)
  expect(answer.statusCode, answer.body).toBe(201)
  return (await api.call('kazuko', `/v1/releases/${answer.json<{ id: string }>().id}`)).json()
}

async function givenPublished(given: object = {}): Promise<string> {
  const { release, preview } = await givenProposal(given)
  const answer = await post('kazuko', `/v1/releases/${release.id}/approve`, {
    digest: preview?.digest,
    note: '確認済み',
  })
  expect(answer.statusCode, answer.body).toBe(200)
  return release.id
}

describe('who may publish', () => {
  test('managers, data of their body, of figures of that body', async () => {
    expect((await propose(null)).statusCode).toBe(401)
    expect((await propose('hanako')).json()).toMatchObject({ code: 'not_permitted' })
    expect((await propose('kazuko', { municipality: '99301' })).json()).toMatchObject({ code: 'release_outside_scope' })
    expect((await propose('kazuko', { addresses: [whole.replace('99201', '99')] })).json()).toMatchObject({
      code: 'release_figure_foreign',
    })
    expect((await propose('kazuko', { addresses: ['measure=nonsense&area=99201'] })).statusCode).toBe(400)
    expect((await propose('kazuko', { addresses: ['nonsense'] })).json()).toMatchObject({
      code: 'release_address_malformed',
    })
    expect((await propose('kazuko', { addresses: [byPlace.replace('machiaza', 'mesh_250')] })).json()).toMatchObject({
      code: 'release_too_fine',
    })
    expect(await api.db.query('select from open_release')).toEqual([])
  })

  test('an editor may look, a neighbour may not', async () => {
    const { release } = await givenProposal()
    expect((await api.call('hanako', `/v1/releases/${release.id}`)).statusCode).toBe(200)
    expect((await api.call('saburo', `/v1/releases/${release.id}`)).statusCode).toBe(404)
    expect((await api.call('saburo', '/v1/releases')).json()).toEqual({ items: [] })
    expect((await post('hanako', `/v1/releases/${release.id}/approve`, { digest: '', note: '' })).statusCode).toBe(403)
  })
})

describe('a proposal', () => {
  test('shows what everybody will see, and is not public', async () => {
    const { release, figures, preview } = await givenProposal()
    expect(release).toMatchObject({ state: 'proposed', version: 1, approved: null })
    const points = figures.flatMap(({ series }) => series.flatMap((one) => one.points))
    expect(points.filter(({ status }) => status === 'suppressed').length).toBeGreaterThan(0)
    expect(points.some(({ value }) => value !== null && value > 0 && value <= 3)).toBe(false)
    expect(preview).toMatchObject({ threshold: 3, unprotected: [] })
    expect((await api.call(null, `/v1/open/releases/${release.id}`)).statusCode).toBe(404)
    expect((await api.call(null, '/v1/open/releases')).json()).toEqual({ items: [] })
  })

  test('is approved as it was looked at, or not at all', async () => {
    const { release, preview } = await givenProposal()
    await api.db.query(`insert into complaint (municipality_code, natural_key, received_on, place)
      select '99201', 'late:' || n, date '2023-05-01', '遅町' from generate_series(1, 20) n`)
    const late = await post('kazuko', `/v1/releases/${release.id}/approve`, { digest: preview?.digest, note: '' })
    expect(late.json()).toMatchObject({ status: 409, code: 'release_changed' })
    expect((await api.call(null, `/v1/open/releases/${release.id}`)).statusCode).toBe(404)
    await api.db.query(`delete from complaint where natural_key like 'late:%'`)
  })
})

describe('what is published', () => {
  test('is frozen: what changes in the records does not change it', async () => {
    const id = await givenPublished()
    const before = (await api.call(null, `/v1/open/releases/${id}`)).json<{ figures: Figure[] }>()
    await api.db.query(`insert into complaint (municipality_code, natural_key, received_on, place)
      select '99201', 'later:' || n, date '2023-05-01', '本町' from generate_series(1, 20) n`)
    const after = (await api.call(null, `/v1/open/releases/${id}`)).json<{ figures: Figure[] }>()
    expect(after).toEqual(before)
    await api.db.query(`delete from complaint where natural_key like 'later:%'`)
    await expect(
      api.db.database.inScope('99201', ({ client }) => client.query('update release_content set figures = $1', ['[]'])),
    ).rejects.toThrow(/permission denied/)
  })

  test('is the same as page, JSON, CSV and workbook; kept for an hour, told again by its tag', async () => {
    const id = await givenPublished()
    const answer = await api.call(null, `/v1/open/releases/${id}`)
    expect(answer.headers['cache-control']).toBe('public, max-age=3600')
    const { figures } = answer.json<{ figures: Figure[] }>()
    expect((await api.call(null, `/v1/open/releases/${id}.json`)).json()).toEqual(answer.json())
    const file = await api.call(null, `/v1/open/releases/${id}.csv`)
    const rows = parse<Record<string, string>>(file.body, { bom: true, columns: true })
    const told = figures.flatMap(({ series }) =>
      series.flatMap(({ part, points }) =>
        points.map((point) => [part?.code ?? '', point.period, point.value, point.status]),
      ),
    )
    expect(
      rows.map(({ part_code, period, value, status }) => [
        part_code,
        period,
        ['x', '…'].includes(value ?? '') ? null : Number(value),
        status,
      ]),
    ).toEqual(told)
    for (const path of ['', '.json', '.csv', '.xlsx']) {
      const { headers, statusCode } = await api.call(null, `/v1/open/releases/${id}${path}`)
      expect([path, statusCode, headers['cache-control']]).toEqual([path, 200, 'public, max-age=3600'])
      const again = await api.call(null, {
        url: `/v1/open/releases/${id}${path}`,
        headers: { 'if-none-match': String(headers.etag) },
      })
      expect(again.statusCode).toBe(304)
    }
  })

  test('passes the rules of machine readability that files coming in are judged by', async () => {
    const id = await givenPublished()
    const { body } = await api.call(null, `/v1/open/releases/${id}.csv`)
    const report = assess(csv(body.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')))
    // The rule looks for a remark above or below the table, where others forbid one, and gives no points: what the signs
    // mean is in the column `status`, and on the second sheet of the workbook.
    expect(report.rules.filter(({ status }) => status === 'failed').map(({ rule }) => rule)).toEqual(['L3-03'])
    expect(report.levels.map(({ score }) => score)).toEqual([100, 100, 100])
  })

  test('goes in again as the same figures', async () => {
    const id = await givenPublished({
      addresses: ['measure=intake&area=99201&by=fiscal_year&from=2019&to=2023&source=official'],
    })
    const { body } = await api.call(null, `/v1/open/releases/${id}.csv`)
    const job = await givenReadyImport(api, 'hanako', {
      content: body,
      dataset: 'official-statistics',
      name: 'release.csv',
    })
    expect(job).toMatchObject({ rows: { read: 5, identical: 5, new: 0, changed: 0 } })
  })

  test('is in the catalogue', async () => {
    const id = await givenPublished()
    const answer = await api.call(null, '/v1/open/catalogue')
    expect(answer.headers['content-type']).toContain('application/ld+json')
    const catalogue = answer.json<{
      'dcat:dataset': { '@id': string; 'dcat:distribution': { 'dcat:downloadURL': { '@id': string } }[] }[]
    }>()
    const dataset = catalogue['dcat:dataset'].find((one) => one['@id'].endsWith(id))
    expect(dataset).toMatchObject({
      '@type': 'dcat:Dataset',
      'dcat:version': '1',
      'dct:publisher': { 'dct:identifier': '99201' },
    })
    for (const {
      'dcat:downloadURL': { '@id': address },
    } of dataset?.['dcat:distribution'] ?? []) {
      expect((await api.call(null, address)).statusCode).toBe(200)
    }
    expect(dataset?.['dcat:distribution']).toHaveLength(3)
  })

  test('has versions: the catalogue names the newest, an older one says so', async () => {
    const first = await givenPublished()
    const second = await givenPublished({ follows: first })
    const listed = (await api.call(null, '/v1/open/releases')).json<{ items: { id: string; version: number }[] }>()
      .items
    expect(listed.find(({ id }) => id === second)).toMatchObject({ version: 2 })
    expect(listed.some(({ id }) => id === first)).toBe(false)
    expect((await api.call(null, `/v1/open/releases/${first}`)).json()).toMatchObject({ version: 1, newer: second })
  })

  test('is withdrawn with a reason; the address says so from then on, and people stay in the log', async () => {
    const id = await givenPublished()
    expect((await post('kazuko', `/v1/releases/${id}/withdraw`, { reason: ' ' })).statusCode).toBe(400)
    const answer = await post('kazuko', `/v1/releases/${id}/withdraw`, { reason: '集計の誤りのため' })
    expect(answer.json()).toMatchObject({
      state: 'withdrawn',
      withdrawn: { reason: '集計の誤りのため', by: { name: '見本 和子' } },
    })
    for (const path of ['', '.csv', '.json', '.xlsx']) {
      const gone = await api.call(null, `/v1/open/releases/${id}${path}`)
      expect(gone.statusCode).toBe(410)
      expect(gone.json<{ detail: { ja: string } }>().detail.ja).toContain('集計の誤りのため')
    }
    const listed = (await api.call(null, '/v1/open/releases')).json<{ items: { id: string }[] }>().items
    expect(listed.some((one) => one.id === id)).toBe(false)
    expect((await post('kazuko', `/v1/releases/${id}/withdraw`, { reason: 'もう一度' })).statusCode).toBe(409)
    const log = await api.db.query<{ action: string }>(
      'select action from audit_entry where subject_id = $1 order by id',
      [id],
    )
    expect(log.map(({ action }) => action)).toEqual(['release.propose', 'release.approve', 'release.withdraw'])
  })

  test('names no person, and its true counts are for nobody outside', async () => {
    const id = await givenPublished()
    const { body } = await api.call(null, `/v1/open/releases/${id}`)
    expect(body).not.toContain('和子')
    const asked = (scope: string) =>
      api.db.database.inScope(
        scope,
        async ({ client }) => (await client.query('select ledger from release_ledger')).rowCount,
      )
    expect(await asked('')).toBe(0)
    expect(await asked('99301')).toBe(0)
    expect(await asked('99201')).toBeGreaterThan(0)
  })
})

describe('the threshold', () => {
  const put = (who: DemoName, payload: object) => api.call(who, { method: 'PUT', url: '/v1/releases/rules', payload })

  test('is a setting of the body, changed by its manager', async () => {
    expect((await put('hanako', { municipality: '99201', threshold: 5 })).statusCode).toBe(403)
    expect((await put('kazuko', { municipality: '99301', threshold: 5 })).statusCode).toBe(403)
    expect((await put('kazuko', { municipality: '99201', threshold: 4 })).statusCode).toBe(400)
    expect((await put('kazuko', { municipality: '99201', threshold: 10 })).json()).toMatchObject({
      threshold: 10,
      changed: { by: { name: '見本 和子' } },
    })
    const { preview, figures } = await givenProposal({
      addresses: [byPlace.replace('2022', '2021').replace('to=2024', 'to=2021')],
    })
    expect(preview?.threshold).toBe(10)
    const values = figures.flatMap(({ series }) =>
      series.flatMap(({ points }) => points.map(({ value }) => value ?? 0)),
    )
    expect(values.some((value) => value > 0 && value <= 10)).toBe(false)
    await put('kazuko', { municipality: '99201', threshold: 3 })
  })
})
