/** Who reads which file: a claim is one statement, and it is lost when its heartbeat stops. */
import { type Database, type Sql, sql, systemScope, type Transaction } from '../../platform/database/index.ts'
import type { DatasetId } from '../../datasets/index.ts'
import type { Claimed } from './heartbeat.ts'

/** An import that this worker reads. */
export interface Claim extends Claimed {
  dataset: DatasetId
  stored_file_id: string
  storage_key: string
  /** Null: nobody has seen the file's bytes yet. */
  sha256: string | null
  byte_size: number
  file_name: string
}

/** An import is read, committed or reverted at most so many times. */
export const mostAttempts = 5
/** Without a sign of life for so long, the worker is taken for dead. */
export const staleSeconds = 30

/** Whoever claimed it is taken for dead. */
export const isStale = sql`heartbeat_at < now() - make_interval(secs => ${staleSeconds})`

function take(transaction: Transaction, chosen: Sql): Promise<Claim | undefined> {
  return transaction.first<Claim>(sql`
    update import_batch i
    set state = 'reading', attempts = i.attempts + 1, heartbeat_at = now(), bytes_read = 0, rows_read = 0
    from stored_file f where f.id = i.stored_file_id and i.id = (${chosen} for update skip locked)
    returning i.id, i.municipality_code, i.dataset, i.attempts, i.state, i.stored_file_id, f.storage_key,
      f.sha256, f.byte_size, f.name as file_name`)
}

/** Takes the oldest import that waits or whose worker has died; undefined when there is none. */
export async function claimNext(database: Database): Promise<Claim | undefined> {
  return database.inScope(systemScope, async (transaction) => {
    const givenUp = JSON.stringify({ failure: { attempts: mostAttempts } })
    await transaction.run(sql`
      update import_batch set state = 'failed', failure = 'run.gave_up', reading = ${givenUp}::jsonb
      where state = 'reading' and attempts >= ${mostAttempts} and ${isStale}`)
    return take(
      transaction,
      sql`select id from import_batch where state = 'uploaded' or (state = 'reading' and ${isStale})
        order by created_at, id limit 1`,
    )
  })
}

/** Takes this import; undefined when somebody else was quicker. */
export async function claim(database: Database, id: string): Promise<Claim | undefined> {
  return database.inScope(systemScope, (transaction) =>
    take(transaction, sql`select id from import_batch where id = ${id}::uuid and state = 'uploaded'`),
  )
}

/** Gives a claim back unread, when the worker is asked to stop: the next one begins at once. */
export async function giveBack(database: Database, { id, municipality_code, attempts }: Claim): Promise<void> {
  await database.inScope(municipality_code, (transaction) =>
    transaction.run(sql`
      update import_batch set state = 'uploaded', attempts = attempts - 1
      where id = ${id}::uuid and state = 'reading' and attempts = ${attempts}`),
  )
}
