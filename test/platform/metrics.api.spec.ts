import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../../api/src/app.ts'
import { createVerifier } from '../../api/src/platform/identity/index.ts'
import { emfMetrics } from '../../api/src/platform/metrics/index.ts'
import { databaseQueue } from '../../api/src/platform/queue/index.ts'
import { startApp, type TestApp } from '../support/app.ts'

interface Line {
  _aws: {
    Timestamp: number
    CloudWatchMetrics: { Namespace: string; Dimensions: string[][]; Metrics: { Name: string; Unit: string }[] }[]
  }
  [name: string]: unknown
}

let api: TestApp
let app: Awaited<ReturnType<typeof buildApp>>
const lines: Line[] = []
const metrics = emfMetrics('api', (line) => lines.push(JSON.parse(line) as Line))

beforeAll(async () => {
  api = await startApp()
  const { config, storage } = api
  const queue = databaseQueue(api.db.database)
  const verifier = createVerifier(config.identity)
  app = await buildApp({ config, storage, queue, verifier, metrics, database: api.db.database })
})
afterAll(async () => {
  await app.close()
  await api.close()
})

const ask = async (url: string) => {
  lines.length = 0
  await app.inject({ url, headers: { authorization: `Bearer ${api.tokenOf('hanako')}` } })
  return lines
}

test('a line is what CloudWatch reads: every metric and dimension it names has its value', async () => {
  const [line, ...more] = await ask('/v1/me')
  expect(more).toEqual([])
  const [{ Namespace, Dimensions, Metrics }, ...directives] = line!._aws.CloudWatchMetrics as [
    Line['_aws']['CloudWatchMetrics'][0],
  ]
  expect(directives).toEqual([])
  expect(Namespace).toBe('cat-data-v23')
  expect(Dimensions).toEqual([
    ['Service', 'Route'],
    ['Service', 'Status'],
  ])
  expect(Metrics).toEqual([
    { Name: 'RequestDuration', Unit: 'Milliseconds' },
    { Name: 'PoolWaiting', Unit: 'Count' },
  ])
  for (const { Name } of Metrics) expect(line![Name]).toBeTypeOf('number')
  for (const name of Dimensions.flat()) expect(line![name]).toBeTypeOf('string')
  expect(Math.abs(line!._aws.Timestamp - Date.now())).toBeLessThan(60_000)
})

describe('dimensions are words that the code knows', () => {
  test.each([
    ['/v1/me?x=1', 'GET /v1/me', '2xx'],
    ['/v1/imports/0c9f4b1e-3f53-4a4c-9df3-6f1b8a0c6f10', 'GET /v1/imports/:id', '4xx'],
    ['/v1/no/such/place/at/all', 'none', '4xx'],
  ])('%s is %s', async (url, Route, Status) => {
    expect((await ask(url))[0]).toMatchObject({ Service: 'api', Route, Status })
  })

  test('so there are no more series than routes and classes, whatever is asked for', async () => {
    const seen = new Set<unknown>()
    for (let number = 0; number < 50; number++) {
      const [line] = await ask(`/v1/${number % 2 ? 'imports/' : 'x'}${number}?id=${number}`)
      seen.add(line!.Route)
    }
    expect([...seen].sort()).toEqual(['GET /v1/imports/:id', 'none'])
  })
})

test('a metric without dimensions belongs to its service', () => {
  lines.length = 0
  metrics.record({ values: { QueueAge: [12, 'Seconds'] } })
  expect(lines[0]).toMatchObject({ Service: 'api', QueueAge: 12 })
  expect(lines[0]!._aws.CloudWatchMetrics[0]!.Dimensions).toEqual([['Service']])
})
