/** What stands before the sheets of an old workbook: their names, the shared texts, the forms of cells. */
import { Refusal } from '../../failures.ts'
import { workbookLimits } from '../workbook/limits.ts'
import { numberForm } from '../workbook/number-format.ts'
import type { CellTexts } from '../workbook/cell-text.ts'
import { BlockReader, continuedAt, recordAt, recordId } from './records.ts'

export interface LegacySheet {
  name: string
  hidden: boolean
  /** Place of its first record. */
  offset: number
}

export interface LegacyWorkbook extends CellTexts {
  sheets: readonly LegacySheet[]
}

const biff8 = 0x0600
const white = 9
const automatic = 64
const paper = 65

interface Gathered {
  dateSystem: 1900 | 1904
  sheets: LegacySheet[]
  strings: string[]
  formats: Map<number, string>
  forms: { format: number; coloured: boolean }[]
}

function readForm(data: Buffer) {
  const pattern = data.length < 20 ? 0 : data.readUInt32LE(14) >>> 26
  const colour = data.length < 20 ? automatic : data.readUInt16LE(18) & 0x7f
  const coloured = pattern > 0 && colour !== white && colour !== automatic && colour !== paper
  return { format: data.readUInt16LE(2), coloured }
}

function readStrings(blocks: Buffer[]): string[] {
  const reader = new BlockReader(blocks)
  reader.skip(4)
  const count = reader.long()
  if (count > workbookLimits.texts) throw new Refusal('file.too_many_texts', { limit: workbookLimits.texts })
  const texts: string[] = []
  while (texts.length < count && !reader.ended) texts.push(reader.text())
  return texts
}

const take: Readonly<Record<number, (gathered: Gathered, blocks: Buffer[], data: Buffer) => void>> = {
  [recordId.password]() {
    throw new Refusal('file.password')
  },
  [recordId.dateMode](gathered, _, data) {
    gathered.dateSystem = data.readUInt16LE(0) === 1 ? 1904 : 1900
  },
  [recordId.format](gathered, blocks, data) {
    const reader = new BlockReader(blocks)
    reader.skip(2)
    gathered.formats.set(data.readUInt16LE(0), reader.text())
  },
  [recordId.form](gathered, _, data) {
    gathered.forms.push(readForm(data))
  },
  [recordId.strings](gathered, blocks) {
    gathered.strings = readStrings(blocks)
  },
  [recordId.sheet](gathered, blocks, data) {
    const reader = new BlockReader(blocks)
    reader.skip(6)
    // 0 is a sheet with cells; others are charts and old macros.
    if (data[5] !== 0) return
    gathered.sheets.push({ name: reader.text(1), hidden: ((data[4] ?? 0) & 3) !== 0, offset: data.readUInt32LE(0) })
  },
}

/** @throws Refusal */
export function readGlobals(stream: Buffer): LegacyWorkbook {
  const first = recordAt(stream, 0)
  if (first?.id !== recordId.begin || first.data.length < 2) throw new Refusal('file.old_excel')
  if (first.data.readUInt16LE(0) !== biff8) throw new Refusal('file.old_excel')
  const gathered: Gathered = { dateSystem: 1900, sheets: [], strings: [], formats: new Map(), forms: [] }
  for (let at = 0; ;) {
    const record = recordAt(stream, at)
    if (!record || record.id === recordId.end) break
    const { blocks, next } = continuedAt(stream, at)
    take[record.id]?.(gathered, blocks, record.data)
    at = next
  }
  const { dateSystem, sheets, strings, formats, forms } = gathered
  if (sheets.length === 0) throw new Refusal('file.no_sheets')
  if (sheets.length > workbookLimits.sheets) throw new Refusal('file.too_many_sheets', { limit: workbookLimits.sheets })
  const styles = forms.map(({ format, coloured }) => ({ form: numberForm(format, formats.get(format)), coloured }))
  return { dateSystem, sheets, strings, styles }
}
