import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../support/app.ts'
import {
  csvOf,
  decide,
  findingsOf,
  givenCommittedImport,
  givenImport,
  givenReadyImport,
  upload,
} from '../support/imports.ts'
import { providedFile } from '../support/provided.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

const dataset = 'population'
const headings = ['団体コード', '基準日', '人口', '世帯数', '出典']
const row = (code: string, residents = '1,000') => [code, '令和7年1月1日', residents, '400', '住民基本台帳']
const content = (...codes: string[]) => csvOf([headings, ...codes.map((code) => row(code))])

const stored = async (importId: string) => {
  const rows = await api.db.query<{ municipality_code: string }>(
    'select municipality_code from population_stat where import_id = $1 order by 1',
    [importId],
  )
  return rows.map(({ municipality_code }) => municipality_code)
}

describe('a file of several bodies', () => {
  test('of the whole country: lost zeros and both forms are read, the column decides what is open', async () => {
    const five = await givenCommittedImport(api, 'naoko', {
      dataset,
      municipality: '00',
      content: content('13121', '1100', '12203'),
    })
    expect(await stored(five.id)).toEqual(['01100', '12203', '13121'])
    const six = await givenCommittedImport(api, 'naoko', {
      dataset,
      municipality: '00',
      content: content('131211', '11002', '12203'),
    })
    expect(six.rows).toMatchObject({ new: 1, identical: 2 })
    expect(await stored(six.id)).toEqual(['01220'])
  })

  test('what nothing decides is asked about, at its cell', async () => {
    for (const codes of [['12203'], ['12203', '13121', '131016']]) {
      const read = await givenImport(api, 'naoko', { dataset, municipality: '00', content: content(...codes) })
      expect(read.state).toBe('refused')
      const findings = await findingsOf(api, 'naoko', read.id)
      expect(findings).toMatchObject([{ rule: 'value.municipality', cell: 'A2', value: '12203' }])
      expect(findings[0]?.message.ja).toContain('12203または01220')
    }
  })

  test('a code that no body has, or with a wrong check digit', async () => {
    const read = await givenImport(api, 'naoko', {
      dataset,
      municipality: '00',
      content: content('1310', '131017', '東京'),
    })
    const findings = await findingsOf(api, 'naoko', read.id)
    expect(findings.map(({ cell, message }) => [cell, message.ja.slice(0, 8)])).toEqual([
      ['A2', 'この団体コードの'],
      ['A3', '団体コードの検査'],
      ['A4', '団体コードとして'],
    ])
  })

  test('one’s own rows are taken from it, the others are left out and counted', async () => {
    const own = await givenCommittedImport(api, 'hanako', { dataset, content: content('13121', '992011', 'R99301') })
    expect(await stored(own.id)).toEqual(['99201'])
    expect(await findingsOf(api, 'hanako', own.id)).toMatchObject([
      { rule: 'row.other_body', message: { ja: 'ほかの自治体の行（2件）は取り込みません。' } },
    ])
  })

  test('two rows of one body and day contradict each other; of two bodies they do not', async () => {
    const read = await givenImport(api, 'naoko', {
      dataset,
      municipality: '00',
      content: content('13121', '13101', '13121'),
    })
    expect(await findingsOf(api, 'naoko', read.id)).toMatchObject([{ rule: 'duplicate.figure', source_row: 4 }])
  })

  test('everyone reads population, only the scope writes it', async () => {
    const refused = await upload(api, 'hanako', { dataset, municipality: '00', content: content('13121') })
    expect(refused.statusCode).toBe(403)
    const body = await api.call('hanako', '/v1/municipalities/13121')
    expect(body.json()).toMatchObject({ population: { residents: 1000, reference_date: '2025-01-01' } })
  })

  test('a revert brings back what was there', async () => {
    const before = await api.db.query(
      `select residents from population_stat where municipality_code = '13101' order by 1`,
    )
    const done = await givenCommittedImport(api, 'naoko', {
      dataset,
      municipality: '00',
      content: csvOf([headings, ['13101', '2020-10-01', '1', '1', '試験'], ['13102', '2024-01-01', '5', '', '試験']]),
    })
    expect(done.rows).toMatchObject({ new: 1, changed: 1 })
    expect((await decide(api, 'naoko', done.id, 'revert')).statusCode).toBe(200)
    expect(
      await api.db.query(`select residents from population_stat where municipality_code = '13101' order by 1`),
    ).toEqual(before)
    expect(await stored(done.id)).toEqual([])
  })
})

const ssdse = providedFile('reference/SSDSE-A-2026.csv')

test.skipIf(!ssdse)(
  'SSDSE-A goes in as it is: three heading rows, Shift_JIS, 1,741 bodies, the census of 2020',
  async () => {
    const file = { dataset, municipality: '00', name: 'SSDSE-A-2026.csv', content: await readFile(ssdse!) }
    const ready = await givenReadyImport(api, 'naoko', file)
    expect(ready).toMatchObject({ encoding: 'cp932', rows: { read: 1741 } })
    const [sums] = await api.db.query(
      `select count(*)::int as bodies, sum(residents)::int as residents, count(households)::int as with_households,
       min(reference_date)::text as first, max(reference_date)::text as last
     from staging.population_stat_rows where import_id = $1`,
      [ready.id],
    )
    expect(sums).toEqual({
      bodies: 1741,
      residents: 126_146_099,
      with_households: 1741,
      first: '2020-10-01',
      last: '2020-10-01',
    })
  },
)
