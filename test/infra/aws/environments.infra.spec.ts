/** What the program tells the functions is what their code reads, and the code is content with it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { readConfig, readMigrationConfig } from '../../../api/src/platform/config/index.ts'
import { captureStack, type Captured, ofType, plain } from './support/capture.ts'

type Variables = Record<string, string>

let resources: Captured[]
beforeAll(async () => {
  resources = (await captureStack('production')).resources
}, 120_000)

function variablesOf(name: string): Variables {
  const found = ofType(resources, 'lambda/Function').find((item) => item.name === name)
  const inputs = plain(found?.inputs) as { environment: { variables: Variables } }
  return inputs.environment.variables
}

/** Reads the settings and notes which were looked at. */
function lookedAt(read: (env: Variables) => unknown, variables: Variables) {
  const names = new Set<string>()
  const watched = new Proxy(
    { ...variables, AWS_REGION: 'ap-northeast-1' },
    {
      get(target, name: string) {
        names.add(name)
        return target[name as keyof typeof target]
      },
    },
  )
  return { config: read(watched), names }
}

describe.each([
  ['compute-api', readConfig],
  ['compute-ingest', readConfig],
  ['compute-migrate', readMigrationConfig],
] as [string, (env: Variables) => unknown][])('%s', (name, read) => {
  test('starts with the settings it is given', () => {
    const variables = variablesOf(name)
    expect(Object.keys(variables).length).toBeGreaterThan(4)
    expect(() => read({ ...variables, AWS_REGION: 'ap-northeast-1' })).not.toThrow()
  })

  test('is given none that its code does not know', () => {
    const variables = variablesOf(name)
    const { names } = lookedAt(read, variables)
    expect(Object.keys(variables).filter((variable) => !names.has(variable))).toEqual([])
  })
})

test('the API works on the database, the bucket, the queue, the keys and the metrics of the estate', () => {
  const { config } = lookedAt(readConfig, variablesOf('compute-api'))
  expect(config).toMatchObject({
    database: { port: 5432, name: 'cat_data', user: 'cat_app', caFile: null },
    databasePoolSize: 2,
    bucket: { kmsKeyId: expect.stringContaining('arn:aws:kms:') },
    sqsUrl: expect.stringContaining('sqs'),
    metrics: 'emf',
    identity: { audience: null, jwksUri: expect.stringMatching(/^s3:\/\/.+\/config\/jwks\.json$/) },
  })
})

test('production begins with facts, and without a demonstration', () => {
  const { config } = lookedAt(readMigrationConfig, variablesOf('compute-migrate'))
  expect(config).toMatchObject({ seed: 'facts', appPassword: null })
})
