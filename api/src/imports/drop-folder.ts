/**
 * A folder that the worker watches: `DROP_DIR/<municipality>/<dataset>/file`. A file that lies still is taken in and moved to
 * `done/` or `refused/` beside it, with its report. Whatever is interrupted goes on from the file, which is moved last of all:
 * by its place and its marks in the file system the import that was begun is found again, so that none is lost or doubled.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, stat } from 'node:fs/promises'
import { dirname, join, parse, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type DatasetId, datasets } from '../datasets/index.ts'
import { sql, systemScope } from '../platform/database/index.ts'
import { Problem } from '../platform/problems/index.ts'
import { type HandedOver, reportEndings, reportOn, reportWithout, writeReport } from './hand-over.ts'
import { dropFolderAccount, followImport, storeFile } from './import-file.ts'
import { requestCommit } from './plan/commit.ts'
import type { ImportPorts } from './ports.ts'
import { claimDecision, runDecision } from './run/decision.ts'

export interface DropFolder {
  folder: string
  /** Whether what has no error and no question is committed without anybody looking. */
  commit: boolean
  /** Since when nobody may have written to a file; a test waits less. */
  stillMilliseconds?: number
}

const pollMilliseconds = 2000
/** A file that nobody has written to for so long is whole. */
const defaultStillMilliseconds = 3000
const put = { done: 'done', refused: 'refused' } as const

interface Found {
  path: string
  municipality: string
  dataset: string
  name: string
}

function isLeftAlone(name: string): boolean {
  return (
    name.startsWith('.') ||
    name.startsWith('~$') ||
    name.endsWith('.partial') ||
    Object.values(reportEndings).some((ending) => name.endsWith(ending))
  )
}

async function entries(folder: string, kind: 'isDirectory' | 'isFile'): Promise<string[]> {
  const found = await readdir(folder, { withFileTypes: true })
  return found
    .filter((entry) => entry[kind]() && !isLeftAlone(entry.name))
    .map(({ name }) => name)
    .sort()
}

async function* filesIn(folder: string): AsyncGenerator<Found> {
  for (const municipality of await entries(folder, 'isDirectory')) {
    for (const dataset of await entries(join(folder, municipality), 'isDirectory')) {
      const place = join(folder, municipality, dataset)
      for (const name of await entries(place, 'isFile')) yield { path: join(place, name), municipality, dataset, name }
    }
  }
}

/** The key under which this very file is kept, however often its taking in begins. */
async function keyOf({ path }: Found, { folder, stillMilliseconds = defaultStillMilliseconds }: DropFolder) {
  const { ino, size, mtimeMs, ctimeMs } = await stat(path)
  const marks = [relative(folder, path), ino, size, mtimeMs, ctimeMs].join('\n')
  const key = `uploads/drop-${createHash('sha256').update(marks).digest('hex')}`
  return { key, still: Date.now() - Math.max(mtimeMs, ctimeMs) > stillMilliseconds }
}

/** Moves the file and its report to where they stay; the file last, under a name that nothing there has. */
async function putAway({ path, name }: Found, report: HandedOver): Promise<void> {
  const folder = join(dirname(path), report.refused ? put.refused : put.done)
  await mkdir(folder, { recursive: true })
  const taken = new Set(await readdir(folder))
  const { name: stem, ext } = parse(name)
  let free = name
  for (let number = 2; taken.has(free); number += 1) free = `${stem}-${number}${ext}`
  await writeReport(join(folder, free), report)
  await rename(path, join(folder, free))
}

const silent = () => {}

/** The import of this very file, begun now or by a worker that was interrupted. */
async function importOf(ports: ImportPorts, found: Found, dataset: DatasetId, key: string): Promise<string> {
  const begun = await ports.database.inScope(systemScope, (transaction) =>
    transaction.first<{ id: string }>(sql`
      select i.id from import_batch i join stored_file f on f.id = i.stored_file_id where f.storage_key = ${key}`),
  )
  if (begun) return begun.id
  return storeFile(ports, {
    name: found.name,
    content: createReadStream(found.path),
    municipalityCode: found.municipality,
    dataset,
    account: dropFolderAccount,
    key,
  })
}

function unknownDataset(dataset: string): HandedOver {
  const known = datasets.map(({ id }) => id).join(', ')
  return reportWithout({
    ja: `フォルダー名「${dataset}」はデータの種類ではありません。次のどれかにしてください：${known}`,
    en: `The folder “${dataset}” does not name a kind of data. Use one of: ${known}`,
  })
}

async function takeIn(ports: ImportPorts, id: string, commit: boolean, stopping: AbortSignal): Promise<HandedOver> {
  const job = await followImport(ports, id, silent, stopping)
  if (!commit || job.state !== 'ready') return reportOn(ports.database, job)
  await requestCommit(ports.database, dropFolderAccount, id)
  const claimed = await claimDecision(ports.database, id)
  if (claimed) await runDecision(ports.database, claimed, stopping)
  return reportOn(ports.database, await followImport(ports, id, silent, stopping))
}

async function takeOne(ports: ImportPorts, found: Found, drop: DropFolder, stopping: AbortSignal) {
  const { key, still } = await keyOf(found, drop)
  if (!still) return
  const dataset = datasets.find(({ id }) => id === found.dataset)?.id
  if (!dataset) return putAway(found, unknownDataset(found.dataset))
  try {
    const id = await importOf(ports, found, dataset, key)
    await putAway(found, await takeIn(ports, id, drop.commit, stopping))
  } catch (error) {
    if (!(error instanceof Problem)) throw error // nothing is moved: the next look goes on from here
    await putAway(found, reportWithout(error.sentence))
  }
}

/** Looks once. Of several workers with one folder, one looks at a time. */
export async function lookIntoDropFolder(ports: ImportPorts, drop: DropFolder, stopping: AbortSignal): Promise<void> {
  await ports.database.inScope(systemScope, async (transaction) => {
    const lock = await transaction.first<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended('drop-folder', 0)) as mine`,
    )
    if (!lock?.mine) return
    for await (const found of filesIn(drop.folder)) {
      if (stopping.aborted) return
      await takeOne(ports, found, drop, stopping)
    }
  })
}

/** Looks again and again. @returns a function that stops it; what was begun goes on next time */
export function watchDropFolder(
  ports: ImportPorts,
  drop: DropFolder,
  onError: (error: unknown) => void,
): () => Promise<void> {
  const stopping = new AbortController()
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      await lookIntoDropFolder(ports, drop, stopping.signal).catch((error: unknown) => {
        if (!stopping.signal.aborted) onError(error)
      })
      await sleep(pollMilliseconds, undefined, { signal: stopping.signal }).catch(() => {})
    }
  })()
  return async () => {
    stopping.abort()
    await watching
  }
}
