/** Tables as literals, read without a database: what is staged of them and what is said. */
import { findDataset, storedFields, columnsOf, type DatasetId } from '../../api/src/datasets/index.ts'
import { collectFindings } from '../../api/src/imports/findings.ts'
import { Mapping } from '../../api/src/imports/mapping/index.ts'
import type { RowBatch, SheetFacts } from '../../api/src/imports/reading/index.ts'
import { KeySieve } from '../../api/src/imports/run/repetition.ts'
import { TableReader } from '../../api/src/imports/run/table-reader.ts'
import { body } from './body.ts'

/** What a workbook says of a plain sheet. */
export function factsOf(given: Partial<SheetFacts>): SheetFacts {
  return {
    hidden: false,
    merges: [],
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    formulas: 0,
    uncached: [],
    errors: [],
    comments: 0,
    images: 0,
    colouredCells: 0,
    dateSystem: 1900,
    ...given,
  }
}

/** `A1:B2` as an area. */
export function areaOf(range: string) {
  const [first, last = first] = range.split(':').map((cell) => {
    const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? []
    return {
      row: Number(row),
      column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1,
    }
  })
  if (!first || !last) throw new Error(`no range: ${range}`)
  return { top: first.row, left: first.column, bottom: last.row, right: last.column }
}

interface Given {
  sheet?: string
  facts?: Partial<SheetFacts>
}

/** Reads the table of one sheet. */
export function readTable(id: DatasetId, rows: readonly (readonly string[])[], { sheet, facts }: Given = {}) {
  const dataset = findDataset(id)
  const findings = collectFindings()
  const bodies = { known: new Set<string>(), covered: new Set<string>() }
  const context = { municipality: body, today: '2026-11-24', bodies }
  const mapping = new Mapping({ dataset, context, findings })
  const job = {
    dataset,
    context,
    importId: 'import',
    findings,
    keys: new KeySieve(),
    mapping,
    codeForms: new Set<'five' | 'six'>(),
  }
  const counts = { read: 0, skipped: 0, totals: 0 }
  const table = new TableReader(job, sheet ?? null, counts)
  const batch: RowBatch = { sheet: sheet ?? null, firstRow: 1, rows, bytesRead: 0 }
  const text = table.push(facts ? { ...batch, facts: factsOf(facts) } : batch) + table.end()
  table.reportHopeless(false)
  mapping.ask(table.questions)
  const questions = mapping.questions()
  const names = ['', '', '', 'row', 'key', ...storedFields(dataset).flatMap((field) => [...columnsOf(field)])]
  const staged = text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const cells = line.split('\t').map((cell, index) => [names[index] ?? '', cell] as const)
      return Object.fromEntries(cells.filter(([name, cell]) => name !== '' && cell !== '\\N'))
    })
  const said = findings.kept().map(({ rule, cell, source_row, params }) => {
    const count = params.count === undefined ? '' : ` ×${params.count}`
    return `${rule} ${cell ?? source_row ?? params.letters ?? ''}${count}`.trim()
  })
  return { staged, said, counts, table, questions, findings: findings.kept() }
}
