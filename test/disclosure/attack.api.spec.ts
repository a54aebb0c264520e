/**
 * An attack on everything that can be fetched without signing in, with a solver; truth comes from what the body itself
 * sees. The attacker knows that zeros are never hidden.
 */
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../support/app.ts'
import { type Equation, intervalOf } from '../support/attacker.ts'
import { equationsAmong, knowledgeOf, monthsIn, nameOf, type OpenFigure, type Told, toldBy } from './outsider.ts'

const city = '99201'
let api: TestApp

/** Releases somebody copied before they were withdrawn. */
const copied = new Map<string, OpenFigure[]>()

/** Everything that is, or was, in open releases. */
async function harvest(): Promise<Told[]> {
  const { items } = (await api.call(null, '/v1/open/releases')).json<{ items: { id: string }[] }>()
  const found = new Map(copied)
  for (const { id } of items) {
    found.set(id, (await api.call(null, `/v1/open/releases/${id}`)).json<{ figures: OpenFigure[] }>().figures)
  }
  return [...found].flatMap(([id, figures]) => toldBy(id, figures))
}

async function propose(addresses: string[], merge = false) {
  const text = { ja: '公開', en: 'open' }
  const proposed = await api.call('kazuko', {
    method: 'POST',
    url: '/v1/releases',
    payload: { municipality: city, title: text, description: text, addresses, merge_places: merge },
  })
  expect(proposed.statusCode, proposed.body).toBe(201)
  const { id } = proposed.json<{ id: string }>()
  const { preview } = (await api.call('kazuko', `/v1/releases/${id}`)).json<{ preview: { digest: string } }>()
  const url = `/v1/releases/${id}/approve`
  return {
    id,
    answer: await api.call('kazuko', { method: 'POST', url, payload: { digest: preview.digest, note: '' } }),
  }
}

async function publish(addresses: string[], merge = false): Promise<string> {
  const { id, answer } = await propose(addresses, merge)
  expect(answer.statusCode, answer.body).toBe(200)
  return id
}

const inYears = (from: number, to: number) => `area=${city}&by=fiscal_year&from=${from}&to=${to}`
const releases: Record<string, string> = {}

beforeAll(async () => {
  api = await startApp()
  const years = inYears(2022, 2024)
  releases.places = await publish([
    `measure=complaint&${years}`,
    `measure=complaint&${years}&split=machiaza`,
    `measure=carcass_per_1000&${years}`,
    `measure=carcass&${years}&split=machiaza`,
  ])
  const months = `area=${city}&by=month&from=2023-04&to=2024-03`
  releases.months = await publish([
    `measure=complaint&${months}`,
    `measure=complaint&${months}&split=channel`,
    `measure=complaint&${years}&split=channel`,
    `measure=carcass&${months}`,
  ])
  releases.merged = await publish([`measure=complaint&${years}&split=machiaza`], true)
  releases.ranges = await publish([
    `measure=complaint&area=${city}&by=range&from=2022&to=2023`,
    `measure=complaint&area=${city}&by=range&from=2022&to=2024&split=machiaza`,
    `measure=carcass&area=${city}&by=range&from=2021&to=2024`,
  ])
  releases.rates = await publish([
    `measure=live_release_rate&source=records&${months}`,
    `measure=live_release&source=records&${months}`,
    `measure=return&source=records&${months}`,
    `measure=intake&source=records&${inYears(2021, 2024)}`,
  ])
  await api.call('kazuko', { method: 'PUT', url: '/v1/releases/rules', payload: { municipality: city, threshold: 5 } })
  releases.stricter = await publish([
    `measure=carcass&${years}&split=road_manager`,
    `measure=carcass&${years}&split=ear_tip`,
  ])
  const { figures } = (await api.call(null, `/v1/open/releases/${releases.months}`)).json<{ figures: OpenFigure[] }>()
  copied.set(releases.months, figures)
  await api.call('kazuko', {
    method: 'POST',
    url: `/v1/releases/${releases.months}/withdraw`,
    payload: { reason: '誤り' },
  })
}, 240_000)
afterAll(() => api.close())

/** True counts by name, as the body itself sees them. */
async function truth(): Promise<Map<string, number>> {
  const rows = await api.db.query<{ addresses: string[] }>(
    `select addresses from open_release where state in ('published', 'withdrawn')`,
  )
  const known = new Map<string, number>()
  for (const address of new Set(rows.flatMap(({ addresses }) => addresses))) {
    const figure = (await api.call('hanako', `/v1/figures?${address}`)).json<OpenFigure>()
    for (const cell of toldBy('', [figure])) if (cell.value !== null) known.set(nameOf(cell), cell.value)
  }
  return known
}

/** What can be said of each hidden count. */
async function attack(cells: readonly Told[], more: Equation[] = []) {
  const knowledge = knowledgeOf(cells)
  const hidden = [...new Map(cells.filter(({ value }) => value === null).map((cell) => [nameOf(cell), cell])).keys()]
  const secret = hidden.filter((name) => !knowledge.known.has(name))
  const intervals = secret.map((name) => ({
    name,
    ...intervalOf(name, { ...knowledge, equations: [...knowledge.equations, ...more] }),
  }))
  return { secret, intervals }
}

test('no hidden count of any release is told by another', async () => {
  const told = await harvest()
  const hidden = new Set(told.filter(({ value }) => value === null).map(nameOf))
  const shown = told.filter(({ value }) => value !== null)
  expect(hidden.size).toBeGreaterThan(40)
  expect(shown.filter((cell) => hidden.has(nameOf(cell)) && (cell.value ?? 0) <= 3)).toEqual([])
})

test(
  'solving all releases together recovers nothing, and shows no count to be small',
  { timeout: 300_000 },
  async () => {
    const { secret, intervals } = await attack(await harvest())
    expect(secret.length).toBeGreaterThan(40)
    expect(intervals.filter(({ low, high }) => low === high || high <= 3)).toEqual([])
  },
)

test('the sums this attacker writes down are true', async () => {
  const known = await truth()
  const told = await harvest()
  const valueOf = (name: string): number | undefined => {
    const [what = '', dimension = '', codes = '', from = '', to = ''] = name.split('|')
    const parts = codes.split('+').map((code) => known.get([what, dimension, code, from, to].join('|')) ?? 0)
    return known.get(name) ?? (codes.includes('+') ? parts.reduce((sum, part) => sum + part, 0) : undefined)
  }
  const wrong = equationsAmong(told).filter(({ terms }) => {
    const isOpen = terms.some(([name]) => name.startsWith('rest of'))
    const sum = terms.reduce((left, [name, factor]) => left + factor * (valueOf(name) ?? 0), 0)
    return isOpen ? sum < 0 : sum !== 0
  })
  expect(wrong.map(({ terms }) => terms.map(([name, factor]) => [factor, name, valueOf(name)].join(' ')))).toEqual([])
  const untrue = told.filter((cell) => cell.value !== null && cell.value !== valueOf(nameOf(cell)))
  expect(untrue).toEqual([])
})

test(
  'what is left of a total when all that is shown is taken away is not small either',
  { timeout: 300_000 },
  async () => {
    const knowledge = knowledgeOf(await harvest())
    const rests = [...new Set(knowledge.equations.flatMap(({ terms }) => terms.map(([name]) => name)))].filter((name) =>
      name.startsWith('rest of'),
    )
    const intervals = rests.map((name) => ({ name, ...intervalOf(name, knowledge) }))
    expect(intervals.length).toBeGreaterThan(10)
    expect(intervals.filter(({ low, high }) => low > 0 && high <= 3)).toEqual([])
  },
)

test('totals of the official table do not help', { timeout: 300_000 }, async () => {
  const told = await harvest()
  const official = (await api.call(null, `/v1/open/figures?measure=intake&${inYears(2021, 2024)}`)).json<OpenFigure>()
  const more = official.series[0]?.points.flatMap(({ period, value }): Told[] => {
    const [from, to] = monthsIn(period)
    return value === null ? [] : [{ release: 'official', what: 'intake', dimension: '', codes: [], from, to, value }]
  })
  expect(more?.length).toBeGreaterThan(2)
  const { intervals } = await attack([...told, ...(more ?? [])])
  expect(intervals.filter(({ low, high }) => low === high || high <= 3)).toEqual([])
})

test('neighbouring queries: nothing from records is given live, whatever it is divided by', async () => {
  const { items } = (await api.call(null, '/v1/open/measures')).json<{
    items: { id: string; sources: string[]; splits?: { id: string }[] }[]
  }>()
  const local = items.filter(({ sources }) => sources.includes('records'))
  expect(local.length).toBeGreaterThan(3)
  for (const { id } of local) {
    for (const split of [
      '',
      '&split=machiaza',
      '&split=mesh_500',
      '&split=mesh_1000',
      '&split=channel',
      '&split=road_manager',
    ]) {
      for (const by of ['fiscal_year', 'month', 'range&from=2022&to=2024']) {
        for (const area of [city, '99']) {
          const query = `measure=${id}&source=records&area=${area}&by=${by}${split}`
          for (const path of ['figures', 'figures.csv']) {
            const { statusCode } = await api.call(null, `/v1/open/${path}?${query}`)
            expect([400, 403], query).toContain(statusCode)
          }
        }
      }
    }
  }
})

test('a stricter threshold does not undo what is public: parts of months that are known are refused, with the reason', async () => {
  const { answer } = await propose([`measure=carcass&area=${city}&by=month&from=2023-04&to=2024-03&split=road_manager`])
  expect(answer.json()).toMatchObject({ status: 422, code: 'release_discloses' })
  expect(answer.json<{ detail: { ja: string } }>().detail.ja).toMatch(/公表済みの数値と合わせると.*2023年/)
})

test('CSV, workbook and API tell the same', async () => {
  const { items } = (await api.call(null, '/v1/open/releases')).json<{ items: { id: string }[] }>()
  for (const { id } of items) {
    const { figures } = (await api.call(null, `/v1/open/releases/${id}`)).json<{ figures: OpenFigure[] }>()
    const points = figures.flatMap(({ series }) => series.flatMap((one) => one.points))
    const rows = parse<Record<string, string>>((await api.call(null, `/v1/open/releases/${id}.csv`)).body, {
      bom: true,
      columns: true,
    })
    expect(rows.map(({ status }) => status)).toEqual(points.map(({ status }) => status))
    for (const [at, { status, value, counts }] of points.entries()) {
      expect(rows[at]?.value).toBe(status === 'suppressed' ? 'x' : value === null ? '…' : String(value))
      if (status === 'suppressed') expect([value, counts]).toEqual([null, null])
    }
  }
})

describe('after a correction', () => {
  const day = '2023-06-15'

  test(
    'the difference to what was published before tells nobody how few were corrected',
    { timeout: 300_000 },
    async () => {
      const before = await harvest()
      await api.db.query(
        `insert into complaint (municipality_code, natural_key, received_on, place) select $1, 'attack:' || n, $2::date, '本町一丁目' from generate_series(1, 2) n`,
        [city, day],
      )
      await api.call('kazuko', {
        method: 'PUT',
        url: '/v1/releases/rules',
        payload: { municipality: city, threshold: 3 },
      })
      await publish([
        `measure=complaint&${inYears(2022, 2024)}`,
        `measure=complaint&${inYears(2022, 2024)}&split=machiaza`,
      ])
      const after = (await harvest()).filter(({ release }) => !before.some((cell) => cell.release === release))
      expect(after.length).toBeGreaterThan(20)
      const old = new Map(before.filter(({ value }) => value !== null).map((cell) => [nameOf(cell), cell.value ?? 0]))
      const differences = after.flatMap((cell) => {
        const was = old.get(nameOf(cell))
        return cell.value === null || was === undefined ? [] : [Math.abs(cell.value - was)]
      })
      expect(differences.length).toBeGreaterThan(10)
      expect(differences.filter((difference) => difference > 0 && difference <= 3)).toEqual([])

      // Whoever guesses that complaints of that month were added, and that nothing else has changed, solves for how many.
      const touched = (cell: Told) =>
        cell.what === 'complaint' && cell.from <= day.slice(0, 7) && day.slice(0, 7) <= cell.to
      const renamed = after.map((cell) => (touched(cell) ? { ...cell, what: 'complaint (later)' } : cell))
      const added = new Map<string, Equation>()
      for (const cell of after.filter(touched)) {
        const name = nameOf(cell)
        const where = cell.dimension === '' || cell.codes.includes('本町一丁目') ? 'added' : `added ${name}`
        added.set(name, {
          terms: [
            [nameOf({ ...cell, what: 'complaint (later)' }), 1],
            [name, -1],
            [where, -1],
          ],
          equals: 0,
        })
      }
      const cells = [...before, ...renamed]
      const { intervals } = await attack(cells, [...added.values()])
      expect(intervals.filter(({ low, high }) => low === high || high <= 3)).toEqual([])
      const knowledge = knowledgeOf(cells)
      const few = intervalOf('added', { ...knowledge, equations: [...knowledge.equations, ...added.values()] })
      expect(few.low === 0 || few.high > 3).toBe(true)
    },
  )
})
