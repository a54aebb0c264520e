/** What the styles of a workbook say of a cell: whether its number is a day, and whether it is coloured. */
import { type NumberForm, numberForm } from './number-format.ts'
import { attributesOf, scan, type XmlHandler } from './xml-scanner.ts'

export interface CellForm {
  form: NumberForm
  coloured: boolean
}

/** A cell without a style of its own. */
export const plainForm: CellForm = { form: 'number', coloured: false }

const white = /^(?:FF)?FFFFFF$/i
const mostStyles = 70_000

interface Seen {
  formats: Map<number, string>
  fills: boolean[]
  cells: { format: number; fill: number }[]
}

/** Which fills colour a cell: a solid one that is not white. */
function fillHandler(fills: boolean[]): XmlHandler {
  let solid = false
  return {
    open(name, written) {
      if (name === 'fill') fills.push(false)
      if (name === 'patternFill') {
        const pattern = attributesOf(written).get('patternType')
        solid = pattern !== undefined && pattern !== 'none' && pattern !== 'gray125'
        fills[fills.length - 1] = solid
      }
      if (name === 'gradientFill') fills[fills.length - 1] = true
      if (name !== 'fgColor' || !solid) return
      const attributes = attributesOf(written)
      // Theme 0 and index 9 are the paper.
      const paper = attributes.get('theme') === '0' && !attributes.has('tint')
      if (paper || attributes.get('indexed') === '9' || white.test(attributes.get('rgb') ?? ''))
        fills[fills.length - 1] = false
    },
    close() {},
    text() {},
  }
}

function handlerFor({ formats, fills, cells }: Seen): XmlHandler {
  let section = ''
  const ofFills = fillHandler(fills)
  return {
    open(name, written) {
      if (name === 'numFmts' || name === 'fills' || name === 'cellXfs') section = name
      else if (section === 'fills') ofFills.open(name, written)
      else if (section === 'numFmts' && name === 'numFmt') {
        const attributes = attributesOf(written)
        if (formats.size < mostStyles)
          formats.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '')
      } else if (section === 'cellXfs' && name === 'xf' && cells.length < mostStyles) {
        const attributes = attributesOf(written)
        cells.push({ format: Number(attributes.get('numFmtId') ?? 0), fill: Number(attributes.get('fillId') ?? 0) })
      }
    },
    close(name) {
      if (name === section) section = ''
    },
    text() {},
  }
}

/** The forms of cells, by the number of their style. */
export async function readStyles(chunks: AsyncIterable<Buffer>): Promise<readonly CellForm[]> {
  const seen: Seen = { formats: new Map(), fills: [], cells: [] }
  await scan(chunks, handlerFor(seen))
  return seen.cells.map(({ format, fill }) => ({
    form: numberForm(format, seen.formats.get(format)),
    coloured: seen.fills[fill] ?? false,
  }))
}
