/** One import from `reading` to `ready`, `asking` or `refused`. All of it is one transaction: a worker that dies leaves nothing. */
import { findDataset } from '../../datasets/index.ts'
import { sql, type Transaction } from '../../platform/database/index.ts'
import { checks } from '../checks/index.ts'
import { Refusal } from '../failures.ts'
import { collectFindings, storeFindings } from '../findings.ts'
import { type AppliedProfile, Mapping, profilesOf, type Question, touchProfile } from '../mapping/index.ts'
import type { Findings, PlaceInRow, StagedRows } from '../model.ts'
import { countPlan, planOf } from '../plan/statements.ts'
import { type ImportPorts, todayInTokyo, type WorkingTime } from '../ports.ts'
import type { SourceFile } from '../reading/index.ts'
import { readabilityOfRefused, type StoredReadability } from '../rules/index.ts'
import { answersOf, type StoredReading } from '../store.ts'
import { openStored } from '../stored-file.ts'
import { bodiesOf } from '../bodies.ts'
import { type CodeForms, settleCodes } from './body-codes.ts'
import { type Claim, claimNext, giveBack } from './claim.ts'
import { claimNextDecision, runDecision } from './decision.ts'
import { type Heartbeat, startHeartbeat, Superseded } from './heartbeat.ts'
import { type ReadFile, readFile, readingOf } from './read-file.ts'
import type { RowJob } from './job.ts'
import { KeySieve } from './repetition.ts'
import { prepareForMany, setOrdinals } from './staged-rows.ts'
import { timeLimit } from './time-limit.ts'
import { verifyFile } from './verify.ts'

/** Its findings forbid taking the file in. */
class FoundErrors extends Error {}
/** Somebody has to say what columns or values mean. */
class FoundQuestions extends Error {}

/** What becomes of the claim. */
interface Outcome {
  encoding?: string | null
  reading?: StoredReading
  failure?: string
  questions?: readonly Question[]
  profile?: AppliedProfile | null
  readability?: StoredReadability | null
  rows?: { read: number; skipped: number; new: number; changed: number; identical: number }
}

function outcomeOf({ encoding, delimiter, tables, counts, readability }: ReadFile, mapping: Mapping): Outcome {
  const reading = readingOf(tables)
  const sheets = tables.flatMap((table) => (table.sheet === null ? [] : [{ name: table.sheet, read: table.isRead }]))
  return {
    encoding,
    reading: { ...reading, delimiter, constants: mapping.constants, sheets },
    rows: { ...counts, new: 0, changed: 0, identical: 0 },
    questions: mapping.questions(),
    profile: mapping.profile,
    readability,
  }
}

/** Ends the claim, unless it is no longer ours. */
async function settle(
  transaction: Transaction,
  claim: Claim,
  state: 'asking' | 'ready' | 'refused',
  outcome: Outcome,
  findings: Findings,
): Promise<void> {
  const {
    encoding = null,
    reading = {},
    failure = null,
    questions = [],
    profile = null,
    readability = null,
    rows,
  } = outcome
  const kept = findings.kept()
  const { error, warning, note } = findings.counts
  const touched = await transaction.run(sql`
    update import_batch set state = ${state}, encoding = ${encoding}, reading = ${JSON.stringify(reading)}::jsonb,
      failure = ${failure}, questions = ${JSON.stringify(questions)}::jsonb,
      profile = ${profile && JSON.stringify(profile)}::jsonb, bytes_read = ${state === 'ready' ? claim.byte_size : sql`bytes_read`}, heartbeat_at = now(),
      rows_read = ${rows?.read ?? 0}, rows_skipped = ${rows?.skipped ?? 0}, rows_new = ${rows?.new ?? null},
      rows_changed = ${rows?.changed ?? null}, rows_identical = ${rows?.identical ?? null},
      errors = ${error}, warnings = ${warning}, notes = ${note},
      readability = ${readability && JSON.stringify(readability)}::jsonb
    where id = ${claim.id}::uuid and state = 'reading' and attempts = ${claim.attempts}`)
  if (touched === 0) throw new Superseded()
  await storeFindings(transaction, claim, kept)
  if (profile) await touchProfile(transaction, profile.id)
}

/** What is known of the file before it is opened. */
async function mappingOf(
  transaction: Transaction,
  claim: Claim,
  about: Pick<RowJob, 'dataset' | 'context' | 'findings'>,
) {
  const answers = await answersOf(transaction, claim.id)
  return new Mapping(about, {
    answers,
    profiles: await profilesOf(transaction, claim.municipality_code, claim.dataset),
  })
}

function refuseEmpty({ tables, counts }: ReadFile) {
  if (tables.every(({ reading }) => reading === null)) throw new Refusal('file.empty')
  if (counts.read === counts.totals && !tables.some(({ hopeless }) => hopeless)) throw new Refusal('file.no_rows')
}

async function stage(
  { storage, now = () => new Date() }: ImportPorts,
  transaction: Transaction,
  claim: Claim,
  findings: Findings,
  heartbeat: Heartbeat,
  remember: (outcome: Outcome) => void,
): Promise<void> {
  const dataset = findDataset(claim.dataset)
  const context = { ...(await bodiesOf(transaction, claim.municipality_code)), today: todayInTokyo(now()) }
  const source: SourceFile = {
    byteSize: claim.byte_size,
    open: () => openStored(storage, claim.storage_key, () => new Refusal('file.missing')),
  }
  const keys = new KeySieve()
  const places = new Map<string, PlaceInRow>()
  const codeForms: CodeForms = new Set()
  const mapping = await mappingOf(transaction, claim, { dataset, context, findings })
  const shared = { dataset, context, findings, keys, codeForms, mapping, places }
  const job = { ...shared, importId: claim.id, fileName: claim.file_name }
  const file = await readFile(transaction, source, job, heartbeat)
  const outcome = outcomeOf(file, mapping)
  remember(outcome)
  refuseEmpty(file)
  if (outcome.questions?.length) throw new FoundQuestions()
  await prepareForMany(transaction, file.staged)
  const rows: StagedRows = {
    transaction,
    dataset,
    importId: claim.id,
    findings,
    mayRepeat: keys.mayRepeat,
    columnOf: file.columnOf,
    placeOf: (naturalKey) => places.get(naturalKey),
  }
  await settleCodes(rows, codeForms)
  for (const check of checks) await check.staged?.(rows)
  if (findings.counts.error > 0) throw new FoundErrors()
  await setOrdinals(rows)
  const plan = await countPlan(transaction, planOf(dataset, claim, outcome.reading))
  heartbeat.end.throwIfAborted()
  await settle(transaction, claim, 'ready', { ...outcome, rows: { ...file.counts, ...plan } }, findings)
}

/** It cannot go on by itself: what was staged is gone with its transaction, what is to be said or asked stays. */
async function stop({ database }: ImportPorts, claim: Claim, error: unknown, outcome: Outcome, findings: Findings) {
  const state = error instanceof FoundQuestions ? 'asking' : 'refused'
  const refusal = error instanceof Refusal ? { failure: error.code, reading: { failure: error.params } } : {}
  const readability = outcome.readability ?? (error instanceof Refusal ? readabilityOfRefused(error.code) : null)
  const questions = state === 'asking' ? (outcome.questions ?? []) : []
  const stopped = {
    ...outcome,
    ...refusal,
    questions,
    reading: { ...outcome.reading, ...refusal.reading },
    readability,
  }
  await database.inScope(claim.municipality_code, (transaction) => settle(transaction, claim, state, stopped, findings))
}

/**
 * Reads the claimed file.
 * @param time of a worker whose life is measured: a file that needs more is refused
 */
export async function runImport(
  ports: ImportPorts,
  claim: Claim,
  stopping: AbortSignal,
  time?: WorkingTime,
): Promise<void> {
  const began = Date.now()
  const findings = collectFindings()
  const heartbeat = startHeartbeat(ports.database, claim, stopping, time && timeLimit(time, claim.byte_size))
  let outcome: Outcome = {}
  try {
    await verifyFile(ports, claim, heartbeat.end)
    await ports.database.inScope(claim.municipality_code, (transaction) =>
      stage(ports, transaction, claim, findings, heartbeat, (known) => {
        outcome = known
      }),
    )
  } catch (error) {
    await heartbeat.stop()
    if (error instanceof Superseded) return
    if (![Refusal, FoundErrors, FoundQuestions].some((kind) => error instanceof kind)) throw error
    await stop(ports, claim, error, outcome, findings).catch((cause: unknown) => {
      if (!(cause instanceof Superseded)) throw cause
    })
  } finally {
    await heartbeat.stop()
    recordSpeed(ports, heartbeat.rowsRead, Date.now() - began)
  }
}

/** Rows a second, of files that are long enough to tell. */
function recordSpeed({ metrics }: ImportPorts, rows: number, milliseconds: number) {
  if (rows < 1000 || milliseconds === 0) return
  metrics?.record({ values: { ImportRowsPerSecond: [Math.round((rows * 1000) / milliseconds), 'Count/Second'] } })
}

/**
 * Carries out the next decision that waits, or reads the next file: somebody looks at a screen until a decision is done.
 * @returns whether there was one
 */
export async function runNext(ports: ImportPorts, stopping: AbortSignal, time?: WorkingTime): Promise<boolean> {
  const decision = await claimNextDecision(ports.database)
  if (decision) {
    await runDecision(ports.database, decision, stopping)
    return true
  }
  const claim = await claimNext(ports.database)
  if (!claim) return false
  try {
    await runImport(ports, claim, stopping, time)
  } catch (error) {
    if (stopping.aborted) await giveBack(ports.database, claim)
    else throw error // the claim goes stale and is taken up again
  }
  return true
}
