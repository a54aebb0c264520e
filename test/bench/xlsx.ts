/**
 * A workbook of 100,000 rows × 12 columns under a heading of two merged rows: our reading, with merges, formulas and hidden
 * rows told, against the bare read of the library. Each in a process of its own, in turns; the quickest of three counts.
 */
import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readXlsx } from 'hucre/xlsx'
import { openFile } from '../../api/src/imports/reading/index.ts'
import { partsOf, zipOf } from '../support/workbooks.ts'

const rows = 100_000
const limits = { ratio: 3, mebibytes: 700 }
const turns = 3

interface Measured {
  rows: number
  milliseconds: number
  mebibytes: number
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

async function* sheet() {
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

function workbook(): Promise<Buffer> {
  const parts = partsOf({
    sheets: { 令和5年度: '' },
    strings: texts.map((each) => `<si><t>${each}</t><phoneticPr fontId="1"/></si>`).join(''),
    styles: '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="57"/></cellXfs>',
  })
  return zipOf({ ...parts, 'xl/worksheets/sheet1.xml': sheet() })
}

const readers: Readonly<Record<string, (path: string) => Promise<number>>> = {
  async ours(path) {
    let count = 0
    const file = { byteSize: (await stat(path)).size, open: () => Promise.resolve(createReadStream(path)) }
    for await (const batch of (await openFile(file, () => 0)).batches) count += batch.rows.length
    return count
  },
  async library(path) {
    const { sheets } = await readXlsx(new Uint8Array(await readFile(path)))
    return sheets[0]?.rows.length ?? 0
  },
}

/** Measures in this process. */
async function measure(reader: string, path: string): Promise<Measured> {
  const start = performance.now()
  const count = (await readers[reader]?.(path)) ?? 0
  const milliseconds = performance.now() - start
  return { rows: count, milliseconds, mebibytes: Math.round(process.resourceUsage().maxRSS / 1024) }
}

async function inProcess(reader: string, path: string): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename, reader, path])
  return JSON.parse(stdout) as Measured
}

async function compare() {
  const folder = await mkdtemp(join(tmpdir(), 'bench-xlsx-'))
  try {
    const path = join(folder, 'file.xlsx')
    await writeFile(path, await workbook())
    const best = new Map<string, Measured>()
    for (let turn = 0; turn < turns; turn += 1) {
      for (const reader of Object.keys(readers)) {
        const measured = await inProcess(reader, path)
        if (measured.milliseconds < (best.get(reader)?.milliseconds ?? Infinity)) best.set(reader, measured)
      }
    }
    console.table(Object.fromEntries(best))
    const [ours, library] = [best.get('ours'), best.get('library')]
    const ratio = (ours?.milliseconds ?? NaN) / (library?.milliseconds ?? NaN)
    const kept = ratio < limits.ratio && (ours?.mebibytes ?? Infinity) < limits.mebibytes && ours?.rows === rows + 2
    console.log(
      `xlsx 100,000 × 12: ${ratio.toFixed(2)} × the bare read (limit ${limits.ratio}), ${ours?.mebibytes} MB (limit ${limits.mebibytes})`,
    )
    process.exitCode = kept ? 0 : 1
  } finally {
    await rm(folder, { recursive: true })
  }
}

const [reader, path] = process.argv.slice(2)
if (reader && path) console.log(JSON.stringify(await measure(reader, path)))
else await compare()
