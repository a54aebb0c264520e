/** The stored file is what it was: its SHA-256 is taken before it is read, or noted if nobody has seen its bytes yet. */
import { createHash } from 'node:crypto'
import { sql } from '../../platform/database/index.ts'
import { Refusal } from '../failures.ts'
import type { ImportPorts } from '../ports.ts'
import { openStored } from '../stored-file.ts'
import type { Claim } from './claim.ts'

/** @throws Refusal when the file is gone or is another one than was stored */
export async function verifyFile({ database, storage }: ImportPorts, claim: Claim, end: AbortSignal): Promise<void> {
  const hash = createHash('sha256')
  const content = await openStored(storage, claim.storage_key, () => new Refusal('file.missing'))
  for await (const chunk of content as AsyncIterable<Buffer>) {
    hash.update(chunk)
    end.throwIfAborted()
  }
  const sha256 = hash.digest('hex')
  if (claim.sha256 === sha256) return
  if (claim.sha256 !== null) throw new Refusal('file.changed')
  await database.inScope(claim.municipality_code, (transaction) =>
    transaction.run(sql`update stored_file set sha256 = ${sha256} where id = ${claim.stored_file_id}::uuid`),
  )
}
