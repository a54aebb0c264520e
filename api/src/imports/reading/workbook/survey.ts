/**
 * The first way through a sheet: what stands at its end in the file (merged areas) and what only the whole of it tells
 * (how far it is filled), so that the second way can hand on rows one after the other.
 */
import { Refusal } from '../../failures.ts'
import { type Area, limits, type SheetFacts } from '../define.ts'
import type { Archive } from './archive.ts'
import { type CellTexts, textOf } from './cell-text.ts'
import { workbookLimits } from './limits.ts'
import { relationsOf, scanSmall, targetOf } from './package.ts'
import { areaAt } from './reference.ts'
import { type SheetHandler, SheetScanner, type WrittenCell } from './sheet-scanner.ts'
import { plainForm } from './styles.ts'
import { scan } from './xml-scanner.ts'

export interface Survey {
  facts: SheetFacts
  /** Columns as far as any cell has a text. */
  width: number
  /** The last row with a text; 0 when there is none. */
  lastRow: number
}

/** Facts as they are gathered. */
class Surveyor implements SheetHandler {
  readonly merges: Area[] = []
  readonly hiddenRows = new Set<number>()
  readonly hiddenColumns = new Set<number>()
  readonly uncached: { row: number; column: number }[] = []
  readonly errors: { row: number; column: number; text: string }[] = []
  formulas = 0
  colouredCells = 0
  width = 0
  lastRow = 0
  readonly #texts: CellTexts

  constructor(texts: CellTexts) {
    this.#texts = texts
  }

  row(number: number, hidden: boolean) {
    if (hidden) this.hiddenRows.add(number)
  }

  cell(cell: WrittenCell) {
    const { row, column, type, value } = cell
    if ((this.#texts.styles[cell.style] ?? plainForm).coloured) this.colouredCells += 1
    if (cell.formula) {
      this.formulas += 1
      if (value === '' && type !== 'str' && this.uncached.length < workbookLimits.listed)
        this.uncached.push({ row, column })
    }
    if (value === '' || (type === 's' && textOf(cell, this.#texts) === '')) return
    if (type === 'e' && this.errors.length < workbookLimits.listed)
      this.errors.push({ row, column, text: value.slice(0, 20) })
    if (column >= this.width) this.width = column + 1
    this.lastRow = row
    if (column >= limits.columns) {
      throw new Refusal('file.too_many_columns', { row, columns: column + 1, limit: limits.columns })
    }
  }

  other(name: string, attributes: ReadonlyMap<string, string>) {
    if (name === 'mergeCell' && this.merges.length < workbookLimits.listed) {
      const area = areaAt(attributes.get('ref') ?? '')
      if (area) this.merges.push(area)
    }
    if (name === 'col' && /^(?:1|true)$/.test(attributes.get('hidden') ?? '')) {
      const [from, to] = [Number(attributes.get('min')), Number(attributes.get('max'))]
      for (let column = from; column <= Math.min(to, limits.columns); column += 1) this.hiddenColumns.add(column - 1)
    }
  }
}

/** How often an element of a related part stands there; a part that cannot be read counts as none: nothing hangs on it. */
async function countIn(archive: Archive, path: string | null, element: string): Promise<number> {
  let count = 0
  if (path === null || !archive.has(path)) return 0
  await scanSmall(archive, path, (name) => {
    if (name === element) count += 1
  })
  return count
}

/** @throws Refusal when the sheet passes a limit */
export async function surveySheet(
  archive: Archive,
  { path, hidden }: { path: string; hidden: boolean },
  texts: CellTexts,
): Promise<Survey> {
  const surveyor = new Surveyor(texts)
  await scan(archive.chunks(path), new SheetScanner(surveyor))
  const { width, lastRow, merges, hiddenRows, hiddenColumns, formulas, uncached, errors, colouredCells } = surveyor
  if (width * lastRow > workbookLimits.cells) {
    throw new Refusal('file.too_many_cells', { rows: lastRow, columns: width, limit: workbookLimits.cells })
  }
  const relations = await relationsOf(archive, path)
  const facts: SheetFacts = {
    hidden,
    merges,
    hiddenRows,
    hiddenColumns,
    formulas,
    uncached,
    errors,
    comments: await countIn(archive, targetOf(relations, 'comments'), 'comment'),
    images: await countIn(archive, targetOf(relations, 'drawing'), 'pic'),
    colouredCells,
    dateSystem: texts.dateSystem,
  }
  return { facts, width, lastRow }
}
