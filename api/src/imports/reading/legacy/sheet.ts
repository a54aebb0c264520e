/** The cells of one sheet of an old workbook. */
import { Refusal } from '../../failures.ts'
import { type Area, limits, type SheetFacts } from '../define.ts'
import { workbookLimits } from '../workbook/limits.ts'
import { numberText } from '../workbook/number-format.ts'
import { plainForm } from '../workbook/styles.ts'
import type { LegacySheet, LegacyWorkbook } from './globals.ts'
import { BlockReader, continuedAt, recordAt, recordId } from './records.ts'

const errorTexts: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
}
const mostCells = 10_000_000
const picture = 8
const hiddenRow = 0x20

/** A short number of four bytes: 30 bits whole or of a float, perhaps hundredths. */
function rkNumber(data: Buffer, at: number): number {
  const bits = data.readInt32LE(at)
  let value = bits >> 2
  if ((bits & 2) === 0) {
    const double = Buffer.alloc(8)
    double.writeInt32LE(bits & ~3, 4)
    value = double.readDoubleLE(0)
  }
  return bits & 1 ? value / 100 : value
}

type Take = (reader: SheetReader, data: Buffer, blocks: Buffer[]) => void

const take: Readonly<Record<number, Take>> = {
  [recordId.sharedText]: (reader, data) => reader.put(data, reader.workbook.strings[data.readUInt32LE(6)] ?? ''),
  [recordId.text]: (reader, data, blocks) => reader.put(data, textBehind(blocks)),
  [recordId.richText]: (reader, data, blocks) => reader.put(data, textBehind(blocks)),
  [recordId.number]: (reader, data) => reader.putNumber(data, data.readDoubleLE(6)),
  [recordId.rk]: (reader, data) => reader.putNumber(data, rkNumber(data, 6)),
  [recordId.mulRk](reader, data) {
    const [row, column] = [data.readUInt16LE(0), data.readUInt16LE(2)]
    for (let index = 0; 4 + (index + 1) * 6 + 2 <= data.length; index += 1) {
      const at = 4 + index * 6
      reader.putAt(row, column + index, data.readUInt16LE(at), rkNumber(data, at + 2))
    }
  },
  [recordId.boolOrError](reader, data) {
    const value = data[6] ?? 0
    if (data[7] === 1) reader.putError(data, value)
    else reader.put(data, value === 0 ? 'FALSE' : 'TRUE')
  },
  [recordId.formula]: (reader, data) => reader.putFormula(data),
  [recordId.formulaText]: (reader, _, blocks) => reader.endFormula(new BlockReader(blocks).text()),
  [recordId.blank]: (reader, data) => reader.see(data.readUInt16LE(4)),
  [recordId.mulBlank](reader, data) {
    for (let at = 4; at + 4 <= data.length; at += 2) reader.see(data.readUInt16LE(at))
  },
  [recordId.merges](reader, data) {
    for (let at = 2; at + 8 <= data.length; at += 8) {
      const [top = 0, bottom = 0, left = 0, right = 0] = [0, 2, 4, 6].map((step) => data.readUInt16LE(at + step))
      reader.merge({ top: top + 1, left, bottom: bottom + 1, right })
    }
  },
  [recordId.row](reader, data) {
    if (data.length >= 16 && data.readUInt16LE(12) & hiddenRow) reader.hiddenRows.add(data.readUInt16LE(0) + 1)
  },
  [recordId.column](reader, data) {
    if ((data.readUInt16LE(8) & 1) === 0) return
    const last = Math.min(data.readUInt16LE(2), 255)
    for (let column = data.readUInt16LE(0); column <= last; column += 1) reader.hiddenColumns.add(column)
  },
  [recordId.note](reader) {
    reader.comments += 1
  },
  [recordId.object](reader, data) {
    if (data.length >= 6 && data.readUInt16LE(4) === picture) reader.images += 1
  },
}

/** The text of a cell that holds it itself, behind row, column and form. */
function textBehind(blocks: Buffer[]): string {
  const reader = new BlockReader(blocks)
  reader.skip(6)
  return reader.text()
}

class SheetReader {
  readonly workbook: LegacyWorkbook
  readonly rows: string[][] = []
  readonly hiddenRows = new Set<number>()
  readonly hiddenColumns = new Set<number>()
  readonly merges: Area[] = []
  readonly errors: { row: number; column: number; text: string }[] = []
  comments = 0
  images = 0
  formulas = 0
  coloured = 0
  width = 0
  #cells = 0
  /** A formula whose text is still to come. */
  #waiting: { row: number; column: number } | null = null

  constructor(workbook: LegacyWorkbook) {
    this.workbook = workbook
  }

  see(style: number) {
    if (this.workbook.styles[style]?.coloured) this.coloured += 1
  }

  put(data: Buffer, text: string) {
    this.see(data.readUInt16LE(4))
    this.#set(data.readUInt16LE(0), data.readUInt16LE(2), text)
  }

  putNumber(data: Buffer, value: number) {
    this.putAt(data.readUInt16LE(0), data.readUInt16LE(2), data.readUInt16LE(4), value)
  }

  putAt(row: number, column: number, style: number, value: number) {
    const { styles, dateSystem } = this.workbook
    this.see(style)
    this.#set(row, column, numberText(value, (styles[style] ?? plainForm).form, dateSystem))
  }

  putError(data: Buffer, code: number) {
    const text = errorTexts[code] ?? '#VALUE!'
    const [row, column] = [data.readUInt16LE(0), data.readUInt16LE(2)]
    if (this.errors.length < workbookLimits.listed) this.errors.push({ row: row + 1, column, text })
    this.put(data, text)
  }

  /** The saved value of a formula: a number, or behind a mark another kind. */
  putFormula(data: Buffer) {
    this.formulas += 1
    this.#waiting = null
    if (data.readUInt16LE(12) !== 0xffff) return this.putNumber(data, data.readDoubleLE(6))
    const value = data[8] ?? 0
    if (data[6] === 1) this.put(data, value === 0 ? 'FALSE' : 'TRUE')
    else if (data[6] === 2) this.putError(data, value)
    else if (data[6] === 0) this.#waiting = { row: data.readUInt16LE(0), column: data.readUInt16LE(2) }
  }

  endFormula(text: string) {
    if (this.#waiting) this.#set(this.#waiting.row, this.#waiting.column, text)
    this.#waiting = null
  }

  merge(area: Area) {
    const single = area.top === area.bottom && area.left === area.right
    if (!single && this.merges.length < workbookLimits.listed) this.merges.push(area)
  }

  #set(row: number, column: number, text: string) {
    if (text === '') return
    if (column >= limits.columns) throw new Refusal('file.workbook_broken') // the format ends at 256
    this.#cells += 1
    if (this.#cells > mostCells) throw new Refusal('file.too_many_cells', { limit: mostCells })
    while (this.rows.length <= row) this.rows.push([])
    const cells = this.rows[row] ?? []
    while (cells.length <= column) cells.push('')
    cells[column] = text
    if (column >= this.width) this.width = column + 1
  }

  facts(hidden: boolean): SheetFacts {
    const { merges, hiddenRows, hiddenColumns, formulas, errors, comments, images, coloured } = this
    const { dateSystem } = this.workbook
    // Old workbooks always keep the values of their formulas.
    const uncached: SheetFacts['uncached'] = []
    const counted = { formulas, comments, images, colouredCells: coloured }
    return { hidden, merges, hiddenRows, hiddenColumns, uncached, errors, ...counted, dateSystem }
  }
}

export interface ReadSheet {
  rows: string[][]
  facts: SheetFacts
  /** Place behind the last record of the sheet. */
  end: number
}

/**
 * Reads a sheet as a whole; the format ends at 65,536 rows.
 * @throws Refusal
 */
export function readLegacySheet(stream: Buffer, sheet: LegacySheet, workbook: LegacyWorkbook): ReadSheet {
  const reader = new SheetReader(workbook)
  let depth = 0
  let at = sheet.offset
  if (recordAt(stream, at)?.id !== recordId.begin) throw new Refusal('file.workbook_broken')
  for (;;) {
    const record = recordAt(stream, at)
    if (!record) throw new Refusal('file.workbook_broken')
    const { blocks, next } = continuedAt(stream, at)
    at = next
    // Charts inside of a sheet have a beginning and an end of their own.
    if (record.id === recordId.begin) depth += 1
    if (record.id === recordId.end) depth -= 1
    if (depth === 0) break
    if (depth === 1) take[record.id]?.(reader, record.data, blocks)
  }
  for (const row of reader.rows) while (row.length > 0 && row.length < reader.width) row.push('')
  return { rows: reader.rows, facts: reader.facts(sheet.hidden), end: at }
}
