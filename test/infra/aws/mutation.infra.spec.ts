import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { controls, violations } from '../../../infra/policy/controls.ts'
import { captureStack, plain, programFolder } from './support/capture.ts'
import { topologyOf } from './support/packet-walk.ts'
import { wrongCases } from './support/reach-cases.ts'

/**
 * Takes one thing out of the source, runs the changed program, and looks whether a check says so by name. A safeguard
 * whose absence nobody notices is no safeguard.
 */
const mutants: [what: string, file: string, from: string, to: string, named: RegExp][] = [
  [
    'the TLS policy of S3',
    'bucket.ts',
    'policy(...tlsOnly(bucketArn(this.#fullName)), ',
    'policy(',
    /s3-tls-only: storage-data has no policy that denies requests without TLS/,
  ],
  [
    'Multi-AZ',
    'database.ts',
    'multiAz: args.multiAz',
    'multiAz: false',
    /rds-multi-az: database-postgres is not Multi-AZ/,
  ],
  [
    'the WAF association',
    'estate.ts',
    'firewall.guard(api.stage.arn)',
    '',
    /api-web-acl: api-stage has no WAF association/,
  ],
  [
    'the 5432 rule of the security group',
    'network.ts',
    "admit('database', database, 5432)",
    '',
    /sg-database: network has no rule for 5432/,
  ],
  [
    'the 5432 rule of the network ACL',
    'network-rules.ts',
    'number: 120, allow: true, from: 5432',
    'number: 120, allow: false, from: 5432',
    /API in a → database in c, and back: is stopped/,
  ],
  [
    'an ephemeral rule of the network ACL',
    'network-rules.ts',
    'from: 3390, to: 65_535',
    'from: 3390, to: 3390',
    /worker in a → S3, and back: is stopped \(reply to 32768\)/,
  ],
  [
    'the dead-letter queue',
    'storage.ts',
    'redrivePolicy: pulumi.jsonStringify',
    'tags: pulumi.output',
    /sqs-dead-letters: compute-ingest-queue reads a queue without a dead-letter queue \(DLQ\)/,
  ],
  [
    'the retention of logs',
    'compute.ts',
    'retentionInDays: 90,',
    '',
    /log-retention: compute-api-log has no retention/,
  ],
  [
    'an alarm',
    'alarms.ts',
    "words('dead-letters'",
    "words('something'",
    /alarms-complete: observability has no alarm dead-letters/,
  ],
  [
    'protect on the database',
    'database.ts',
    'protect: place.keep, dependsOn: logs',
    'dependsOn: logs',
    /rds-protected: database-postgres is not protected against deletion \(protect\)/,
  ],
  [
    'TLS of the database',
    'database.ts',
    "{ name: 'rds.force_ssl', value: '1' },",
    '',
    /rds-force-ssl: database-parameters does not force TLS/,
  ],
  [
    'the version of PostgreSQL',
    'database.ts',
    "const major = '17'",
    "const major = '13'",
    /rds-version: database-postgres asks for PostgreSQL 13/,
  ],
  [
    'the scopes of the API',
    'api.ts',
    'authorizationScopes: Object.values(scopes)',
    'authorizationScopes: []',
    /api-scopes: .* accepts ID tokens only/,
  ],
]

let folder: string

beforeAll(async () => {
  // Beside the original, so that the copies find the same packages.
  folder = await mkdtemp(join(programFolder, '../.mutants-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function whatChecksSay(program: string): Promise<string[]> {
  const { resources } = await captureStack('production', {}, program)
  const items = resources.map(({ type, name, protect, inputs }) => ({
    type,
    name,
    protect,
    props: plain(inputs) as Record<string, unknown>,
  }))
  return [
    ...controls.flatMap((control) => violations(control, items, 'production')),
    ...wrongCases(topologyOf(resources), 'without'),
  ]
}

describe('taking out', () => {
  test('nothing: no check complains', async () => {
    expect(await whatChecksSay(programFolder)).toEqual([])
  }, 60_000)

  test.each(mutants)(
    '%s is noticed by name',
    async (_what, file, from, to, named) => {
      const copy = await mkdtemp(join(folder, 'mutant-'))
      await cp(programFolder, copy, { recursive: true })
      const text = (await readFile(join(copy, file), 'utf8')).replaceAll(/\s*\n\s*/g, '\n')
      const wanted = from.replaceAll(/\s*\n\s*/g, '\n')
      expect(text.split(wanted), `${file} says “${from}” once`).toHaveLength(2)
      await writeFile(join(copy, file), text.replace(wanted, to))
      expect((await whatChecksSay(copy)).filter((line) => named.test(line))).not.toEqual([])
    },
    60_000,
  )
})
