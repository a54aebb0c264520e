import { formatNumber, withUnit } from '../../text/number.ts'
import type { ChartContext } from '../context.ts'
import type { TornadoData } from '../drawings.ts'
import type { ChartForm, PanelSize } from '../form.ts'
import { type Plot, roomFor, sizesOf, ticksFromZero } from '../plot.ts'
import { drawing, shape, words } from '../svg.ts'
import { ink, tones, type } from '../theme.ts'

const ROW = 38

interface Room {
  plot: Plot
  narrow: boolean
  xOf: (value: number) => number
}

function rowMarkup(
  row: TornadoData['rows'][number],
  index: number,
  data: TornadoData,
  { plot, narrow, xOf }: Room,
  language: 'ja' | 'en',
) {
  const y = plot.top + index * ROW + (narrow ? 18 : 8)
  const height = narrow ? 14 : ROW - 16
  const name = row.label[language]
  const bar = (value: number, tone: 'accent' | 'third', end: string) => {
    const [from, to] = [Math.min(value, data.base.value), Math.max(value, data.base.value)]
    const title = `${name} ${end} ${withUnit(formatNumber(value, data.decimals), data.unit[language], language)}`
    const fill = { fill: tones[tone].color, 'fill-opacity': tone === 'accent' ? 1 : 0.7 }
    return shape('rect', { x: xOf(from), y, width: xOf(to) - xOf(from), height, ...fill }, title)
  }
  const text = narrow
    ? words(name, plot.left, y - 9, { 'font-size': type.small, fill: ink.strong })
    : words(name, plot.left - 8, y + height / 2, { 'text-anchor': 'end', fill: ink.strong })
  return (
    text + bar(row.lower, 'third', data.ends.lower[language]) + bar(row.higher, 'accent', data.ends.higher[language])
  )
}

function baseLine(data: TornadoData, { plot, xOf }: Room, width: number, language: 'ja' | 'en'): string {
  const x = xOf(data.base.value)
  const anchor = x > width * 0.8 ? 'end' : x < width * 0.2 ? 'start' : 'middle'
  const line = shape('path', { d: `M${x} ${plot.top - 4}v${plot.height + 4}`, stroke: ink.strong, 'stroke-width': 1.5 })
  const text = `${data.base.label[language]} ${formatNumber(data.base.value, data.decimals)}`
  return line + words(text, x, plot.top - 16, { 'text-anchor': anchor, fill: ink.strong, 'font-weight': 700 })
}

function drawTornado(data: TornadoData, size: PanelSize, { language }: ChartContext): string {
  const rows = data.rows.toSorted((a, b) => Math.abs(b.higher - b.lower) - Math.abs(a.higher - a.lower))
  const narrow = size.name === 'narrow'
  const left = narrow ? 16 : roomFor(rows.map(({ label }) => label[language])) + 24
  const most = Math.max(data.base.value, ...rows.flatMap(({ lower, higher }) => [lower, higher]))
  const axis = ticksFromZero(most, narrow ? 3 : 5)
  const plot = { left, top: 30, width: size.width - left - 16, height: rows.length * ROW }
  const xOf = (value: number) => plot.left + (value / axis.max) * plot.width
  const room = { plot, narrow, xOf }
  const lines = axis.ticks.map(
    (tick) =>
      shape('path', { d: `M${Math.round(xOf(tick))} ${plot.top}v${plot.height}`, stroke: ink.grid }) +
      words(formatNumber(tick), xOf(tick), plot.top + plot.height + 14, { 'text-anchor': 'middle' }),
  )
  const marks = rows.map((row, index) => rowMarkup(row, index, data, room, language))
  return drawing(size.width, size.height, lines.join('') + marks.join('') + baseLine(data, room, size.width, language))
}

/** Which assumption matters most: how far the answer moves when each is moved alone, the strongest first. */
export const tornado: ChartForm<TornadoData> = (data, context) => {
  const height = 30 + data.rows.length * ROW + 30
  return [
    {
      id: 'all',
      heading: '',
      total: '',
      sizes: sizesOf(height, height, height),
      svg: (size) => drawTornado(data, size, context),
    },
  ]
}
