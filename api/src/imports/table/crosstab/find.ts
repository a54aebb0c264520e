/** Figures as a cross table: the item, the year and the kind stand at the top and at the side, the cells are the values. */
import type { DatasetDefinition, Field } from '../../../datasets/index.ts'
import type { Column } from '../../model.ts'
import type { Area } from '../../reading/define.ts'
import { matchPaths } from '../headings.ts'
import { flattenHeadings, type HeadingBlock, isUnitRow, mostHeadingRows } from '../paths.ts'
import { headingSearchRows } from '../region.ts'
import { isBlankRow, isNoteRow } from '../set-aside.ts'
import { type AxisWords, readAxis } from './axis.ts'
import { ItemFinder } from './words.ts'

type Row = readonly string[]

/** A column of cells. */
export interface CellColumn {
  index: number
  heading: string
  path: readonly string[]
  words: AxisWords
}

export interface Crosstab {
  headingIndex: number
  firstRowIndex: number
  /** Columns whose cells say what the row is about. */
  side: readonly number[]
  cells: readonly CellColumn[]
  /** Columns of other fields of the dataset: source, note. */
  others: readonly Column[]
  unknown: readonly Column[]
  items: ItemFinder
  /** Items of its first rows. */
  codes: ReadonlySet<string>
  /** The fiscal year in the corner, over the headings at the side. */
  cornerYear: string | null
  /** Whether the top or the side names a fiscal year. */
  hasYear: boolean
  /** The kinds that the top or the side names. */
  hasKind: boolean
  /** How many different figures its first rows have. */
  score: number
}

/** Wider sheets are no cross table of these. */
const widest = 200
const sampledRows = 45

/** Fields that a cross table has in its headings and cells, not in columns of their own. */
function ownFields(dataset: DatasetDefinition): (field: Field | null) => boolean {
  const { crosstab } = dataset
  return (field) =>
    field === null ||
    field.name === crosstab?.by ||
    field.name === crosstab?.value ||
    field.keepOnly !== undefined ||
    field.type === 'fiscal_year' ||
    field.type === 'month'
}

const says = ({ fiscalYear, month, kind, total }: AxisWords) =>
  fiscalYear !== null || month !== null || kind !== null || total

/** Reads the headings at the side of a row; a group stands only in the first of its rows. */
export class SideReader {
  readonly #side: readonly number[]
  #above: string[] = []

  constructor(side: readonly number[]) {
    this.#side = side
  }

  read(row: Row): string[] {
    const own = this.#side.map((index) => (row[index] ?? '').replace(/\s+/g, ' ').trim())
    const last = own.findLastIndex((text) => text !== '')
    if (last < 0) return []
    const first = own.findIndex((text) => text !== '')
    const path = own.map((text, level) => (text === '' && level < first ? (this.#above[level] ?? '') : text))
    this.#above = path
    return path.filter((text) => text !== '')
  }
}

const figure = /^[(（\s]*[△▲−-]?[0-9０-９]|^\s*(?:…|‥|[xXｘ]|[－―−ー-]+|該当な?無?し|不詳|秘匿)\s*$/

interface Sampling {
  dataset: DatasetDefinition
  items: ItemFinder
}

function columnsOf(paths: readonly string[][], below: readonly Row[], { dataset, items }: Sampling) {
  const isOwn = ownFields(dataset)
  const columns = matchPaths(paths, dataset)
  items.learn(paths.map((path) => readAxis(path, dataset).item))
  const cells: CellColumn[] = []
  const others: Column[] = []
  for (const column of columns) {
    const { index, path, heading, field } = column
    const words = readAxis(path, dataset)
    const isItem = words.item.length > 0 && items.find(words.item) !== null
    const hasFigures = below.some((row) => figure.test(row[index] ?? ''))
    if ((says(words) || isItem) && hasFigures) cells.push({ index, path, heading, words })
    else if (!isOwn(field)) others.push(column)
  }
  return { columns, cells, others }
}

/** What the first rows of a table have in them. */
function sample(below: readonly Row[], side: readonly number[], cells: readonly CellColumn[], given: Sampling) {
  const { dataset, items } = given
  const reader = new SideReader(side)
  const hasFigures = (row: Row) => cells.some(({ index }) => figure.test(row[index] ?? ''))
  const paths = below.map((row) => {
    if (isBlankRow(row) || isNoteRow(row)) return null
    const path = reader.read(row)
    return hasFigures(row) ? path : null
  })
  const sides = paths.map((path) => path && readAxis(path, dataset))
  items.learn(sides.flatMap((words) => (words ? [words.item] : [])))
  const figures = new Set<string>()
  const codes = new Set<string>()
  below.forEach((row, index) => {
    const atSide = sides[index]
    for (const { index: at, words } of atSide ? cells : []) {
      const code = figure.test(row[at] ?? '') ? items.find([...words.item, ...(atSide?.item ?? [])]) : null
      if (!code) continue
      codes.add(code)
      const year = words.fiscalYear ?? atSide?.fiscalYear
      const kind = words.kind ?? atSide?.kind
      figures.add(`${code} ${year} ${words.month ?? atSide?.month} ${kind?.text}`)
    }
  })
  const said = [...cells.map(({ words }) => words), ...sides.flatMap((words) => words ?? [])]
  return {
    codes,
    score: figures.size,
    hasYear: said.some(({ fiscalYear }) => fiscalYear !== null),
    hasKind: said.some(({ kind }) => kind !== null),
  }
}

function candidateAt(
  rows: readonly Row[],
  block: HeadingBlock,
  dataset: DatasetDefinition,
  merges: readonly Area[],
): Crosstab | null {
  const items = new ItemFinder(dataset)
  const below = rows.slice(block.bottom + 1, block.bottom + 1 + sampledRows)
  const { columns, cells, others } = columnsOf(flattenHeadings(rows, block, merges), below, { dataset, items })
  const firstCell = cells[0]?.index
  if (firstCell === undefined) return null
  const taken = new Set([...cells, ...others].map(({ index }) => index))
  const atSide = columns.filter(({ index }) => index < firstCell && !taken.has(index))
  const side = atSide.map(({ index }) => index)
  const cornerYear = readAxis(
    atSide.flatMap(({ path }) => path),
    dataset,
  ).fiscalYear
  const sampled = sample(below, side, cells, { dataset, items })
  const unknown = columns.filter(({ index, heading }) => index > firstCell && heading !== '' && !taken.has(index))
  return {
    headingIndex: block.top,
    firstRowIndex: block.bottom + 1,
    ...{ side, cells, others, unknown, items, cornerYear },
    ...sampled,
    hasYear: sampled.hasYear || cornerYear !== null,
  }
}

/** The cross table that begins in these rows; null when there is none. */
export function findCrosstab(
  rows: readonly Row[],
  dataset: DatasetDefinition,
  merges: readonly Area[] = [],
): Crosstab | null {
  if (!dataset.crosstab || rows.some(({ length }) => length > widest)) return null
  const found: Crosstab[] = []
  for (let bottom = 0; bottom < Math.min(rows.length, headingSearchRows); bottom += 1) {
    const first = found[0]
    // The first table, not the largest: blocks that end a few rows further down may hold the whole of its headings.
    if (first && bottom >= first.firstRowIndex + mostHeadingRows - 1) break
    for (let top = bottom; top > bottom - mostHeadingRows && top >= 0; top -= 1) {
      if (isBlankRow(rows[top] ?? [])) break
      const here = candidateAt(rows, { top, bottom }, dataset, merges)
      if (here && here.score > 1) found.push(here)
    }
  }
  let best = found.reduce<Crosstab | null>((most, each) => (each.score > (most?.score ?? 0) ? each : most), null)
  if (!best) return null
  while (isUnitRow(rows[best.firstRowIndex] ?? [])) best = { ...best, firstRowIndex: best.firstRowIndex + 1 }
  return best
}
