/** Judges a file by every machine-readability rule, while it is read or afterwards. */
import { ownText } from '../own-text.ts'
import type { Area, RowBatch, SheetFacts } from '../reading/define.ts'
import { cellName } from '../table/cell.ts'
import {
  type Breach,
  type FileFacts,
  mostCellsLookedAt,
  mostRowsLookedAt,
  type ReadabilityRule,
  type SheetView,
} from './define.ts'
import { notJudged, readabilityRules } from './registry.ts'
import type { StoredExample, StoredReadability, StoredRuleReport } from './report.ts'
import { type Judgement, scoreFile } from './score.ts'
import { findTable } from './table.ts'

/** So many breaches of a rule are kept, the rest only counted. */
const keptExamples = 5
const longestValue = 80

interface Sheet {
  name: string | null
  facts: SheetFacts | undefined
  rows: (readonly string[])[]
  cells: number
  total: number
}

function areaName({ top, left, bottom, right }: Area): string {
  const first = cellName(left, top)
  return top === bottom && left === right ? first : `${first}:${cellName(right, bottom)}`
}

function exampleOf(sheet: string | null, { area, value, reason, params = {} }: Breach): StoredExample {
  const written = value?.trim() ? ownText([...value.slice(0, longestValue)].join('')) : null
  return { sheet, area: area && areaName(area), value: written, reason, params }
}

const heaviness = ['minor', 'major', 'critical', 'fatal'] as const

function heaviest(rule: ReadabilityRule, breaches: readonly Breach[]) {
  const weights = breaches.map(({ weight = rule.weight }) => heaviness.indexOf(weight))
  return weights.length === 0 ? rule.weight : heaviness[weights.reduce((a, b) => Math.max(a, b), 0)]!
}

interface Judged {
  report: StoredRuleReport
  judgements: Judgement[]
}

function judge(rule: ReadabilityRule, views: readonly SheetView[]): Judged {
  const report: StoredRuleReport = {
    rule: rule.id,
    status: 'not_applicable',
    weight: rule.weight,
    count: 0,
    examples: [],
  }
  const judgements: Judgement[] = []
  for (const view of views) {
    const breaches = rule.look(view)
    if (breaches === null) continue
    const weight = heaviest(rule, breaches)
    judgements.push({ rule: rule.id, level: rule.level, passed: breaches.length === 0, weight })
    if (report.status === 'not_applicable') report.status = 'passed'
    if (breaches.length === 0) continue
    if (report.status !== 'failed' || heaviness.indexOf(weight) > heaviness.indexOf(report.weight))
      report.weight = weight
    report.status = 'failed'
    report.count += breaches.length
    for (const breach of breaches.slice(0, keptExamples - report.examples.length)) {
      report.examples.push(exampleOf(view.sheet, breach))
    }
  }
  return { report, judgements: rule.unscored ? [] : judgements }
}

const leftOut = notJudged.map(({ id }): StoredRuleReport => ({
  rule: id,
  status: 'not_judged',
  weight: 'major',
  count: 0,
  examples: [],
}))

function reportOf(judged: readonly Judged[], rows: number, rowsLookedAt: number): StoredReadability {
  const reports = [...judged.map(({ report }) => report), ...leftOut]
  return {
    ...scoreFile(judged.flatMap(({ judgements }) => judgements)),
    rules: reports.toSorted((a, b) => (a.rule < b.rule ? -1 : 1)),
    rows,
    rows_looked_at: rowsLookedAt,
  }
}

export interface Assessment {
  push: (batch: RowBatch) => void
  /** @param headingRows the row numbers in which the import found the headings of each sheet */
  end: (file: Omit<FileFacts, 'sheets'>, headingRows?: ReadonlyMap<string | null, number | null>) => StoredReadability
}

/** Looks at a file while it is read: keeps its first rows and what the workbook knows, and judges at the end. */
export function startAssessment(): Assessment {
  const sheets: Sheet[] = []
  return {
    push({ sheet: name, rows, facts }) {
      let sheet = sheets.at(-1)
      if (!sheet || sheet.name !== name) {
        sheet = { name, facts, rows: [], cells: 0, total: 0 }
        sheets.push(sheet)
      }
      sheet.total += rows.length
      for (const row of rows) {
        if (sheet.rows.length >= mostRowsLookedAt || sheet.cells >= mostCellsLookedAt) return
        sheet.rows.push(row)
        sheet.cells += row.length
      }
    },
    end(file, headingRows = new Map()) {
      const facts = { ...file, sheets: sheets.map(({ name }) => name) }
      const views = sheets.map((sheet): SheetView => ({
        file: facts,
        sheet: sheet.name,
        facts: sheet.facts,
        rows: sheet.rows,
        table: findTable(sheet.rows, sheet.facts, headingRows.get(sheet.name) ?? null),
      }))
      const withTable = views.filter(({ table }) => table !== null)
      const count = (key: (sheet: Sheet) => number) => sheets.reduce((sum, sheet) => sum + key(sheet), 0)
      return reportOf(
        readabilityRules.map((rule) => judge(rule, withTable)),
        count(({ total }) => total),
        count(({ rows }) => rows.length),
      )
    },
  }
}

/** The report of a file that is no table at all: L1-01 fails, nothing else is judged. */
export function assessUnreadable(): StoredReadability {
  const breach: Breach = { area: null, reason: 'unreadable' }
  const view: SheetView = {
    file: { format: 'text', encoding: null, sheets: [], before: null },
    sheet: null,
    facts: undefined,
    rows: [],
    table: null,
  }
  const judged = readabilityRules.map((rule) =>
    rule.id === 'L1-01' ? judge({ ...rule, look: () => [breach] }, [view]) : judge(rule, []),
  )
  return reportOf(judged, 0, 0)
}
