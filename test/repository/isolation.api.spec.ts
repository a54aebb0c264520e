import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { datasets } from '../../api/src/datasets/index.ts'
import { type DemoName, startApp, type TestApp } from '../support/app.ts'
import { givenCommittedImport, givenReadyImport, upload } from '../support/imports.ts'

/**
 * A token of city B gets no row of city A through any route of openapi.json, whatever ids and codes of A it names.
 * City A (見本市) holds rows with words that occur nowhere else; no answer to B may contain one of them or an id of A's rows.
 */
const secret = {
  place: '秘密町',
  department: '極秘回収課',
  file: '秘密のファイル.csv',
  note: '見てはならない備考',
  profile: '隠された様式',
}
const rows = `受付番号,回収日,場所,回収した部署,備考
Z-1,令和5年4月3日,${secret.place}一丁目,${secret.department},${secret.note}
Z-2,令和5年4月4日,${secret.place}二丁目,${secret.department},${secret.note}
`

interface Parameter {
  in: string
  name: string
}

let api: TestApp
let operations: { route: string; method: string; parameters: Parameter[]; isPublic: boolean }[]
/** Ids of rows of city A, by the kind of row. */
let idsOfA: string[]

beforeAll(async () => {
  api = await startApp()
  const committed = await givenCommittedImport(api, 'hanako', { content: rows, name: secret.file })
  const ready = await givenReadyImport(api, 'hanako', { content: rows.replaceAll('Z-', 'Y-'), name: secret.file })
  const profile = await api.call('hanako', {
    method: 'POST',
    url: '/v1/profiles',
    payload: { import: ready.id, name: secret.profile },
  })
  const members = await api.db.query<{ id: string }>(`select id from account where scope = '99201'`)
  const records = await api.db.query<{ id: string }>('select id from carcass where import_id = $1', [committed.id])
  idsOfA = [
    committed.id,
    ready.id,
    profile.json<{ id: string }>().id,
    ...members.map(({ id }) => id),
    ...records.map(({ id }) => id),
  ]
  const document = (await api.call(null, '/openapi.json')).json<{
    paths: Record<string, Record<string, { parameters?: Parameter[]; security?: unknown[] }>>
  }>()
  operations = Object.entries(document.paths).flatMap(([route, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], security }]) => ({
      route,
      method: method.toUpperCase(),
      parameters,
      isPublic: security?.length === 0,
    })),
  )
})
afterAll(() => api.close())

const codesOfA: Record<string, string> = {
  municipality: '99201',
  area: '99201',
  code: '99201',
  scope: '99201',
  measure: 'carcass',
  by: 'month',
  from: '2023',
  to: '2024',
}

/** Every address under which B may try to reach something of A's by this operation. */
function addresses({ route, parameters }: (typeof operations)[number]): string[] {
  const wanted = parameters.filter((parameter) => parameter.in === 'query' && codesOfA[parameter.name])
  const query = (names: Parameter[]) =>
    new URLSearchParams(Object.fromEntries(names.map(({ name }) => [name, codesOfA[name]!])))
  const queries = new Set([
    '',
    String(query(wanted)),
    String(query(wanted.filter(({ name }) => name === 'municipality'))),
  ])
  const paths = datasets
    .map(({ id }) => route.replace('{dataset}', id).replace('{code}', '99201'))
    .flatMap((path) => (path.includes('{') ? idsOfA.map((id) => path.replace(/\{\w+\}/g, id)) : [path]))
  return [...new Set(paths)].flatMap((path) => [...queries].map((query) => (query ? `${path}?${query}` : path)))
}

const bodies = [
  {},
  { municipality: '99201', dataset: 'carcass' },
  { name: 'x', email: 'spy@x.example', role: 'viewer', scope: '99201' },
  { active: false },
  { answers: { columns: { 場所: null } } },
  { all: true },
  { name: 'x' },
]

async function everythingOfA() {
  return api.db.query(
    `select 'import' as kind, id::text, state as value from import_batch where municipality_code = '99201'
     union all select 'profile', id::text, name from import_profile where municipality_code = '99201'
     union all select 'carcass', id::text, natural_key from carcass where municipality_code = '99201'
     union all select 'account', id::text, role || scope || active from account where scope = '99201'
     union all select 'tally', month::text || dims::text, count::text from tally where municipality_code = '99201' order by 1, 2`,
  )
}

describe.each<[DemoName, string]>([['saburo', 'an editor of the neighbouring town']])('as %s, %s', (who) => {
  test('no route gives a word or an id of 見本市, and none changes anything there', async () => {
    const before = await everythingOfA()
    const words = Object.values(secret)
    let answered = 0
    for (const operation of operations) {
      for (const url of addresses(operation)) {
        for (const payload of operation.method === 'GET' ? [undefined] : bodies) {
          const answer = await api.call(who, {
            method: operation.method as 'GET',
            url,
            ...(payload ? { payload } : {}),
          })
          const leaked = [...words, ...idsOfA].filter((text) => !url.includes(text) && answer.body.includes(text))
          expect(leaked, `${operation.method} ${url} → ${answer.statusCode}`).toEqual([])
          expect(answer.statusCode, `${operation.method} ${url} ${answer.body}`).toBeLessThan(500)
          if (
            operation.route.startsWith('/v1/records') &&
            !operation.route.includes('{id}') &&
            url.includes('municipality=99201')
          ) {
            expect(answer.body, url).not.toMatch(/"municipality_code":"99201"/)
          }
          answered += 1
        }
      }
    }
    expect(answered).toBeGreaterThan(operations.length)
    expect(await everythingOfA()).toEqual(before)
  })

  test('a file for 見本市 is not taken', async () => {
    const before = await everythingOfA()
    const answer = await upload(api, who, { content: rows, municipality: '99201' })
    expect([403, 404]).toContain(answer.statusCode)
    expect(await everythingOfA()).toEqual(before)
  })

  test('counts from records of 見本市 are refused', async () => {
    const answer = await api.call(who, '/v1/figures?measure=carcass&area=99201&by=month&from=2023&to=2023')
    expect(answer.statusCode).toBe(403)
  })

  test('the owner does see them (so that the test above can fail)', async () => {
    const answer = await api.call('hanako', '/v1/records/carcass?municipality=99201&from=2023-04-03&to=2023-04-04')
    expect(answer.body).toContain(secret.place)
    expect(
      (await api.call('hanako', '/v1/figures?measure=carcass&area=99201&by=month&from=2023&to=2023')).statusCode,
    ).toBe(200)
    // A prefecture's scope covers its cities.
    expect((await api.call('jiro', '/v1/records/carcass?municipality=99201')).statusCode).toBe(200)
  })
})
