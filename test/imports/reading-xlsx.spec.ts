import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { numberForm, numberText, plainNumber } from '../../api/src/imports/reading/workbook/number-format.ts'
import { handMade, readSheets, refusalOf, zipOf } from '../support/workbooks.ts'

const data = (rows: string) => `<sheetData>${rows}</sheetData>`

/** The texts of the first sheet. */
async function cellsOf(given: Parameters<typeof handMade>[0]) {
  const [sheet] = await readSheets(await handMade(given))
  return sheet?.rows
}

describe('cells as Excel writes them', () => {
  test('shared texts, in runs, without the readings of their kanji', async () => {
    const strings = `<si><t>回収日</t><rPh sb="0" eb="3"><t>カイシュウビ</t></rPh><phoneticPr fontId="1"/></si>
      <si><r><rPr><b/></rPr><t>髙</t></r><r><t xml:space="preserve"> 﨑</t></r><rPh sb="0" eb="1"><t>タカ</t></rPh></si>
      <si><t>a_x000D_b &amp; &lt;c&gt; &#x1F408;</t></si><si/>`
    const row = [0, 1, 2, 3].map((text, index) => `<c r="${'ABCD'[index]}1" t="s"><v>${text}</v></c>`).join('')
    expect(await cellsOf({ strings, sheets: { 表: data(`<row r="1">${row}<c r="E1"><v>1</v></c></row>`) } })).toEqual([
      ['回収日', '髙 﨑', 'a\rb & <c> 🐈', '', '1'],
    ])
  })

  test('texts in the cell, truths, errors, numbers, and cells that do not say where they are', async () => {
    const row = `<c t="inlineStr"><is><t>本町</t><rPh sb="0" eb="2"><t>ホンチョウ</t></rPh></is></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c>
      <c><v>1E+05</v></c><c><v>0.30000000000000004</v></c><c r="H1"><v>12.0</v></c>`
    const [sheet] = await readSheets(await handMade({ sheets: { 表: data(`<row>${row}</row>`) } }))
    expect(sheet?.rows).toEqual([['本町', 'TRUE', '#REF!', '100000', '0.3', '', '', '12']])
    expect(sheet?.facts?.errors).toEqual([{ row: 1, column: 2, text: '#REF!' }])
  })

  test('formulas by the values they were saved with; one without is told', async () => {
    const rows = `<row r="3"><c r="A3"><f>SUM(B1:B2)</f><v>7</v></c><c r="B3" t="str"><f>A1&amp;""</f><v></v></c><c r="C3"><f>A1</f></c><c r="D3" t="b"><f>TRUE()</f><v>0</v></c></row>`
    const [sheet] = await readSheets(await handMade({ sheets: { 表: data(rows) } }))
    expect(sheet?.rows).toEqual([[], [], ['7', '', '', 'FALSE']])
    expect(sheet?.facts).toMatchObject({ formulas: 4, uncached: [{ row: 3, column: 2 }] })
  })

  test('blank rows keep their numbers, every row is as long as the sheet is wide', async () => {
    const rows = `<row r="2"><c r="B2"><v>1</v></c></row><row r="700"><c r="D700"><v>2</v></c><c r="XFD700" s="0"/></row><row r="1048576"><c r="A1048576" s="0"/></row>`
    const all = await cellsOf({ sheets: { 表: data(rows) } })
    expect(all).toHaveLength(700)
    expect(all?.[1]).toEqual(['', '1', '', ''])
    expect(all?.[699]).toEqual(['', '', '', '2'])
  })

  test('days by their formats, those of Japanese eras too', async () => {
    const styles = `<numFmts count="3"><numFmt numFmtId="176" formatCode="[$-411]ge\\.m\\.d;@"/><numFmt numFmtId="177" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="178" formatCode="0&quot;days&quot;"/></numFmts>
      <cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="57"/><xf numFmtId="178"/></cellXfs>`
    const cells = [0, 1, 2, 3, 4, 5].map((style) => `<c s="${style}"><v>45017</v></c>`).join('')
    const day = '2023-04-01'
    expect(await cellsOf({ styles, sheets: { 表: data(`<row>${cells}<c s="1"><v>45017.75</v></c></row>`) } })).toEqual([
      ['45017', day, day, day, day, '45017', day],
    ])
    const workbookProperties = '<workbookPr date1904="1"/>'
    expect(
      await cellsOf({ styles, workbookProperties, sheets: { 表: data('<row><c s="1"><v>43555</v></c></row>') } }),
    ).toEqual([[day]])
  })

  test('all sheets, the hidden ones too, with what is hidden, merged, coloured and noted in them', async () => {
    const styles = `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor theme="0"/></patternFill></fill></fills><cellXfs count="3"><xf fillId="0"/><xf fillId="2"/><xf fillId="3"/></cellXfs>`
    const first = `<cols><col min="2" max="3" hidden="1"/></cols>${data('<row r="1" hidden="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="2"/></row>')}<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="C1:C1"/></mergeCells>`
    const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    const parts = {
      'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships><Relationship Id="a" Type="${relation}/comments" Target="../comments1.xml"/><Relationship Id="b" Type="${relation}/drawing" Target="/xl/drawings/drawing1.xml"/></Relationships>`,
      'xl/comments1.xml': '<comments><commentList><comment ref="A1"/><comment ref="B1"/></commentList></comments>',
      'xl/drawings/drawing1.xml': '<xdr:wsDr xmlns:xdr="x"><xdr:pic/></xdr:wsDr>',
    }
    const sheets = await readSheets(
      await handMade({ styles, parts, sheets: { 一: first, '!二': data(''), '!!三': data('') } }),
    )
    expect(sheets.map(({ name, facts }) => [name, facts?.hidden])).toEqual([
      ['一', false],
      ['二', true],
      ['三', true],
    ])
    expect(sheets[0]?.facts).toEqual({
      hidden: false,
      merges: [{ top: 1, left: 0, bottom: 2, right: 1 }],
      hiddenRows: new Set([1]),
      hiddenColumns: new Set([1, 2]),
      formulas: 0,
      uncached: [],
      errors: [],
      comments: 2,
      images: 1,
      colouredCells: 1,
      dateSystem: 1900,
    })
  })

  test('prefixed names and the strict spelling of days are read', async () => {
    const xml =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="d"><x:v>2023-04-01T00:00:00</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    expect(await cellsOf({ sheets: { 表: '' }, parts: { 'xl/worksheets/sheet1.xml': xml } })).toEqual([['2023-04-01']])
  })
})

test('what a library writes is read as it was given', async () => {
  const cell = fc.oneof(
    fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((text) => text.isWellFormed() && !/_x[\da-f]{4}_/i.test(text)),
    fc.integer({ min: -1_000_000, max: 1_000_000_000 }),
    fc.boolean(),
    fc.date({ min: new Date('1900-03-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
    fc.constant(null),
  )
  const shown = (value: string | number | boolean | Date | null) =>
    value instanceof Date
      ? value.toISOString().slice(0, 10)
      : value === true
        ? 'TRUE'
        : value === false
          ? 'FALSE'
          : String(value ?? '')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }),
      async (given) => {
        const rows = given.map((row) =>
          row.map((each) => (each instanceof Date ? new Date(each.toISOString().slice(0, 10)) : each)),
        )
        const [sheet] = await readSheets(Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows }] })))
        const expected = rows.map((row) => row.map(shown))
        const trimmed = (all: readonly (readonly string[])[] = []) => {
          const short = all.map((row) => row.slice(0, row.findLastIndex((text) => text !== '') + 1))
          return short.slice(0, short.findLastIndex((row) => row.length > 0) + 1)
        }
        expect(trimmed(sheet?.rows)).toEqual(trimmed(expected))
      },
    ),
    { numRuns: 60 },
  )
})

describe('numbers', () => {
  test.each<[number, string]>([
    [0.1 + 0.2, '0.3'],
    [1e21, '1000000000000000000000'],
    [123456789012, '123456789012'],
    [-0, '0'],
    [1.5e-7, '0.00000015'],
    [-12.5, '-12.5'],
  ])('%d is written %s', (value, text) => {
    expect(plainNumber(value)).toBe(text)
  })

  test.each<[string, string]>([
    ['yyyy/m/d', 'date'],
    ['[$-411]ggge"年"m"月"d"日";@', 'date'],
    ['[$-ja-JP-x-gannen]ggge"年"m"月"d"日"', 'date'],
    ['m"月"', 'date'],
    ['yyyy/m/d h:mm', 'date-time'],
    ['[h]:mm', 'time'],
    ['h"時"mm"分"', 'time'],
    ['General', 'number'],
    ['G/標準', 'number'],
    ['#,##0_);[Red](#,##0)', 'number'],
    ['0.00E+00', 'number'],
    ['"第"0"日"', 'number'],
    ['0000', 'number'],
    ['@', 'number'],
    ['[Red]0"年"', 'number'],
    ['[DBNum3]yyyy', 'date'],
  ])('%s is a %s', (code, form) => {
    expect(numberForm(200, code)).toBe(form)
  })

  test.each<[number, string]>([
    [0, '0'],
    [1, '1900-01-01'],
    [60, '60'],
    [61, '1900-03-01'],
    [43586, '2019-05-01'],
    [-1, '-1'],
    [2_958_466, '2958466'],
  ])('%d in the form of a day is %s', (serial, text) => {
    expect(numberText(serial, 'date', 1900)).toBe(text)
  })

  test('times of day', () => {
    expect(numberText(0.5, 'time', 1900)).toBe('12:00')
    expect(numberText(1.25, 'time', 1900)).toBe('30:00')
    expect(numberText(45017.5, 'date-time', 1900)).toBe('2023-04-01 12:00')
    expect(numberText(45017, 'date-time', 1900)).toBe('2023-04-01')
  })
})

describe('refused, with a reason', () => {
  const sheets = { 表: data('<row><c><v>1</v></c></row>') }
  const blank = ' '.repeat(1024 * 1024)
  async function* bomb() {
    yield '<worksheet><sheetData>'
    for (let count = 0; count < 40; count += 1) yield blank
    yield '</sheetData></worksheet>'
  }
  const made: Record<string, () => Promise<Buffer>> = {
    'file.workbook_unsafe': () =>
      handMade({
        sheets,
        parts: {
          'xl/sharedStrings.xml': '',
          'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><workbook>&b;</workbook>',
        },
      }),
    'file.xlsb': () =>
      zipOf({
        '[Content_Types].xml': '<Types/>',
        '_rels/.rels':
          '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        'xl/workbook.bin': 'x',
      }),
    'file.ods': () => zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' }),
    'file.office': () => zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<a/>' }),
    'file.archive': () => zipOf({ 'a.csv': '1,2' }),
    'file.no_sheets': () => handMade({ sheets: {} }),
    'file.too_many_sheets': () =>
      handMade({ sheets: Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`s${index}`, ''])) }),
    'file.too_many_cells': () =>
      handMade({
        sheets: {
          表: data('<row r="1"><c r="ALL1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
        },
      }),
    'file.too_many_columns': () => handMade({ sheets: { 表: data('<row><c r="XFD1"><v>1</v></c></row>') } }),
    'file.workbook_broken': async () => (await handMade({ sheets })).subarray(0, -30),
    'file.unpacked_too_large': () => zipOf({ ...partsOfBomb, 'xl/worksheets/sheet1.xml': bomb() }),
  }
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const partsOfBomb = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': '<workbook><sheets><sheet name="a" r:id="a"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="a" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  }
  test.each(Object.keys(made))('%s', async (code) => {
    expect(await refusalOf(await made[code]!())).toBe(code)
  })

  test.each(['../evil.xml', '/etc/passwd', 'xl\\..\\..\\x', 'C:/x'])('a part called %s', async (name) => {
    expect(await refusalOf(await handMade({ sheets, parts: { [name]: '<a/>' } }))).toBe('file.workbook_unsafe')
  })

  test('a document type in any part that is read', async () => {
    const laughs = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><sst><si><t>&lol2;</t></si></sst>'
    expect(await refusalOf(await handMade({ sheets, strings: '', parts: { 'xl/sharedStrings.xml': laughs } }))).toBe(
      'file.workbook_unsafe',
    )
  })

  test('a workbook locked by a password', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: 'a', rows: [['x']] }],
      encryption: { password: 'a', spinCount: 1 },
    })
    expect(await refusalOf(Buffer.from(bytes))).toBe('file.password')
  })

  test.each([
    ['rows out of order', data('<row r="2"/><row r="1"/>')],
    ['cells out of order', data('<row><c r="B1"/><c r="A1"/></row>')],
    ['a cell in another row', data('<row r="1"><c r="A2"/></row>')],
    ['an element that does not end', '<sheetData><row>'],
    ['an entity nobody knows', data('<row><c t="str"><v>&nbsp;</v></c></row>')],
    ['elements inside each other without end', '<a>'.repeat(300) + '</a>'.repeat(300)],
  ])('%s', async (_, xml) => {
    expect(await refusalOf(await handMade({ sheets: { 表: xml } }))).toBe('file.workbook_broken')
  })
})

// Both were saved by LibreOffice Calc from the same sheets.
test.each(['libreoffice.xlsx', 'libreoffice.xls'])('%s is the same workbook', async (name) => {
  const [shown, hidden] = await readSheets(await readFile(join(import.meta.dirname, 'fixtures', name)))
  expect(shown?.rows).toEqual([
    ['回収日', '場所', '頭数', '計算', '耳'],
    ['2023-04-01', '本町髙﨑①㈱', '3', '6', 'TRUE'],
    ['2019-05-01', '栄町'.repeat(30), '4', 'あ4', 'FALSE'],
    ['2024-02-29', 'x', '0.3', '#DIV/0!', ''],
    ['', '色', '123456789012', '0.0000001', ''],
    [],
    ['下', '', '-12.5', '', ''],
  ])
  expect(shown).toMatchObject({
    name: '令和5年度',
    facts: {
      hidden: false,
      merges: [{ top: 5, left: 1, bottom: 6, right: 1 }],
      hiddenRows: new Set([4]),
      hiddenColumns: new Set([4]),
      uncached: [],
      errors: [{ row: 4, column: 3, text: '#DIV/0!' }],
      comments: 1,
      images: 0,
      colouredCells: 2,
      dateSystem: 1900,
    },
  })
  expect(hidden).toMatchObject({ name: '隠し', facts: { hidden: true }, rows: [['秘密']] })
})
