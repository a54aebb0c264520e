/** The XML of a sheet with the styles of some cells changed; everything else stays letter by letter. */
import { cellAt } from '../reading/workbook/reference.ts'
import { attributeOf } from '../reading/workbook/xml-scanner.ts'
import { cellName } from '../table/cell.ts'
import type { Mark, SheetMarks } from './define.ts'

/** Gives the style for a marked cell that has this one. */
type Restyle = (style: number, mark: Mark) => number

const rowTag = /<((?:\w+:)?)row\b([^>]*?)(\/?)>/g
const cellTag = /<(?:\w+:)?c\b([^>]*?)\/?>/g

function withStyle(tag: string, style: number): string {
  const bare = tag.replace(/ s="[^"]*"/, '')
  return bare.replace(/^<(?:\w+:)?c/, (name) => `${name} s="${style}"`)
}

function newCells(row: number, marks: Iterable<Mark>, restyle: Restyle, prefix: string): string {
  let cells = ''
  for (const mark of marks) cells += `<${prefix}c r="${cellName(mark.column, row)}" s="${restyle(0, mark)}"/>`
  return cells
}

/** The cells of a row: marked ones restyled, marked places without a cell filled with empty ones. */
function markRow(
  body: string,
  row: number,
  marks: ReadonlyMap<number, Mark>,
  restyle: Restyle,
  prefix: string,
): string {
  const waiting = [...marks.values()].sort((a, b) => a.column - b.column)
  let column = -1
  const marked = body.replace(cellTag, (tag: string, written: string) => {
    column = cellAt(attributeOf(written, 'r') ?? '')?.column ?? column + 1
    const before: Mark[] = []
    while (waiting[0] && waiting[0].column < column) before.push(waiting.shift()!)
    const mark = waiting[0]?.column === column ? waiting.shift() : undefined
    const own = mark ? withStyle(tag, restyle(Number(attributeOf(written, 's') ?? 0), mark)) : tag
    return newCells(row, before, restyle, prefix) + own
  })
  return marked + newCells(row, waiting, restyle, prefix)
}

function newRows(rows: readonly (readonly [number, ReadonlyMap<number, Mark>])[], restyle: Restyle, prefix: string) {
  return rows
    .map(([row, marks]) => `<${prefix}row r="${row}">${markRow('', row, marks, restyle, prefix)}</${prefix}row>`)
    .join('')
}

/** @param xml of the sheet */
export function markSheet(xml: string, marks: SheetMarks, restyle: Restyle): string {
  const start = /<((?:\w+:)?)sheetData\b[^>]*?(\/?)>/.exec(xml)
  if (!start || start[2] === '/') return xml
  const prefix = start[1] ?? ''
  const end = xml.indexOf(`</${prefix}sheetData>`, start.index)
  const waiting = [...marks]
  const pieces: string[] = []
  let at = start.index + start[0].length
  pieces.push(xml.slice(0, at))
  let number = 0
  rowTag.lastIndex = at
  for (let tag = rowTag.exec(xml); tag && tag.index < end; tag = rowTag.exec(xml)) {
    const [whole, , written = '', alone] = tag
    number = Number(attributeOf(written, 'r') ?? number + 1)
    const upTo = waiting.findIndex(([row]) => row >= number)
    const before = waiting.splice(0, upTo < 0 ? waiting.length : upTo)
    const bodyAt = tag.index + whole.length
    const bodyEnd = alone ? bodyAt : xml.indexOf(`</${prefix}row>`, bodyAt)
    pieces.push(xml.slice(at, tag.index), newRows(before, restyle, prefix))
    const own = waiting[0]?.[0] === number ? waiting.shift()?.[1] : undefined
    if (!own) pieces.push(xml.slice(tag.index, bodyEnd))
    else {
      const opened = alone ? `${whole.slice(0, -2)}>` : whole
      const closed = alone ? `</${prefix}row>` : ''
      pieces.push(opened, markRow(xml.slice(bodyAt, bodyEnd), number, own, restyle, prefix), closed)
    }
    at = bodyEnd
    rowTag.lastIndex = bodyEnd
  }
  pieces.push(xml.slice(at, end), newRows(waiting, restyle, prefix), xml.slice(end))
  return pieces.join('')
}

const behindLegacyDrawing = [
  'legacyDrawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
]

/** Points a sheet to the shapes of its comments, where the schema wants it. */
export function withLegacyDrawing(xml: string, id: string): string {
  const prefix = /<((?:\w+:)?)worksheet\b/.exec(xml)?.[1] ?? ''
  const places = behindLegacyDrawing.map((name) => xml.lastIndexOf(`<${prefix}${name}`))
  const found = places.filter((place) => place > xml.indexOf('sheetData'))
  const at = Math.min(...found, xml.lastIndexOf(`</${prefix}worksheet>`))
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return `${xml.slice(0, at)}<${prefix}legacyDrawing xmlns:r="${relation}" r:id="${id}"/>${xml.slice(at)}`
}
