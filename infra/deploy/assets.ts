/** Files that browsers fetch, and the keys of the identity pool. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Outside } from './outside.ts'
import type { Outputs } from './stack.ts'

/** Built by `infra/images/bundle.ts web`. */
const folder = 'dist/web/public'

/**
 * Before new pages name them. Nothing is taken away: whoever has an old page open, or CloudFront, still asks for the old files,
 * whose names are hashes of their content.
 */
export async function uploadAssets({ run }: Outside, { assetsBucket }: Pick<Outputs, 'assetsBucket'>): Promise<void> {
  const forAYear = ['--cache-control', 'public,max-age=31536000,immutable']
  const copy = ['s3', 'cp', '--recursive', '--no-progress']
  await run('aws', [...copy, `${folder}/_nuxt`, `s3://${assetsBucket}/_nuxt`, ...forAYear])
  const forAnHour = ['--exclude', '_nuxt/*', '--cache-control', 'public,max-age=3600']
  await run('aws', [...copy, folder, `s3://${assetsBucket}`, ...forAnHour])
}

/** The functions have no way to the pool: its public keys lie where they can read them. The bucket takes nothing without its key. */
export async function uploadKeys({ run, get, write }: Outside, { jwks, jwksObject, dataKey }: Outputs): Promise<void> {
  const { status, body } = await get(jwks)
  const { keys } = (status === 200 ? JSON.parse(body) : {}) as { keys?: unknown[] }
  if (!keys?.length) throw new Error(`${jwks} answers ${status} without keys`)
  const file = join(tmpdir(), 'cat-data-jwks.json')
  await write(file, body)
  const encrypted = ['--sse', 'aws:kms', '--sse-kms-key-id', dataKey]
  await run('aws', ['s3', 'cp', file, jwksObject, '--content-type', 'application/json', ...encrypted], { quiet: true })
}
