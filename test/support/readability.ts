/** Small tables for the machine-readability rules: as text, or as a sheet of a workbook. */
import type { SheetFacts } from '../../api/src/imports/reading/define.ts'
import { createTokenizer } from '../../api/src/imports/reading/tokenizer.ts'
import { startAssessment } from '../../api/src/imports/rules/index.ts'
import type { RuleReport } from '../../api/src/imports/rules/report.ts'
import { reportForReading } from '../../api/src/imports/rules/report.ts'

type Rows = readonly (readonly string[])[]

interface GivenSheet {
  name?: string | null
  rows: Rows
  facts?: Partial<SheetFacts>
}

export interface GivenFile {
  format: 'text' | 'xlsx' | 'xls'
  encoding?: string
  before?: readonly string[]
  sheets: readonly GivenSheet[]
}

const plain: SheetFacts = {
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
}

/** Lines of a comma-separated file, as the reader cuts them. */
export function csv(lines: string | readonly string[], encoding = 'utf-8'): GivenFile {
  const tokenizer = createTokenizer(',')
  const text = typeof lines === 'string' ? lines : lines.join('\n')
  const rows = [...tokenizer.push(text), ...(tokenizer.end() ?? [])]
  return { format: 'text', encoding, sheets: [{ rows }] }
}

/** The same cells as a sheet of a workbook. */
export function workbook(lines: readonly string[], facts: Partial<SheetFacts> = {}): GivenFile {
  const rows = lines.map((line) => line.split(','))
  return { format: 'xlsx', sheets: [{ name: 'Sheet1', rows, facts }] }
}

/** `B2:C3` as the reader gives it. */
export function area(name: string) {
  const corners = name.split(':').map((cell) => {
    const [, letters = 'A', row = '1'] = /^([A-Z]+)(\d+)$/.exec(cell) ?? []
    return {
      column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1,
      row: Number(row),
    }
  })
  const [first, last = first] = corners
  return { top: first!.row, left: first!.column, bottom: last!.row, right: last!.column }
}

export function assess({ format, encoding, before = [], sheets }: GivenFile) {
  const assessment = startAssessment()
  for (const { name = null, rows, facts } of sheets) {
    const known = format === 'text' ? {} : { facts: { ...plain, ...facts } }
    assessment.push({ sheet: name, firstRow: 1, rows, bytesRead: 0, ...known })
  }
  return reportForReading(
    assessment.end({ format, encoding: encoding ?? null, before: before.length > 0 ? before : null }),
  )
}

/** What one rule says: its status, or each breach as «area reason». */
export function judge(file: GivenFile, rule: string): string | string[] {
  const report = assess(file).rules.find((found): found is RuleReport => found.rule === rule)
  if (!report) throw new Error(`no rule ${rule}`)
  if (report.status !== 'failed') return report.status
  return report.examples.map(({ area: where, reason }) => `${where ?? '-'} ${reason}`)
}
