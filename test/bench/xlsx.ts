/**
 * A workbook of 100,000 rows × 12 columns under a heading of two merged rows: our reading, with merges, formulas and hidden
 * rows told, against the bare read of the library. Each in a process of its own, in turns; the quickest of three counts.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { partsOf, zipOf } from '../support/workbooks.ts'
import { type Bench, mebibytes, seconds } from './define.ts'

const limits = { ratio: 3, bytes: 700 * 1024 * 1024 }
const turns = 3

interface Measured {
  rows: number
  milliseconds: number
  bytes: number
}

const heading = ['管理番号', '回収', '', '場所', '', '猫', '', '', '', '処理', '', '備考']
const second = ['', '日', '曜日', '町', '丁目', '性別', '月齢', '毛色', '首輪', '方法', '費用', '']
const merges = ['A1:A2', 'B1:C1', 'D1:E1', 'F1:I1', 'J1:K1', 'L1:L2']
const words = [
  '雄',
  '雌',
  '不明',
  'キジトラ',
  '黒',
  '三毛',
  '白',
  '茶トラ',
  'あり',
  'なし',
  '回収',
  '埋葬',
  ...'月火水木金土日',
]
const texts = [...heading, ...second, ...words, ...Array.from({ length: 2000 }, (_, index) => `備考その${index}`)]

function rowXml(number: number, cells: readonly string[]): string {
  return `<row r="${number}">${cells.map((cell, index) => `<c r="${String.fromCharCode(65 + index)}${number}" ${cell}</v></c>`).join('')}</row>`
}

const text = (index: number) => `t="s"><v>${index % texts.length}`
const number = (value: number, style = 0) => `s="${style}"><v>${value}`

async function* sheet(rows: number) {
  yield `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rowXml(
    1,
    heading.map((_, index) => text(index)),
  )}${rowXml(
    2,
    second.map((_, index) => text(12 + index)),
  )}`
  const word = (index: number) => text(24 + (index % words.length))
  for (let row = 3; row < rows + 3; row += 1) {
    const cells = [number(row), number(45_017 + (row % 365), 1), word(row), text(43 + (row % 500)), number(row % 9)]
    yield rowXml(row, [
      ...cells,
      word(row),
      number(row % 20),
      word(row + 3),
      word(row + 8),
      word(row + 10),
      number(row * 1.5),
      text(43 + row),
    ])
  }
  yield `</sheetData><mergeCells count="${merges.length}">${merges.map((area) => `<mergeCell ref="${area}"/>`).join('')}</mergeCells></worksheet>`
}

function workbook(rows: number): Promise<Buffer> {
  const parts = partsOf({
    sheets: { 令和5年度: '' },
    strings: texts.map((each) => `<si><t>${each}</t><phoneticPr fontId="1"/></si>`).join(''),
    styles: '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="57"/></cellXfs>',
  })
  return zipOf({ ...parts, 'xl/worksheets/sheet1.xml': sheet(rows) })
}

async function once(reader: string, path: string): Promise<Measured> {
  const script = join(import.meta.dirname, 'read-xlsx-once.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, reader, path])
  return JSON.parse(stdout) as Measured
}

/** The quickest of several turns. */
async function quickest(path: string): Promise<{ ours: Measured; library: Measured }> {
  const best = { ours: await once('ours', path), library: await once('library', path) }
  for (let turn = 1; turn < turns; turn += 1) {
    for (const reader of ['ours', 'library'] as const) {
      const measured = await once(reader, path)
      if (measured.milliseconds < best[reader].milliseconds) best[reader] = measured
    }
  }
  return best
}

export const readingXlsx: Bench = {
  id: 'xlsx',
  async run(quick, note) {
    const rows = quick ? 5000 : 100_000
    const folder = await mkdtemp(join(tmpdir(), 'bench-xlsx-'))
    try {
      const path = join(folder, 'file.xlsx')
      note(`a workbook of ${rows} rows`)
      await writeFile(path, await workbook(rows))
      note('read by ours and by the library, in turns')
      const { ours, library } = await quickest(path)
      if (ours.rows !== rows + 2) throw new Error(`${ours.rows} rows were read`)
      const name = `xlsx of ${rows} rows × 12 columns, read`
      return [
        {
          name,
          measured: seconds(ours.milliseconds),
          reference: `${seconds(library.milliseconds)} (bare read of hucre)`,
          ratio: ours.milliseconds / library.milliseconds,
          most: limits.ratio,
        },
        {
          name: `${name}: memory`,
          measured: mebibytes(ours.bytes),
          reference: `${mebibytes(library.bytes)} (hucre)`,
          ratio: ours.bytes / limits.bytes,
          most: 1,
          limit: `≤ ${mebibytes(limits.bytes)}`,
        },
      ]
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}
