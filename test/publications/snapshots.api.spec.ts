import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { raw } from '../../api/src/platform/database/index.ts'
import type { Snapshot, SnapshotSummary } from '../../api/src/publications/snapshots/schema.ts'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

const carcasses = 'measure=carcass&area=99201&by=fiscal_year&from=2022&to=2024'

async function freeze(address = carcasses, kind = 'figure', who: DemoName = 'hanako') {
  const payload = { kind, address, reason: '令和8年12月議会 答弁' }
  const answer = await api.call(who, { method: 'POST', url: '/v1/snapshots', payload })
  expect([answer.statusCode, answer.statusCode === 201 || answer.body]).toEqual([201, true])
  return answer.json<Snapshot>()
}

const read = async (citation: string, who: DemoName = 'hanako') =>
  (await api.call(who, `/v1/snapshots/${citation}`)).json<Snapshot>()
const valuesOf = ({ figure }: Snapshot) => figure?.series.flatMap(({ points }) => points.map(({ value }) => value))

async function addCarcass(day: string) {
  await api.db.query(`insert into carcass (municipality_code, natural_key, collected_on) values ('99201', $1, $2)`, [
    `at:${crypto.randomUUID()}#1`,
    day,
  ])
}

describe('a frozen figure', () => {
  test('has a number that can be quoted, and stays what it was when the records are corrected', async () => {
    const made = await freeze()
    expect(made.citation).toMatch(/^99201-\d{4}-0001$/)
    expect([made.created_by, made.reason, made.intact]).toEqual(['見本 花子', '令和8年12月議会 答弁', true])
    expect(made.live).toMatchObject({ state: 'same', count: 0 })
    const before = valuesOf(made)
    expect(before).toHaveLength(3)

    await addCarcass('2024-05-05')
    const later = await read(made.citation)
    expect(valuesOf(later)).toEqual(before)
    expect([later.hash, later.intact]).toEqual([made.hash, true])
    expect(later.live.state).toBe('different')
    expect(later.live.differences).toEqual([
      {
        label: { ja: '路上死亡猫 令和6年度（2024年度）', en: 'Cats found dead on roads, FY2024 (Reiwa 6)' },
        was: String(before?.[2]),
        now: String((before?.[2] ?? 0) + 1),
      },
    ])
    expect(later.live.text.ja).toBe('今日の値と違うものが1個あります。この版の値は、残した日のままです。')
    const live = (await api.call('hanako', `/v1/figures?${carcasses}`)).json<NonNullable<Snapshot['figure']>>()
    expect(live.series[0]?.points[2]?.value).toBe((before?.[2] ?? 0) + 1)
  })

  test('two at the same moment get two numbers', async () => {
    const made = await Promise.all([freeze(), freeze(), freeze()])
    expect(new Set(made.map(({ citation }) => citation)).size).toBe(3)
  })

  test('as a CSV and a workbook it has the frozen values', async () => {
    const { citation, figure } = await freeze()
    await addCarcass('2024-06-06')
    const values = figure?.series[0]?.points.map(({ value }) => value)
    const csv = await api.call('hanako', `/v1/snapshots/${citation}/file.csv?encoding=utf-8`)
    const [head = '', ...lines] = csv.body.trim().split('\r\n')
    const at = head.split(',').indexOf('value')
    expect(lines.map((line) => Number(line.split(',')[at]))).toEqual(values)
    expect(csv.headers['content-disposition']).toContain(`${citation}.csv`)
    const xlsx = await api.call('hanako', `/v1/snapshots/${citation}/file.xlsx`)
    const [sheet] = (await readXlsx(new Uint8Array(xlsx.rawPayload))).sheets
    expect(sheet?.rows.slice(1).map((row) => row[at])).toEqual(values)
  })
})

test('the official table is frozen as well, with its workbook', async () => {
  const made = await freeze('area=99201&fiscal_year=2023&source=records', 'official_table')
  const total = (snapshot: Snapshot) =>
    snapshot.table?.tables.records?.cells.find(({ id }) => id === 'intake.total')?.value
  expect([total(made), made.definitions]).toEqual([207, ['official-table.handbook_classified']])
  await api.db.query(`delete from intake where id in (select id from intake where municipality_code = '99201'
    and intake_source = 'owner' and age_class = 'adult' and intake_on between '2023-04-01' and '2024-03-31' order by id limit 1)`)
  const later = await read(made.citation)
  expect(total(later)).toBe(207)
  expect(later.live.differences).toContainEqual({
    label: { ja: '引取り数 合計', en: 'Intake, Total' },
    was: '207',
    now: '206',
  })
  const xlsx = await api.call('hanako', `/v1/snapshots/${made.citation}/file.xlsx`)
  const [sheet] = (await readXlsx(new Uint8Array(xlsx.rawPayload))).sheets
  expect(sheet?.rows[6]?.[5]).toBe(207)
  expect((await api.call('hanako', `/v1/snapshots/${made.citation}/file.csv`)).statusCode).toBe(404)
})

describe('the database', () => {
  test('lets the API’s role neither change nor remove a snapshot, and the owner neither', async () => {
    const { citation } = await freeze()
    for (const statement of [`update snapshot set content = '{}'`, 'delete from snapshot', 'truncate snapshot']) {
      const tried = api.db.database.inScope('*', (transaction) => transaction.run(raw(statement)))
      await expect(tried, statement).rejects.toThrow(/permission denied/)
    }
    await expect(api.db.query(`update snapshot set content = '{}' where citation = $1`, [citation])).rejects.toThrow(
      'a snapshot cannot be changed or removed',
    )
    await expect(api.db.query('delete from snapshot where citation = $1', [citation])).rejects.toThrow(
      'a snapshot cannot be changed or removed',
    )
  })
})

describe('who may', () => {
  test('read: those whose scope covers it; for others there is no such number', async () => {
    const { citation } = await freeze()
    for (const who of ['ichiro', 'jiro', 'naoko'] as const) expect((await read(citation, who)).citation).toBe(citation)
    const refused = await api.call('saburo', `/v1/snapshots/${citation}`)
    const missing = await api.call('saburo', '/v1/snapshots/99201-1999-0001')
    expect([refused.statusCode, missing.statusCode]).toEqual([404, 404])
    const { items } = (await api.call('saburo', '/v1/snapshots')).json<{ items: SnapshotSummary[] }>()
    expect(items.filter(({ municipality_code: code }) => code === '99201')).toEqual([])
    for (const file of ['file.csv', 'file.xlsx']) {
      expect((await api.call('saburo', `/v1/snapshots/${citation}/${file}`)).statusCode).toBe(404)
    }
  })

  test('make: those who enter, of what they may see', async () => {
    const payload = { kind: 'figure', address: carcasses, reason: 'x' }
    const viewer = await api.call('ichiro', { method: 'POST', url: '/v1/snapshots', payload })
    const neighbour = await api.call('saburo', { method: 'POST', url: '/v1/snapshots', payload })
    expect([viewer.statusCode, neighbour.statusCode]).toEqual([403, 403])
    // A figure of the whole country is kept under the maker's own body.
    const national = await freeze('measure=kill&area=00&from=2019&to=2019', 'figure', 'saburo')
    expect(national.citation).toMatch(/^99301-/)
  })

  test.each([
    ['measure=carcass&area=99201&nonsense=1', 'x', 422, 'snapshot_address_invalid'],
    ['measure=nothing&area=99201', 'x', 400, 'measure_unknown'],
    [carcasses, '  ', 422, 'snapshot_reason_missing'],
  ])('%s, for «%s»: %i %s', async (address, reason, status, code) => {
    const payload = { kind: 'figure', address, reason }
    const answer = await api.call('hanako', { method: 'POST', url: '/v1/snapshots', payload })
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code])
  })
})
