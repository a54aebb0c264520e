/** Files to start from: one of each format that is read, and those made to do harm. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { type HandMade, handMade, partsOf, zipOf } from '../support/workbooks.ts'

const fixtures = join(import.meta.dirname, '../imports/fixtures')
const text = '回収日,場所,毛色,備考\r\n令和5年4月1日,本町1丁目,キジトラ,"首輪あり、\r\n耳カット"\r\nR5.4.2,栄町,黒,\r\n'

const workbook: HandMade = {
  strings:
    '<si><t>回収日</t><rPh sb="0" eb="3"><t>カイシュウビ</t></rPh></si><si><r><t>場</t></r><r><t>所</t></r></si>',
  styles:
    '<numFmts count="1"><numFmt numFmtId="176" formatCode="[$-411]ge\\.m\\.d"/></numFmts><fills><fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill></fills><cellXfs><xf/><xf numFmtId="176"/></cellXfs>',
  sheets: {
    令和5年度: `<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="3" hidden="1"><c r="A3" s="1"><v>45017</v></c><c r="B3" t="inlineStr"><is><t>本町 &amp; 栄町</t></is></c><c r="C3"><f>A1</f><v>1E+05</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`,
    '!控え': '<sheetData><row><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c></row></sheetData>',
  },
}

/** Parts of a workbook, for changes inside of what is packed. */
export const workbookParts = partsOf(workbook)

/** One file of each format. */
export async function samples(): Promise<readonly Buffer[]> {
  return [
    Buffer.from(text),
    iconv.encode(text, 'cp932'),
    iconv.encode(text.replaceAll(',', '\t'), 'utf-16le', { addBOM: true }),
    await handMade(workbook),
    await readFile(join(fixtures, 'libreoffice.xlsx')),
    await readFile(join(fixtures, 'libreoffice.xls')),
  ]
}

async function* repeated(head: string, piece: (index: number) => string, count: number, tail: string) {
  yield head
  for (let index = 0; index < count; index += 1000) {
    let some = ''
    for (let one = index; one < Math.min(count, index + 1000); one += 1) some += piece(one)
    yield some
  }
  yield tail
}

function sheetOf(piece: (index: number) => string, count: number): Promise<Buffer> {
  const content = repeated('<worksheet><sheetData>', piece, count, '</sheetData></worksheet>')
  return zipOf({ ...workbookParts, 'xl/worksheets/sheet1.xml': content })
}

function stringsOf(xml: string): Promise<Buffer> {
  return zipOf({ ...workbookParts, 'xl/sharedStrings.xml': xml })
}

const lol = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('')
const blank = ' '.repeat(64 * 1024)

/** Files made to do harm, by what they try. */
export const hostile: Readonly<Record<string, () => Promise<Buffer>>> = {
  'a zip bomb': () => sheetOf(() => blank, 2000),
  'a bomb of texts': () =>
    zipOf({
      ...workbookParts,
      'xl/sharedStrings.xml': repeated('<sst>', () => `<si><t>${blank}</t></si>`, 2000, '</sst>'),
    }),
  'external entities': () =>
    stringsOf('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>'),
  'billion laughs': () => stringsOf(`<!DOCTYPE a [<!ENTITY l0 "lol">${lol}]><sst><si><t>&l9;</t></si></sst>`),
  'a path out of the archive': () => zipOf({ ...workbookParts, '../../etc/cron.d/x': 'x' }),
  'a relation out of the archive': () =>
    zipOf({
      ...workbookParts,
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>',
    }),
  '16,384 columns': () => sheetOf((index) => `<row>${'<c><v>1</v></c>'.repeat(index === 0 ? 16_384 : 1)}</row>`, 100),
  '16,384 columns that are empty': () => sheetOf(() => `<row>${'<c s="1"/>'.repeat(16_384)}</row>`, 100),
  'a million rows': () => sheetOf((index) => `<row r="${index + 1}"><c><v>${index}</v></c></row>`, 1_048_576),
  'more rows than there are': () => sheetOf(() => '<row/>', 1_100_000),
  'millions of empty cells': () => sheetOf(() => `<row>${'<c/>'.repeat(10_000)}</row>`, 4000),
  'elements inside each other': () => sheetOf(() => '<row><a>', 100_000),
  'a tag without end': () => stringsOf(`<sst ${'a'.repeat(3_000_000)}`),
  'attributes without values': () => stringsOf(`<sst><si ${'a '.repeat(400_000)}/></sst>`),
  'a cell without end': () => sheetOf(() => `<row><c t="str"><v>${'あ'.repeat(3_000_000)}</v></c></row>`, 1),
  'a format without end': () =>
    zipOf({
      ...workbookParts,
      'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="176" formatCode="${'['.repeat(900_000)}"/></numFmts></styleSheet>`,
    }),
  'brackets without end': async () => Buffer.from(`回収日\n${'「（['.repeat(300_000)}\n`),
  'quotation marks without end': async () => Buffer.from(`回収日\n${'"'.repeat(900_001)}\n`),
}
