import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { markedFile, type MarkedFinding } from '../../api/src/imports/marking/marked-file.ts'
import { Archive } from '../../api/src/imports/reading/workbook/archive.ts'
import { fileOf, handMade, readSheets } from '../support/workbooks.ts'

const finding = (
  sheet: string | null,
  cell: string | null,
  ja: string,
  severity: MarkedFinding['severity'] = 'error',
) => ({
  sheet,
  cell,
  severity,
  message: { ja },
  suggestion: null,
})

async function marked(bytes: Buffer, findings: readonly MarkedFinding[]) {
  const result = await markedFile(fileOf(bytes), findings, (row) => row.length)
  const { sheets } = await readXlsx(new Uint8Array(result), { readStyles: true })
  const cellsOf = (index: number) => {
    const cells = [...(sheets[index]?.cells ?? [])]
    return Object.fromEntries(
      cells.flatMap(([key, { style, comment }]) => {
        const fill = style?.fill?.type === 'pattern' ? style.fill.fgColor?.rgb : undefined
        return comment ? [[key, { fill, comment: comment.text }]] : []
      }),
    )
  }
  return { result, sheets, cellsOf }
}

async function partsOf(bytes: Buffer): Promise<Record<string, string>> {
  const archive = new Archive(bytes)
  const parts: Record<string, string> = {}
  for (const name of archive.names) {
    const chunks: Buffer[] = []
    for await (const chunk of archive.chunks(name)) chunks.push(chunk)
    parts[name] = Buffer.concat(chunks).toString()
  }
  return parts
}

describe('a workbook', async () => {
  const original = await readFile(join(import.meta.dirname, 'fixtures/libreoffice.xlsx'))
  const sheet = '令和5年度'
  const findings = [
    finding(sheet, 'A2', '日付を読み取れません。'),
    finding(sheet, 'A2', '先の日付です。', 'warning'),
    finding(sheet, 'B5', '場所を確かめてください。', 'warning'),
    finding(sheet, 'C6', '空欄です。'),
    finding(sheet, 'D12', '行がありません。', 'note'),
    finding(sheet, null, 'セルを指しません。'),
  ]

  test('its cells are coloured and commented; cells that were not there are made', async () => {
    const { cellsOf } = await marked(original, findings)
    expect(cellsOf(0)).toEqual({
      '1,0': { fill: 'FFC7CE', comment: '日付を読み取れません。\n先の日付です。' },
      '4,1': { fill: 'FFEB9C', comment: expect.stringMatching(/^覚え\n.*場所を確かめてください。$/) as string },
      '5,2': { fill: 'FFC7CE', comment: '空欄です。' },
      '11,3': { fill: 'DDEBF7', comment: '行がありません。' },
    })
  })

  test('everything else stays: texts, formulas and their values, formats, hidden rows, other sheets', async () => {
    const { result, sheets } = await marked(original, findings)
    const [before, after] = [await readSheets(original), await readSheets(result)]
    expect(after[0]?.rows).toEqual(before[0]?.rows)
    const { comments, colouredCells, ...facts } = after[0]?.facts ?? {}
    expect(before[0]?.facts).toMatchObject(facts)
    expect({ comments, colouredCells }).toEqual({ comments: 4, colouredCells: 5 })
    expect(sheets[0]?.cells?.get('1,0')?.style?.numFmt).toContain('ge')
    const [was, is] = [await partsOf(original), await partsOf(result)]
    const changed = Object.keys(was).filter((name) => was[name] !== is[name])
    expect(changed).toEqual(expect.arrayContaining(['xl/worksheets/sheet1.xml', 'xl/styles.xml']))
    expect(changed).not.toContain('xl/worksheets/sheet2.xml')
    expect(changed).not.toContain('xl/sharedStrings.xml')
  })
})

test('a workbook without comments is given them where the schema wants them', async () => {
  const styles =
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><alignment wrapText="1"/></xf></cellXfs>'
  const xml =
    '<sheetData><row r="2"/><row r="4"><c r="B4"><f>1&gt;0</f><v>1</v></c></row></sheetData><pageMargins/><tableParts count="0"/>'
  const { result, cellsOf } = await marked(await handMade({ styles, sheets: { 表: xml } }), [
    finding('表', 'A1', '一'),
    finding('表', 'C2', '二'),
    finding('表', 'A4', '三'),
    finding('表', 'B4', '四 <&>'),
  ])
  expect(Object.entries(cellsOf(0)).map(([key, { comment }]) => [key, comment])).toEqual([
    ['0,0', '一'],
    ['1,2', '二'],
    ['3,0', '三'],
    ['3,1', '四 <&>'],
  ])
  const parts = await partsOf(result)
  expect(parts['xl/worksheets/sheet1.xml']).toMatch(
    /<row r="4"><c r="A4" s="1"\/><c s="1" r="B4"><f>1&gt;0<\/f><v>1<\/v><\/c><\/row>.*<pageMargins\/><legacyDrawing [^>]*\/><tableParts/,
  )
  expect(parts['xl/styles.xml']).toContain('count="2"')
})

test.each(['libreoffice.xls'])('%s becomes a new workbook of the same cells', async (name) => {
  const original = await readFile(join(import.meta.dirname, 'fixtures', name))
  const { result, cellsOf } = await marked(original, [finding('隠し', 'A1', '秘密です。')])
  expect((await readSheets(result)).map(({ name: sheet, rows }) => [sheet, rows])).toEqual(
    (await readSheets(original)).map(({ name: sheet, rows }) => [sheet, rows]),
  )
  expect(cellsOf(1)).toEqual({ '0,0': { fill: 'FFC7CE', comment: '秘密です。' } })
})

test('so does a CSV, and nothing in it becomes a formula', async () => {
  const csv = Buffer.from('番号,備考\r\n0012,=1+1\r\n0013\r\n')
  const { result, cellsOf, sheets } = await marked(csv, [finding(null, 'B3', '空欄です。')])
  expect((await readSheets(result))[0]).toMatchObject({
    name: '取込',
    rows: [
      ['番号', '備考'],
      ['0012', '=1+1'],
      ['0013', ''],
    ],
  })
  expect(sheets[0]?.cells?.get('1,1')?.formula).toBeUndefined()
  expect(cellsOf(0)).toEqual({ '2,1': { fill: 'FFC7CE', comment: '空欄です。' } })
})

test('limits are said', async () => {
  const csv = Buffer.from('a\n')
  await expect(marked(csv, [finding(null, null, 'x')])).rejects.toMatchObject({ statusCode: 404 })
  await expect(marked(Buffer.from('a\n'.repeat(60_000)), [finding(null, 'A1', 'x')])).rejects.toMatchObject({
    statusCode: 422,
  })
})
