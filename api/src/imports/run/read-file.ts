/** One file, from bytes to staged rows: a straight line that never holds more than a batch. */
import type { Transaction } from '../../platform/database/index.ts'
import type { Column } from '../model.ts'
import { openFile, type OpenedFile, type SourceFile } from '../reading/index.ts'
import { type Assessment, headingsBefore, startAssessment, type StoredReadability } from '../rules/index.ts'
import { countKnownHeadings } from '../table/headings.ts'
import type { Heartbeat } from './heartbeat.ts'
import type { RowCounts, RowJob } from './job.ts'
import { reportFacts } from './sheet-facts.ts'
import { startStaging } from './staged-rows.ts'
import { TableReader, type TableReading } from './table-reader.ts'

export interface ReadFile {
  encoding: string | null
  delimiter: string | null
  tables: readonly TableReader[]
  counts: RowCounts
  /** Rows in the staging table. */
  staged: number
  columnOf: (fieldName: string) => Column | undefined
  readability: StoredReadability
}

interface Sink {
  write: (lines: string) => Promise<void>
}

/** A sheet beside the tables — a cover, remarks, a summary — is no error unless it looks as much like a table as they do. */
function reportHopeless(tables: readonly TableReader[]) {
  const best = Math.max(
    0,
    ...tables.filter(({ hopeless, incomplete }) => !hopeless && !incomplete).map(({ score }) => score),
  )
  for (const table of tables) table.reportHopeless(best > 0 && table.score * 2 <= best)
}

/** How the file was read: as its first table with known columns was, and the columns that other sheets add. */
export function readingOf(tables: readonly TableReader[]): TableReading | undefined {
  const read = tables.flatMap(({ reading }) => reading ?? [])
  const first = read.find(({ columns }) => columns.some(({ field }) => field !== null)) ?? read[0]
  const known = new Set(first?.columns.map(({ field }) => field))
  const added = read.flatMap(({ columns }) => columns.filter(({ field }) => field !== null && !known.has(field)))
  const once = added.filter((column, at) => added.findIndex(({ field }) => field === column.field) === at)
  return first && { ...first, columns: [...first.columns, ...once] }
}

async function readTables(
  opened: OpenedFile,
  job: RowJob,
  counts: RowCounts,
  sink: Sink,
  heartbeat: Heartbeat,
  assessment: Assessment,
) {
  const tables: TableReader[] = []
  for await (const batch of opened.batches) {
    heartbeat.end.throwIfAborted()
    assessment.push(batch)
    let table = tables.at(-1)
    if (!table || table.sheet !== batch.sheet) {
      await sink.write(table?.end() ?? '')
      table = new TableReader(job, batch.sheet, counts)
      tables.push(table)
      reportFacts(batch, job.findings)
    }
    await sink.write(table.push(batch))
    heartbeat.bytesRead = batch.bytesRead
    heartbeat.rowsRead = counts.read
    if (table.hopeless && batch.sheet === null) break
  }
  await sink.write(tables.at(-1)?.end() ?? '')
  reportHopeless(tables)
  for (const table of tables) job.mapping.ask(table.questions)
  return tables
}

function formatOf(reader: string): 'text' | 'xlsx' | 'xls' {
  return reader === 'xlsx' || reader === 'xls' ? reader : 'text'
}

/** The first table of each sheet is the one that is judged. */
function headingRowsOf(tables: readonly TableReader[]) {
  return new Map(tables.toReversed().map(({ sheet, reading }) => [sheet, reading?.header_row ?? null]))
}

/** @throws Refusal when the file as a whole cannot be taken; then nothing of it is staged once the transaction is rolled back */
export async function readFile(
  transaction: Transaction,
  file: SourceFile,
  job: RowJob,
  heartbeat: Heartbeat,
): Promise<ReadFile> {
  const opened = await openFile(file, (row) => countKnownHeadings(row, job.dataset))
  const counts: RowCounts = { read: 0, skipped: 0, totals: 0 }
  const copy = startStaging(transaction, job.dataset)
  try {
    const assessment = startAssessment()
    const tables = await readTables(opened, job, counts, copy, heartbeat, assessment)
    const staged = await copy.end()
    const file = { format: formatOf(opened.reader), encoding: opened.encoding }
    const before = await headingsBefore(transaction, job)
    const columns = tables.flatMap((table) => table.columns)
    return {
      encoding: opened.encoding,
      delimiter: opened.delimiter,
      tables,
      counts,
      staged,
      columnOf: (fieldName) => columns.find(({ field }) => field?.name === fieldName),
      readability: assessment.end({ ...file, before }, headingRowsOf(tables)),
    }
  } catch (error) {
    await copy.abort()
    throw error
  }
}
