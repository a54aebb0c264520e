import { escapeMarkup } from './escape.ts'
import { ink, type } from './theme.ts'

/**
 * Shapes as SVG text, for the forms that are drawn by our own hand. Presentation attributes only: a strict content
 * security policy refuses style attributes.
 */
type Attributes = Readonly<Record<string, string | number | undefined>>

/** Places to a tenth: enough for the eye, and the page stays short. */
const tenth = (value: number) => Math.round(value * 10) / 10

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeMarkup(String(typeof value === 'number' ? tenth(value) : value))}"`)
    .join('')
}

/** One shape; with a `title` it says what it is to whoever points at it. */
export function shape(name: string, attributes: Attributes, title = ''): string {
  const inner = title ? `<title>${escapeMarkup(title)}</title>` : ''
  return inner ? `<${name}${written(attributes)}>${inner}</${name}>` : `<${name}${written(attributes)}/>`
}

/** A line of text; `middle` of its letters at y. */
export function words(content: string, x: number, y: number, attributes: Attributes = {}): string {
  const all = {
    x,
    y: y + 0.36 * Number(attributes['font-size'] ?? type.normal),
    'font-size': type.normal,
    fill: ink.text,
  }
  return `<text${written({ ...all, ...attributes })}>${escapeMarkup(content)}</text>`
}

/** `M1 2L3 4`, closed where asked. */
export function pathOf(points: readonly (readonly [number, number])[], closed = false): string {
  const drawn = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${tenth(x)} ${tenth(y)}`).join('')
  return closed ? `${drawn}Z` : drawn
}

/** Diagonal strokes over a rectangle, each cut at its edges: what is hidden. */
export function hatched(x: number, y: number, width: number, height: number, gap = 6): string {
  const strokes: string[] = []
  for (let offset = gap; offset < width + height; offset += gap) {
    const from = [x + Math.min(offset, width), y + Math.max(0, offset - width)] as const
    const to = [x + Math.max(0, offset - height), y + Math.min(offset, height)] as const
    strokes.push(pathOf([from, to]))
  }
  return shape('path', { d: strokes.join(''), stroke: ink.text, 'stroke-width': 0.8, fill: 'none' })
}

/** The whole drawing. */
export function drawing(width: number, height: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>`
}
