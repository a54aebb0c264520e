/** The small parts of a workbook that say what the large ones are. */

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Index of a cell's form in `styles`. */
export const styleOf = {
  plain: 0,
  heading: 1,
  text: 2,
  date: 3,
  formTitle: 4,
  formText: 5,
  formHeading: 6,
  formNumber: 7,
  formSign: 8,
} as const

const font = '<sz val="11"/><name val="游ゴシック"/><family val="3"/><charset val="128"/>'

const titleFont = font.replace('"11"', '"14"')
const ruled = `<border>${['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"><color auto="1"/></${side}>`).join('')}<diagonal/></border>`

function formStyle(numberFormat: number, fontId: number, borderId: number, alignment: string): string {
  return `<xf numFmtId="${numberFormat}" fontId="${fontId}" fillId="0" borderId="${borderId}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment ${alignment}/></xf>`
}

// Title, text over the whole width, ruled headings, numbers with separators (3), signs in their place.
const formStyles = [
  formStyle(49, 2, 0, 'vertical="center"'),
  formStyle(49, 0, 0, 'vertical="top" wrapText="1"'),
  formStyle(49, 0, 1, 'horizontal="center" vertical="center" wrapText="1"'),
  formStyle(3, 0, 1, 'horizontal="right" vertical="center"'),
  formStyle(49, 0, 1, 'horizontal="right" vertical="center"'),
].join('')

// 49 is «text»: what is typed over it stays as it is typed. 164 is the first format of one's own.
const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="3"><font>${font}</font><font><b/>${font}</font><font><b/>${titleFont}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>${ruled}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="9"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>${formStyles}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/** Where the sheet of a number (from 1) stands. */
export function sheetPath(number: number): string {
  return `xl/worksheets/sheet${number}.xml`
}

function workbook(names: readonly string[]): string {
  const sheets = names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${relation}"><sheets>${sheets.join('')}</sheets></workbook>`
}

function workbookRelations(names: readonly string[]): string {
  const sheets = names.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  )
  return `${declaration}<Relationships xmlns="${packages}/relationships">${sheets.join('')}<Relationship Id="rId${names.length + 1}" Type="${relation}/styles" Target="styles.xml"/></Relationships>`
}

function contentTypes(names: readonly string[]): string {
  const sheets = names.map(
    (_, index) => `<Override PartName="/${sheetPath(index + 1)}" ContentType="${content}.worksheet+xml"/>`,
  )
  return `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/>${sheets.join('')}<Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/></Types>`
}

/** @param names of the sheets, escaped */
export function partsFor(names: readonly string[]): readonly (readonly [path: string, xml: string])[] {
  const root = `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
  return [
    ['xl/styles.xml', styles],
    ['xl/workbook.xml', workbook(names)],
    ['xl/_rels/workbook.xml.rels', workbookRelations(names)],
    ['_rels/.rels', root],
    ['[Content_Types].xml', contentTypes(names)],
  ]
}

/** The beginning of a sheet: the row of headings stays in sight. */
export function sheetHead(widths: readonly number[]): string {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="18.75"/>${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>`
}

export const sheetTail = '</sheetData></worksheet>'
