import type { ChartContext } from './context.ts'
import type { Chart } from './drawings.ts'
import { escapeMarkup } from './escape.ts'
import type { Panel } from './form.ts'
import { panelsOf } from './forms.ts'
import { type LegendItem, legendOf } from './legend.ts'
import { textWidth } from './measure-text.ts'
import { drawSvg } from './render.ts'
import { ink, tones, type } from './theme.ts'
import { resolveTokens } from './tokens.ts'

/** The words around the drawing. */
export interface FigureWords {
  title: string
  scope: string
  facts: string[]
}

const opacities = { bar: 1, area: 0.38, light: 0.16 } as const
const WIDTH = 1040
const MARGIN = 40
const FONTS = "'Noto Sans JP','Noto Sans CJK JP','Hiragino Sans','BIZ UDPGothic','Yu Gothic UI',sans-serif"

function line(text: string, y: number, size: number, fill: string, weight = 400, x = MARGIN): string {
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escapeMarkup(text)}</text>`
}

/** Cuts a text into lines that fit; Japanese may break anywhere. */
function wrapText(text: string, size: number, width: number): string[] {
  const lines = ['']
  for (const part of text.match(/[\x21-\x7e]+|./gsu) ?? []) {
    const grown = `${lines.at(-1)}${part}`
    if (textWidth(grown, size) <= width || !lines.at(-1)) lines[lines.length - 1] = grown
    else lines.push(part.trimStart())
  }
  return lines
}

function nested(svg: string, x: number, y: number): string {
  return svg.replace('<svg ', `<svg x="${x}" y="${y}" `)
}

/** The largest size of every panel, in rows as wide as the file. */
function placePanels(panels: readonly Panel[], top: number): { markup: string; bottom: number } {
  const first = panels[0]?.sizes[0]
  if (!first) return { markup: '', bottom: top }
  const heading = panels.some((panel) => panel.heading) ? 24 : 0
  const columns = Math.max(1, Math.floor((WIDTH - 2 * MARGIN) / (first.width + 8)))
  const markup = panels.map((panel, index) => {
    const x = MARGIN + (index % columns) * (first.width + 12)
    const y = top + Math.floor(index / columns) * (first.height + heading + 16)
    const words = heading ? line(`${panel.heading} ${panel.total}`, y + 14, type.normal, ink.strong, 700, x) : ''
    return words + nested(drawSvg(panel, first, `figure-${panel.id}`), x, y + heading)
  })
  return { markup: markup.join(''), bottom: top + Math.ceil(panels.length / columns) * (first.height + heading + 16) }
}

function legend(items: readonly LegendItem[], y: number): string {
  let x = MARGIN
  return items
    .map(({ text, tone, kind }) => {
      const { color } = tones[tone]
      const mark =
        kind === 'bar' || kind === 'area' || kind === 'light'
          ? `<rect x="${x}" y="${y - 11}" width="24" height="12" fill="${color}" fill-opacity="${opacities[kind]}"/>`
          : `<path d="M${x} ${y - 5}h24" stroke="${color}" stroke-width="3"${kind === 'dashed' ? ' stroke-dasharray="5 4"' : ''}/>`
      const words = line(text, y, type.normal, ink.strong, 400, x + 32)
      x += 32 + textWidth(text, type.normal) + 28
      return mark + words
    })
    .join('')
}

/** A figure as a file of its own: title, drawing, definition and source stay together wherever it is pasted. */
export function standaloneSvg(chart: Chart, context: ChartContext, words: FigureWords): string {
  const items = legendOf(chart, context)
  const withLegend = items.length > 1
  const picture = placePanels(panelsOf(chart, context), withLegend ? 116 : 92)
  const facts = words.facts.flatMap((fact) => wrapText(fact, type.normal, WIDTH - 2 * MARGIN))
  const height = picture.bottom + 24 + facts.length * 20 + 16
  const body = [
    `<rect width="${WIDTH}" height="${height}" fill="${ink.paper}"/>`,
    line(words.title, 44, 20, ink.strong, 700),
    line(words.scope, 68, type.normal, ink.text),
    withLegend ? legend(items, 98) : '',
    picture.markup,
    ...facts.map((fact, index) => line(fact, picture.bottom + 24 + index * 20, type.normal, ink.text)),
  ].join('')
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONTS}" lang="${context.language}" role="img">`
  return resolveTokens(`${open}<title>${escapeMarkup(words.title)}</title>${body}</svg>`)
}
