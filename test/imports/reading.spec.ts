import { Readable } from 'node:stream'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { carcass } from '../../api/src/datasets/carcass/index.ts'
import { safeFileName } from '../../api/src/imports/file-name.ts'
import { Refusal } from '../../api/src/imports/failures.ts'
import { utf8Validator } from '../../api/src/imports/reading/encoding.ts'
import { openFile, type SourceFile } from '../../api/src/imports/reading/index.ts'
import { countKnownHeadings } from '../../api/src/imports/table/headings.ts'

/** A file whose bytes arrive in pieces of `size`. */
function fileOf(bytes: Buffer, size = 64 * 1024): SourceFile {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  )
  return { byteSize: bytes.length, open: () => Promise.resolve(Readable.from(pieces)) }
}

async function read(bytes: Buffer, size?: number) {
  const { encoding, delimiter, batches } = await openFile(fileOf(bytes, size), (row) =>
    countKnownHeadings(row, carcass),
  )
  const rows: { number: number; cells: readonly string[] }[] = []
  for await (const batch of batches) {
    batch.rows.forEach((cells, index) => rows.push({ number: batch.firstRow + index, cells }))
  }
  return { encoding, delimiter, rows }
}

async function refusalOf(bytes: Buffer, size?: number) {
  const error: unknown = await read(bytes, size).then(
    () => null,
    (cause: unknown) => cause,
  )
  if (!(error instanceof Refusal)) throw new Error('not refused')
  return { code: error.code, ...error.params }
}

const table = '回収日,場所,備考\r\n令和5年4月1日,本町,髙﨑①㈱\r\n'

describe('encodings', () => {
  test.each([
    ['utf-8', Buffer.from(table)],
    ['utf-8-bom', Buffer.from(`\uFEFF${table}`)],
    ['cp932', iconv.encode(table, 'cp932')],
    ['utf-16le', iconv.encode(table, 'utf-16le', { addBOM: true })],
    ['utf-16be', iconv.encode(table, 'utf-16be', { addBOM: true })],
  ])('%s, however the bytes are cut', async (encoding, bytes) => {
    for (const size of [1, 2, 3, 7, 1000]) {
      const result = await read(bytes, size)
      expect(result.encoding).toBe(encoding)
      expect(result.rows.map(({ cells }) => cells)).toEqual([
        ['回収日', '場所', '備考'],
        ['令和5年4月1日', '本町', '髙﨑①㈱'],
      ])
    }
  })

  test.each(['utf-16le', 'utf-16be'])('%s without its mark', async (encoding) => {
    const { rows, ...found } = await read(iconv.encode(table.replaceAll(',', '\t'), encoding, { addBOM: false }))
    expect(found).toEqual({ encoding, delimiter: '\t' })
    expect(rows[1]?.cells).toEqual(['令和5年4月1日', '本町', '髙﨑①㈱'])
  })

  test('is decided by the whole file: a megabyte of ASCII before the first Japanese letter', async () => {
    const long = `date,note\r\n${'2023-04-01,nothing\r\n'.repeat(60_000)}2023-04-02,本町\r\n`
    const { encoding, rows } = await read(iconv.encode(long, 'cp932'))
    expect(encoding).toBe('cp932')
    expect(rows.at(-1)?.cells).toEqual(['2023-04-02', '本町'])
  })

  test('UTF-8 characters cut between chunks are whole', () => {
    const letters = fc.string({ unit: 'binary' }).map((text) => Buffer.from(text))
    fc.assert(
      fc.property(letters, fc.integer({ min: 1, max: 5 }), (bytes, size) => {
        const validator = utf8Validator()
        for (let at = 0; at < bytes.length; at += size) validator.push(bytes.subarray(at, at + size))
        expect(validator.end()).toBe(true)
      }),
    )
  })

  test('bytes that are no UTF-8 are found wherever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (array, size) => {
        const bytes = Buffer.from(array)
        const validator = utf8Validator()
        for (let at = 0; at < bytes.length; at += size) validator.push(bytes.subarray(at, at + size))
        expect(validator.end()).toBe(Buffer.from(bytes.toString()).equals(bytes))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('refused, with a reason', () => {
  test.each<[string, Buffer, object]>([
    ['an empty file', Buffer.alloc(0), { code: 'file.empty' }],
    ['NUL bytes', Buffer.from('a,b\r\n\0\0\0'), { code: 'file.binary' }],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), { code: 'file.binary' }],
    ['a zip', Buffer.concat([Buffer.from('504b0304', 'hex'), deflateRawSync('x')]), { code: 'file.archive' }],
    ['the head of a workbook', Buffer.from('PK\u0003\u0004…[Content_Types].xml…xl/'), { code: 'file.workbook_broken' }],
    ['the head of an old one', Buffer.from('d0cf11e0a1b11ae1', 'hex'), { code: 'file.workbook_broken' }],
    [
      'a web page called .xls',
      Buffer.from('\r\n<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>'),
      { code: 'file.web_page' },
    ],
    [
      'a workbook of Excel 2003 as XML',
      Buffer.from('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>'),
      { code: 'file.web_page' },
    ],
    ['a PDF', Buffer.from('%PDF-1.7\n'), { code: 'file.pdf' }],
    ['EUC-JP', iconv.encode(table, 'euc-jp'), { code: 'file.encoding' }],
    ['ISO-2022-JP', Buffer.from('\u001b$B2s<}F|\u001b(B,x\r\n'), { code: 'file.encoding' }],
    ['a broken UTF-8', Buffer.concat([Buffer.from(`\uFEFF${table}`), Buffer.from([0xff])]), { code: 'file.encoding' }],
    [
      'a quotation mark that never closes',
      Buffer.from('回収日,備考\n2023-04-01,"あ\n2023-04-02,い\n'),
      { code: 'file.quote_not_closed', row: 2 },
    ],
    ['an endless row', Buffer.from(`回収日\n"${'あ'.repeat(1_100_000)}"\n`), { code: 'file.row_too_long', row: 2 }],
    [
      'too many columns',
      Buffer.from(`回収日${',x'.repeat(1000)}\n`),
      { code: 'file.too_many_columns', row: 1, columns: 1001 },
    ],
  ])('%s', async (_name, bytes, expected) => {
    expect(await refusalOf(bytes)).toMatchObject(expected)
  })
})

describe('delimited text', () => {
  test.each([
    [',', '回収日,場所\n2023-04-01,本町\n'],
    ['\t', '回収日\t場所\n2023-04-01\t本町\n'],
    [';', '回収日;場所\n2023-04-01;本町,栄町\n'],
  ])('delimiter %j is found', async (delimiter, text) => {
    expect((await read(Buffer.from(text))).delimiter).toBe(delimiter)
  })

  test('line breaks inside quotation marks stay in the cell; blank rows are counted', async () => {
    const { rows } = await read(Buffer.from('回収日,備考\r\n\r\n2023-04-01,"一行目\r\n二行目"\r\n2023-04-02,い'))
    expect(rows).toEqual([
      { number: 1, cells: ['回収日', '備考'] },
      { number: 2, cells: [''] },
      { number: 3, cells: ['2023-04-01', '一行目\r\n二行目'] },
      { number: 4, cells: ['2023-04-02', 'い'] },
    ])
  })

  test('line ends may be mixed, and a quotation mark inside a cell is itself', async () => {
    const { rows } = await read(Buffer.from('回収日,備考\r\n2023-04-01,5" の\n2023-04-02,い\r2023-04-03,う'))
    expect(rows.map(({ cells }) => cells[1])).toEqual(['備考', '5" の', 'い', 'う'])
  })
})

test.each([
  ['令和5年度.csv', '令和5年度.csv'],
  ['C:\\Users\\hanako\\一覧.csv', '一覧.csv'],
  ['../../etc/passwd', 'passwd'],
  ['a\u202Evsc.exe', 'avsc.exe'],
  ['..', 'file.csv'],
  ['', 'file.csv'],
  [undefined, 'file.csv'],
  [`${'長'.repeat(300)}.csv`, `${'長'.repeat(196)}.csv`],
])('file name %s', (name, expected) => {
  expect(safeFileName(name)).toBe(expected)
})
