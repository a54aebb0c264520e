/** What goes into the API's image: small, and of the function that answers requests only little before its first answer. */
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundles, makeBundle } from '../../infra/images/make-bundle.ts'

let folder: string
let meta: Metafile

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cat-data-bundle-'))
  meta = await makeBundle(bundles.api!, folder)
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

const outputOf = (entry: string) => {
  const found = Object.entries(meta.outputs).find(([, { entryPoint }]) => entryPoint === `api/src/${entry}.ts`)
  expect(found, entry).toBeDefined()
  return found![0]
}

/** The files that an entry loads: at once, or at any time. */
function filesOf(entry: string, kinds: readonly string[]): Set<string> {
  const files = new Set<string>()
  const visit = (path: string) => {
    if (files.has(path)) return
    files.add(path)
    for (const { path: next, kind, external } of meta.outputs[path]?.imports ?? [])
      if (!external && kinds.includes(kind)) visit(next)
  }
  visit(outputOf(entry))
  return files
}

const bytesOf = (files: Iterable<string>) =>
  [...files].reduce((sum, path) => sum + (meta.outputs[path]?.bytes ?? NaN), 0)

const packagesIn = (files: Iterable<string>) =>
  new Set(
    [...files].flatMap((path) =>
      Object.keys(meta.outputs[path]?.inputs ?? {}).flatMap((input) => {
        const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input) ?? []
        return name ? [name] : []
      }),
    ),
  )

const MB = 1_000_000

describe.each(['lambda', 'server', 'worker', 'migrate'])('%s', (entry) => {
  test('has at most 5 MB of code, everything it may ever load included', () => {
    const bytes = bytesOf(filesOf(entry, ['import-statement', 'dynamic-import']))
    expect(bytes).toBeGreaterThan(100_000)
    expect(bytes).toBeLessThan(5 * MB)
  })
})

test('the function that answers requests loads little before its first answer, and no SDK, driver or compiler of schemas', () => {
  const atOnce = filesOf('lambda', ['import-statement', 'require-call'])
  expect(bytesOf(atOnce)).toBeLessThan(1.5 * MB)
  const packages = packagesIn(atOnce)
  expect(packages).toContain('fastify')
  for (const late of [
    '@aws-sdk/client-s3',
    '@aws-sdk/client-sqs',
    '@aws-sdk/client-secrets-manager',
    'pg',
    '@prisma/client',
  ])
    expect([late, packages.has(late)]).toEqual([late, false])
  for (const late of ['@fastify/swagger', '@fastify/swagger-ui', 'aws-jwt-verify', 'iconv-lite', 'docx'])
    expect([late, packages.has(late)]).toEqual([late, false])
})

test('there is no engine’s binary in it, and what the code reads lies where it looks', async () => {
  const files = await readdir(folder, { recursive: true })
  expect(
    files.filter((file) => /\.node$|schema-engine-|query-engine|libquery/.test(file) && !/wasm/.test(file)),
  ).toEqual([])
  for (const path of [
    'api/src/platform/database/rds-authorities.pem',
    'prisma/schema/account.prisma',
    'prisma/seed/data/municipalities.tsv',
    'node_modules/@prisma/client/runtime/query_compiler_fast_bg.postgresql.wasm-base64.mjs',
  ])
    expect([path, existsSync(join(folder, path))]).toEqual([path, true])
})
