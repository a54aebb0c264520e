/** Rows typed by hand go the way of a file's rows: the same readers, the same checks, the same staging table. */
import { randomUUID } from 'node:crypto'
import { columnsOf, type DatasetDefinition, type Field, storedFields } from '../datasets/index.ts'
import type { Transaction } from '../platform/database/index.ts'
import type { Sentence } from '../platform/problems/index.ts'
import { bodiesOf } from './bodies.ts'
import { sentenceOf } from './checks/define.ts'
import { checks } from './checks/index.ts'
import type { CellReading, Column, Findings, ReadingContext, Severity } from './model.ts'
import { todayInTokyo } from './ports.ts'
import { prepareColumn } from './run/columns.ts'
import { copyText } from './run/copy.ts'
import { naturalKeyOf } from './run/identity.ts'
import { setOrdinals, startStaging } from './run/staged-rows.ts'

export interface EntryRow {
  /** As a cell would say it, by the field's name. */
  texts: Readonly<Record<string, string>>
  /** What is stored, by column: stands for the fields that `texts` does not name. Without it they are blank. */
  kept?: Readonly<Record<string, string | null>>
}

export interface EntryFinding extends Sentence {
  /** From 1, in the order of the rows. */
  row: number
  field: string | null
  rule: string
  severity: Severity
  suggestion: string | null
}

/** Rows in the staging table, under an id of their own. */
export interface StagedEntry {
  id: string
  findings: readonly EntryFinding[]
}

function collect(columns: readonly Column[]): Findings & { found: EntryFinding[] } {
  const counts = { error: 0, warning: 0, note: 0 }
  const found: EntryFinding[] = []
  return {
    counts,
    found,
    add({ check, params }, { row, column }) {
      counts[check.severity] += 1
      // A check that speaks once of a whole column of a file speaks here of one field.
      const { ja, en } = sentenceOf(check, { count: 1, ...params })
      const suggestion = typeof params.suggestion === 'string' && params.suggestion !== '' ? params.suggestion : null
      const field = columns.find(({ index }) => index === column?.index)?.field?.name ?? null
      found.push({ row: row ?? 1, field, rule: check.id, severity: check.severity, ja, en, suggestion })
    },
    countFurther(severity, number) {
      counts[severity] += number
    },
    kept: () => [],
  }
}

function keptReading(field: Field, kept: Readonly<Record<string, string | null>>): CellReading {
  return { values: columnsOf(field).map((column) => kept[column] ?? null), issues: [] }
}

/** Reads one row; the line is empty when something in it cannot be stored. */
function lineReader(dataset: DatasetDefinition, columns: readonly Column[], context: ReadingContext) {
  const prepared = columns.map((column) => ({
    column,
    field: column.field as Field,
    read: prepareColumn(column, context).read,
  }))
  const keyOf = naturalKeyOf(dataset)
  return ({ texts, kept }: EntryRow, row: number, lineHead: string, findings: Findings): string => {
    let refused = false
    const values = new Map<string, readonly (string | null)[]>()
    for (const { column, field, read } of prepared) {
      const text = texts[field.name]
      const reading = text === undefined && kept ? keptReading(field, kept) : read(text ?? '')
      for (const issue of reading.issues) {
        findings.add(issue, { row, column })
        refused ||= issue.check.severity === 'error'
      }
      values.set(field.name, reading.values)
    }
    if (refused) return ''
    const key = keyOf((name) => values.get(name)?.[0] ?? null)
    return `${[lineHead + row, copyText(key), ...[...values.values()].flat().map(copyText)].join('\t')}\n`
  }
}

/**
 * Puts the rows into the staging table and lets every check look at them.
 * Whoever finds an error among the findings has to give up the transaction.
 */
export async function stageEntry(
  transaction: Transaction,
  { dataset, municipality, rows }: { dataset: DatasetDefinition; municipality: string; rows: readonly EntryRow[] },
): Promise<StagedEntry> {
  const id = randomUUID()
  const bodies = await bodiesOf(transaction, municipality)
  const columns = storedFields(dataset).map((field, index) => {
    const heading = field.label.ja
    return { index, heading, path: [heading], field, check: null }
  })
  const findings = collect(columns)
  const read = lineReader(dataset, columns, { ...bodies, today: todayInTokyo(new Date()) })
  const lines = rows.map((row, index) => read(row, index + 1, `${copyText(municipality)}\t${id}\t\\N\t`, findings))
  const copy = startStaging(transaction, dataset)
  await copy.write(lines.join(''))
  await copy.end()
  const columnOf = (name: string) => columns.find(({ field }) => field.name === name)
  const staged = {
    transaction,
    dataset,
    importId: id,
    findings,
    mayRepeat: rows.length > 1,
    columnOf,
    placeOf: () => undefined,
  }
  for (const check of checks) await check.staged?.(staged)
  await setOrdinals(staged)
  return { id, findings: findings.found }
}
