/** Comments of cells: their texts, and the old kind of drawing in which spreadsheet programs show them. */
import { escapeText } from '../../platform/workbook/index.ts'
import { cellName } from '../table/cell.ts'
import type { Mark } from './define.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const author = '取込の確認'

export const emptyComments = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${main}"><authors></authors><commentList></commentList></comments>`

export const emptyShapes =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'

/** Puts text before an ending tag, with whatever prefix it is written. */
function before(xml: string, tag: string, text: (prefix: string) => string): string {
  const match = new RegExp(`</((?:\\w+:)?)${tag}>`).exec(xml)
  return match ? xml.slice(0, match.index) + text(match[1] ?? '') + xml.slice(match.index) : xml
}

function run(text: string, prefix: string): string {
  return `<${prefix}r><${prefix}t xml:space="preserve">${escapeText(text)}</${prefix}t></${prefix}r>`
}

/** Where the comment of a cell stands; null when it has none. */
function commentOf(xml: string, cell: string): { start: number; end: number } | null {
  const match = new RegExp(`<((?:\\w+:)?)comment\\b[^>]*\\bref="${cell}"[^>]*>[^]*?</\\1comment>`).exec(xml)
  return match ? { start: match.index, end: match.index + match[0].length } : null
}

/**
 * Adds comments; to a cell that has one, the text behind its own.
 * @returns the new XML, and which marks need a shape of their own
 */
export function addComments(xml: string, marks: readonly Mark[]): { xml: string; added: readonly Mark[] } {
  const empty = xml.replace(/<((?:\w+:)?)authors\s*\/>/, '<$1authors></$1authors>')
  const authors = empty.match(/<(?:\w+:)?author\b/g)?.length ?? 0
  let result = before(empty, 'authors', (p) => `<${p}author>${author}</${p}author>`)
  const added: Mark[] = []
  let more = ''
  const prefix = /<((?:\w+:)?)commentList\b/.exec(result)?.[1] ?? ''
  for (const mark of marks) {
    const cell = cellName(mark.column, mark.row)
    const known = authors > 0 ? commentOf(result, cell) : null
    if (known) {
      const grown = before(result.slice(known.start, known.end), 'text', (p) => run(`\n${author}：${mark.text}`, p))
      result = result.slice(0, known.start) + grown + result.slice(known.end)
      continue
    }
    added.push(mark)
    const text = `<${prefix}text>${run(mark.text, prefix)}</${prefix}text>`
    more += `<${prefix}comment ref="${cell}" authorId="${authors}">${text}</${prefix}comment>`
  }
  return { xml: before(result, 'commentList', () => more), added }
}

/** Adds the shapes of comments: a box beside the cell, shown when the pointer is on it. */
export function addShapes(vml: string, marks: readonly Mark[]): string {
  const shapes = marks.map(({ row, column, text }, index) => {
    const lines = text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / 16), 1)
    const anchor = [column + 1, 15, Math.max(0, row - 2), 10, column + 5, 15, Math.max(0, row - 2) + lines + 1, 4]
    const style = 'position:absolute;width:220pt;height:60pt;z-index:1;visibility:hidden'
    return `<v:shape id="_x0000_s${900_000 + index}" type="#_x0000_t202" style="${style}" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor.join(',')}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  })
  const at = vml.lastIndexOf('</xml>')
  return at < 0 ? vml : vml.slice(0, at) + shapes.join('') + vml.slice(at)
}
