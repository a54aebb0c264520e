/**
 * Files as municipalities write them, described so that a reader of this repository sees what is in them:
 *
 *   What the file shows, in a sentence or two.
 *   merge A1:C1 A3:A5          (workbooks: also `hide-row 7`, `hide-sheet`)
 *   --- 令和5年度              (a sheet, by its name; `---` alone for text files)
 *   受付番号 | 回収日 | 場所   (cells; blanks at the ends of a cell do not count)
 *
 * In cells `\n` is a line break; in workbooks `@2023-04-01` is a day, `#12` a number and everything else a text.
 */
import iconv from 'iconv-lite'
import { type CellValue, writeXlsx } from 'hucre/xlsx'
import { areaOf } from './tables.ts'
import { textOf } from './imports.ts'

interface Sheet {
  name: string
  rows: string[][]
  merges: string[]
  hiddenRows: number[]
  hidden: boolean
}

const cellsOf = (line: string) => line.split('|').map((cell) => cell.replace(/^ +| +$/g, '').replaceAll('\\n', '\n'))

function directive(sheet: Sheet, line: string): void {
  const [word, ...values] = line.split(' ')
  if (word === 'merge') sheet.merges.push(...values)
  else if (word === 'hide-row') sheet.hiddenRows.push(...values.map(Number))
  else if (word === 'hide-sheet') sheet.hidden = true
}

/** The sheets of a description. */
export function sheetsOf(description: string): Sheet[] {
  const sheets: Sheet[] = []
  const waiting: string[] = []
  for (const line of description.replace(/\n+$/, '').split('\n')) {
    if (line.startsWith('---')) {
      const sheet: Sheet = { name: line.slice(3).trim(), rows: [], merges: [], hiddenRows: [], hidden: false }
      for (const each of waiting.splice(0)) directive(sheet, each)
      sheets.push(sheet)
    } else if (/^(merge|hide-row|hide-sheet)\b/.test(line)) waiting.push(line)
    else sheets.at(-1)?.rows.push(cellsOf(line))
  }
  return sheets
}

function valueOf(cell: string): CellValue {
  if (cell.startsWith('@')) return new Date(`${cell.slice(1)}T00:00:00Z`)
  if (cell.startsWith('#')) return Number(cell.slice(1))
  return cell === '' ? null : cell
}

async function workbookOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const written = sheets.map(({ name, rows, merges, hidden, hiddenRows }) => ({
    name,
    rows: rows.map((row) => row.map(valueOf)),
    merges: merges.map(areaOf).map(({ top, left, bottom, right }) => {
      return { startRow: top - 1, startCol: left, endRow: bottom - 1, endCol: right }
    }),
    hidden,
    rowDefs: new Map(hiddenRows.map((row) => [row - 1, { hidden: true }])),
  }))
  return Buffer.from(await writeXlsx({ sheets: written }))
}

/** The bytes of the file that a description stands for. @param format `xlsx`, or the encoding of a text file */
export async function fileOf(description: string, format: string): Promise<Buffer> {
  const sheets = sheetsOf(description)
  if (format === 'xlsx') return workbookOf(sheets)
  const encoding = format.replace(/-bom$/, '')
  const addBOM = format.endsWith('-bom') || format.startsWith('utf-16')
  return iconv.encode(textOf(sheets[0]?.rows ?? []), encoding, { addBOM })
}
