/**
 * The machine-readability rules 「行政データにおける機械可読性に関するルール」(各府省庁DX推進連絡会議・デジタル社会推進会議幹事会決定,
 * 2026-03-31). Titles are quoted from the Digital Agency's machine-readability-rules.csv (github.com/digital-go-jp/machine_readability_rule,
 * PDL1.0), weights from its docs/rule_scoring_table.csv. How a rule is decided is our own; where it differs from the agency's sample
 * scorer, the rule's file says so. No rule asks a language model: the same file always gets the same report.
 */
import type { Sentence } from '../../platform/problems/index.ts'
import type { Parameters } from '../model.ts'
import type { Area, SheetFacts } from '../reading/define.ts'
import type { Table } from './table.ts'

export type Level = 1 | 2 | 3

/** So many rows of a sheet are looked at, and so many cells of it. */
export const mostRowsLookedAt = 10_000
export const mostCellsLookedAt = 300_000

/** Of the official table: a fatal failure takes the whole level to 0 points. */
export type Weight = 'fatal' | 'critical' | 'major' | 'minor'

/** What is known of the file as a whole. */
export interface FileFacts {
  format: 'text' | 'xlsx' | 'xls'
  encoding: string | null
  sheets: readonly (string | null)[]
  /** Headings of the file of the same kind that the body took in before; null when there is none. */
  before: readonly string[] | null
}

/** One sheet as a rule sees it: never changed, the same however often it is looked at. */
export interface SheetView {
  file: FileFacts
  sheet: string | null
  /** Absent for text files. */
  facts: SheetFacts | undefined
  /** The first rows; index 0 is row 1. */
  rows: readonly (readonly string[])[]
  /** Null when nothing on the sheet looks like a table. */
  table: Table | null
}

/** One thing that breaks a rule, where it is, as it is written. */
export interface Breach {
  /** Null: the whole sheet. */
  area: Area | null
  value?: string | undefined
  /** Which of the rule's sentences. */
  reason: string
  params?: Parameters
  /** Graver or lighter than the rule is in general. */
  weight?: Weight
}

export interface ReadabilityRule {
  /** `L1-12` */
  id: string
  level: Level
  weight: Weight
  /** Official; the English is ours. */
  title: Sentence
  /** What to do. */
  advice: Sentence
  /** One per reason. */
  sentences: Readonly<Record<string, Sentence>>
  /** Why its failures do not count in the score, where the official scorer does not count them either. */
  unscored?: Sentence
  /** Everything that breaks the rule, in the order of the sheet; null when the rule does not apply to it. */
  look: (view: SheetView) => readonly Breach[] | null
}

/** A rule; see `ReadabilityRule`. */
export function defineRule(definition: ReadabilityRule): ReadabilityRule {
  return definition
}

/** The area of one cell, given by its indexes in `rows`. */
export function cellAt(rowIndex: number, column: number): Area {
  return { top: rowIndex + 1, bottom: rowIndex + 1, left: column, right: column }
}

/** Only of workbooks that know the facts of their sheets. */
export function ofWorkbooks(
  look: (view: SheetView & { facts: SheetFacts }) => readonly Breach[] | null,
): ReadabilityRule['look'] {
  return (view) => (view.facts ? look({ ...view, facts: view.facts }) : null)
}

/** Only of text files. */
export function ofTexts(look: ReadabilityRule['look']): ReadabilityRule['look'] {
  return (view) => (view.file.format === 'text' ? look(view) : null)
}

/** Only of sheets on which a table was found. */
export function ofTables(
  look: (view: SheetView & { table: Table }) => readonly Breach[] | null,
): ReadabilityRule['look'] {
  return (view) => (view.table ? look({ ...view, table: view.table }) : null)
}
