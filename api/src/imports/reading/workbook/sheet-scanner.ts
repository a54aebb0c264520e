/** The cells of one sheet, as they stand in its XML. */
import { Refusal } from '../../failures.ts'
import { limits } from '../define.ts'
import { workbookLimits } from './limits.ts'
import { cellAt } from './reference.ts'
import { TextCollector } from './strings.ts'
import { attributeOf, attributesOf, type XmlHandler } from './xml-scanner.ts'

/** A cell as it is written; the same object is used for every cell. */
export interface WrittenCell {
  row: number
  column: number
  /** s shared text · str text of a formula · inlineStr · n number · b · e error · d ISO day */
  type: string
  style: number
  value: string
  formula: boolean
}

export interface SheetHandler {
  cell: (cell: WrittenCell) => void
  row?: (number: number, hidden: boolean) => void
  /** An element outside of the rows. */
  other?: (name: string, attributes: ReadonlyMap<string, string>) => void
}

const lastRow = 1_048_576
const lastColumn = 16_383

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}

/** Follows the XML of a sheet and says each cell once it is whole. */
export class SheetScanner implements XmlHandler {
  readonly #handler: SheetHandler
  readonly #cell: WrittenCell = { row: 0, column: -1, type: 'n', style: 0, value: '', formula: false }
  readonly #inline = new TextCollector()
  #cells = 0
  #inData = false
  #inCell = false
  #inInline = false
  #inValue = false

  constructor(handler: SheetHandler) {
    this.#handler = handler
  }

  open(name: string, written: string): void {
    if (this.#inCell) return this.#insideCell(name)
    if (name === 'c' && this.#inData) return this.#beginCell(written)
    if (name === 'row' && this.#inData) return this.#beginRow(written)
    if (name === 'sheetData') this.#inData = true
    else if (!this.#inData) this.#handler.other?.(name, attributesOf(written))
  }

  close(name: string): void {
    if (this.#inCell) {
      if (name === 'c') this.#endCell()
      else if (name === 'v') this.#inValue = false
      else if (name === 'is') this.#inInline = false
      else this.#inline.close(name)
    } else if (name === 'sheetData') this.#inData = false
  }

  text(piece: string): void {
    if (this.#inValue) this.#cell.value += piece
    else if (this.#inInline) this.#inline.add(piece)
    if (this.#cell.value.length > limits.rowLength) throw this.#tooLong()
  }

  #tooLong(): Refusal {
    return new Refusal('file.row_too_long', { row: this.#cell.row, limit: limits.rowLength })
  }

  #insideCell(name: string) {
    if (name === 'v') this.#inValue = true
    else if (name === 'f') this.#cell.formula = true
    else if (name === 'is') this.#inInline = true
    else this.#inline.open(name)
  }

  #beginRow(written: string) {
    const cell = this.#cell
    const stated = attributeOf(written, 'r')
    const number = stated === undefined ? cell.row + 1 : Number(stated)
    // Rows out of order are damage: no program writes them, and places in findings would be wrong.
    if (!Number.isInteger(number) || number <= cell.row || number > lastRow) throw new Refusal('file.workbook_broken')
    cell.row = number
    cell.column = -1
    this.#handler.row?.(number, isTrue(attributeOf(written, 'hidden')))
  }

  #beginCell(written: string) {
    const cell = this.#cell
    const reference = attributeOf(written, 'r')
    const at = reference === undefined ? { row: cell.row, column: cell.column + 1 } : cellAt(reference)
    const inside = at && at.row === cell.row && at.column > cell.column && at.column <= lastColumn
    if (!inside) throw new Refusal('file.workbook_broken')
    this.#cells += 1
    if (this.#cells > workbookLimits.elements)
      throw new Refusal('file.too_many_cells', { limit: workbookLimits.elements })
    cell.column = at.column
    cell.type = attributeOf(written, 't') ?? 'n'
    cell.style = Number(attributeOf(written, 's') ?? 0)
    cell.value = ''
    cell.formula = false
    this.#inCell = true
  }

  #endCell() {
    const cell = this.#cell
    this.#inCell = false
    this.#inValue = false
    this.#inInline = false
    if (cell.type === 'inlineStr') cell.value = this.#inline.take()
    this.#handler.cell(cell)
  }
}
