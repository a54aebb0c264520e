import { formatNumber, withUnit } from '../../text/number.ts'
import type { ChartContext } from '../context.ts'
import type { RangesData } from '../drawings.ts'
import type { ChartForm, PanelSize } from '../form.ts'
import { type Plot, roomFor, sizesOf, ticksFromZero } from '../plot.ts'
import { drawing, pathOf, shape, words } from '../svg.ts'
import { ink, tones, type } from '../theme.ts'

const ROW = 26
const NARROW_ROW = 40

type Row = RangesData['rows'][number]

interface Room {
  plot: Plot
  narrow: boolean
  xOf: (value: number) => number
}

function titleOf({ label, value, low, high }: Row, data: RangesData, { language }: ChartContext): string {
  const amount = withUnit(formatNumber(value, data.decimals), data.unit[language], language)
  return `${label[language]} ${amount} (${formatNumber(low, data.decimals)}〜${formatNumber(high, data.decimals)})`
}

function drawRow(
  row: Row,
  index: number,
  data: RangesData,
  { plot, narrow, xOf }: Room,
  context: ChartContext,
): string {
  const y = plot.top + index * (narrow ? NARROW_ROW : ROW) + (narrow ? 28 : ROW / 2)
  const color = row.marked ? ink.note : tones.accent.color
  const bar = shape('path', {
    d: `${pathOf([
      [xOf(row.low), y],
      [xOf(row.high), y],
    ])}M${xOf(row.low)} ${y - 4}v8M${xOf(row.high)} ${y - 4}v8`,
    stroke: color,
    'stroke-width': 1.5,
    fill: 'none',
  })
  const title = titleOf(row, data, context)
  // A diamond for what is brought out: the shape says it as well as the colour.
  const x = xOf(row.value)
  const mark = row.marked
    ? shape('path', { d: `M${x} ${y - 7}l7 7l-7 7l-7 -7Z`, fill: color }, title)
    : shape('circle', { cx: x, cy: y, r: 4.5, fill: color }, title)
  const weight = { 'font-weight': row.marked ? 700 : 400, fill: ink.strong }
  const name = narrow
    ? words(row.label[context.language], plot.left, y - 17, { 'font-size': type.small, ...weight })
    : words(row.label[context.language], plot.left - 12, y, { 'text-anchor': 'end', ...weight })
  return name + bar + mark
}

function drawRanges(data: RangesData, size: PanelSize, context: ChartContext): string {
  const { language } = context
  const narrow = size.name === 'narrow'
  const left = narrow
    ? 10
    : roomFor(
        data.rows.map(({ label }) => label[language]),
        type.normal,
        true,
      ) + 24
  const axis = ticksFromZero(Math.max(data.reference?.value ?? 0, ...data.rows.map(({ high }) => high)), narrow ? 3 : 6)
  const height = data.rows.length * (narrow ? NARROW_ROW : ROW)
  const plot = { left, top: 28, width: size.width - left - 20, height }
  const xOf = (value: number) => plot.left + (value / axis.max) * plot.width
  const lines = axis.ticks.map(
    (tick) =>
      shape('path', { d: `M${Math.round(xOf(tick))} ${plot.top}v${height}`, stroke: ink.grid }) +
      words(formatNumber(tick), xOf(tick), plot.top + height + 14, { 'text-anchor': 'middle' }),
  )
  const rows = data.rows.map((row, index) => drawRow(row, index, data, { plot, narrow, xOf }, context))
  const { reference } = data
  const at = reference ? xOf(reference.value) : 0
  const middle = reference
    ? shape('path', { d: `M${at} ${plot.top - 4}v${height + 4}`, stroke: ink.text, 'stroke-dasharray': '2 3' }) +
      words(reference.label[language], at, plot.top - 14, {
        'text-anchor': at > size.width * 0.75 ? 'end' : at < size.width * 0.25 ? 'start' : 'middle',
        'font-size': type.small,
      })
    : ''
  return drawing(size.width, size.height, lines.join('') + middle + rows.join(''))
}

/** Named values, each with the range it probably lies in, one below the other. */
export const ranges: ChartForm<RangesData> = (data, context) => {
  const [high, tall] = [54 + data.rows.length * ROW, 54 + data.rows.length * NARROW_ROW]
  return [
    {
      id: 'all',
      heading: '',
      total: '',
      sizes: sizesOf(high, high, tall),
      svg: (size) => drawRanges(data, size, context),
    },
  ]
}
