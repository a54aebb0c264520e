/** Which column is which field: by a known heading, by an answer, or by likeness of heading and values; what is unsure is asked. */
import type { DatasetDefinition, Field } from '../../datasets/index.ts'
import type { Column, ReadingContext } from '../model.ts'
import { headingsOf } from '../table/headings.ts'
import { agreement } from './agreement.ts'
import { type Answers, columnKeys } from './answers.ts'
import { likeness } from './similarity.ts'

/** From here on a likeness is taken, and said. */
export const sureScore = 0.8
/** From here on it is asked; below, the column is not taken in. */
export const askScore = 0.55
/** Two that are closer than this cannot be told apart. */
const margin = 0.06
/** A column of days for the missing day of the event needs no likeness of headings to be proposed. */
const needyScore = 0.3
/** What its old name meant is asked, whatever the new one looks like. */
const hintScore = 0.75
const mostCandidates = 5

/** Why a column is what it is. */
export type How = 'known' | 'answered' | 'similar' | 'asked' | 'none'

export interface Candidate {
  field: Field
  score: number
}

export interface AssignedColumn extends Column {
  /** What answers call it. */
  key: string
  how: How
  /** Of the likeness; null for a known or answered heading. */
  score: number | null
  /** Fields it may be, the best first. */
  candidates: readonly Candidate[]
}

interface Given {
  columns: readonly Column[]
  dataset: DatasetDefinition
  answers: Answers
  /** The first rows below the headings. */
  rows: readonly (readonly string[])[]
  context: ReadingContext
  /** Key of a column → the field it probably is, for all its new name. */
  hints?: Readonly<Record<string, string>>
}

const isMissing = (field: Field) => field.required === true && field.fallback === undefined
/** 4月, 令和5年度: the columns of a table across, which are no field. */
const isTime = /^(?:[0-9０-９]{1,2}月|(?:令和|平成|昭和|[rhs])?[0-9０-９元]{1,4}年度?)$/i

/** From likeness of the heading and agreement of the values. */
export function scoreOf(heading: number, values: number | null): number {
  if (values === null) return heading * 0.95
  const evidence = values >= 0.9 ? 0.06 : 0
  return Math.min(0.99, heading * (0.5 + 0.5 * values) + evidence)
}

/** Columns whose heading or answer settles what they are. */
function settle({ columns, dataset, answers }: Given): AssignedColumn[] {
  const keys = columnKeys(columns)
  const answered = new Map<number, Field | null>()
  columns.forEach(({ index }, at) => {
    const name = answers.columns?.[keys[at] as string]
    if (name === undefined) return
    const field = dataset.fields.find((known) => known.name === name)
    if (name === null || field) answered.set(index, field ?? null)
  })
  const taken = new Set([...answered.values()].filter((field) => field !== null))
  return columns.map((column, at) => {
    const assigned = { ...column, key: keys[at] as string, score: null, candidates: [] }
    const answer = answered.get(column.index)
    if (answer !== undefined)
      return { ...assigned, field: answer, check: answer ? null : column.check, how: 'answered' }
    // An answer has named another column for the field that this heading means.
    if (column.field && taken.has(column.field)) return { ...assigned, field: null, how: 'answered' }
    return { ...assigned, how: (column.field ?? column.check) ? 'known' : 'none' }
  })
}

/** Two known headings for one field: which is meant is asked, the first is the guess. */
function askTwice(columns: AssignedColumn[]): AssignedColumn[] {
  return columns.map((column) => {
    const { field } = column
    if (!field || column.how !== 'known') return column
    const rivals = columns.filter((other) => other.field === field)
    if (rivals.length < 2) return column
    return { ...column, how: 'asked', field: rivals[0] === column ? field : null, candidates: [{ field, score: 1 }] }
  })
}

function cellsOf(rows: Given['rows'], index: number): string[] {
  return rows.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '')
}

function candidatesFor(column: AssignedColumn, free: readonly Field[], given: Given): Candidate[] {
  const { rows, context, hints = {} } = given
  const cells = cellsOf(rows, column.index)
  const scored = free.map((field) => {
    const heading = Math.max(...headingsOf(field).map((known) => likeness(column.heading, known)))
    const values = agreement(cells, field, context)
    const needy = isMissing(field) && values !== null && values >= 0.8 ? needyScore : 0
    const hinted = hints[column.key] === field.name ? hintScore : 0
    return { field, score: Math.max(scoreOf(heading, values), needy, hinted) }
  })
  return scored
    .filter(({ score }) => score >= needyScore)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostCandidates)
}

/** The pairs in order of their score, each field and each column once. */
function pairUp(open: readonly AssignedColumn[]): Map<AssignedColumn, { best: Candidate; unsure: boolean }> {
  const pairs = open
    .flatMap((column) => column.candidates.map((candidate) => ({ column, ...candidate })))
    .sort((a, b) => b.score - a.score)
  const usedFields = new Map<Field, number>()
  const chosen = new Map<AssignedColumn, { best: Candidate; unsure: boolean }>()
  for (const { column, field, score } of pairs) {
    if (usedFields.has(field) || chosen.has(column)) continue
    const rivals = pairs.filter(
      (pair) =>
        (pair.field === field) !== (pair.column === column) && !chosen.has(pair.column) && score - pair.score < margin,
    )
    usedFields.set(field, score)
    chosen.set(column, { best: { field, score }, unsure: rivals.length > 0 })
  }
  return chosen
}

/**
 * The columns with their fields. Those `asked` carry the best guess, as which they are read until somebody answers.
 * Pure: the same columns, rows and answers give the same assignment.
 */
export function assignColumns(given: Given): AssignedColumn[] {
  const settled = askTwice(settle(given))
  const free = given.dataset.fields.filter((field) => !settled.some((column) => column.field === field))
  const isOpen = (column: AssignedColumn) =>
    column.how === 'none' && column.heading !== '' && !column.check && !column.field && !isTime.test(column.heading)
  const columns = settled.map((column) =>
    isOpen(column) ? { ...column, candidates: candidatesFor(column, free, given) } : column,
  )
  const pairs = pairUp(columns.filter(isOpen))
  return columns.map((column) => {
    const pair = pairs.get(column)
    if (!pair) return column
    const { field, score } = pair.best
    const needed = isMissing(field) && given.answers.constants?.[field.name] === undefined
    if (score < (needed ? needyScore : askScore)) return column
    return { ...column, field, score, how: score >= sureScore && !pair.unsure ? 'similar' : 'asked' }
  })
}
