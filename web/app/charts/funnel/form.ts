import { formatNumber, withUnit } from '../../text/number.ts'
import type { ChartContext } from '../context.ts'
import type { FunnelData, FunnelPoint } from '../drawings.ts'
import type { ChartForm, PanelSize } from '../form.ts'
import { type Plot, roomFor, sizesOf, ticksFromZero, xAxis, yAxis } from '../plot.ts'
import { tickText } from '../line/layout.ts'
import { spread } from '../line/spread.ts'
import { drawing, pathOf, shape, words } from '../svg.ts'
import { ink, tones, type } from '../theme.ts'

const sizes = sizesOf(420, 380, 340)

interface Scales {
  plot: Plot
  xOf: (size: number) => number
  yOf: (value: number) => number
  xTicks: number[]
  yTicks: number[]
}

function scalesOf(data: FunnelData, size: PanelSize, { language }: ChartContext): Scales {
  const narrow = size.name === 'narrow'
  const share = data.unit.ja === '%'
  const xs = ticksFromZero(Math.max(1, ...data.points.map((point) => point.size)) * 1.02, narrow ? 3 : 6)
  const inPlot = data.limits.flatMap(({ points }) => points.map(({ high }) => high))
  const highest = Math.max(...data.points.map(({ value }) => value), data.centre.value, Math.min(...inPlot, Infinity))
  const ys = ticksFromZero(share ? Math.min(100, highest * 1.1) : highest * 1.15, 5)
  const left = roomFor(ys.ticks.map((tick) => tickText(tick, data.unit.ja, language))) + 16
  const right = narrow
    ? 12
    : roomFor(
        data.limits.map(({ label }) => label[language]),
        type.small,
      ) + 16
  const plot = { left, top: 14, width: size.width - left - right, height: size.height - 14 - 58 }
  return {
    plot,
    xOf: (value) => plot.left + (value / xs.max) * plot.width,
    yOf: (value) => plot.top + plot.height * (1 - Math.min(value, ys.max) / ys.max),
    xTicks: xs.ticks,
    yTicks: ys.ticks,
  }
}

function limitLines(data: FunnelData, { plot, xOf, yOf }: Scales, narrow: boolean, { language }: ChartContext): string {
  const right = plot.left + plot.width
  const labels: { y: number; height: number; text: string }[] = []
  const lines = data.limits.map(({ label, points }, index) => {
    const within = points.filter(({ size }) => xOf(size) <= right + 0.5)
    const dash = index === 0 ? '2 3' : '6 4'
    const edge = (side: 'low' | 'high') =>
      shape('path', {
        d: pathOf(within.map((point) => [xOf(point.size), yOf(point[side])] as const)),
        fill: 'none',
        stroke: ink.text,
        'stroke-width': 1.2,
        'stroke-dasharray': dash,
      })
    const last = within.at(-1)
    if (last) labels.push({ y: yOf(last.high), height: 15, text: label[language] })
    return edge('high') + edge('low')
  })
  const centre = yOf(data.centre.value)
  const middle = shape('path', { d: `M${plot.left} ${centre}h${plot.width}`, stroke: ink.text, 'stroke-width': 1.2 })
  labels.push({ y: centre, height: 15, text: data.centre.label[language] })
  const texts = narrow
    ? []
    : spread(labels, plot.top, plot.top + plot.height).map(({ y, text }) =>
        words(text, right + 6, y, { 'font-size': type.small }),
      )
  return lines.join('') + middle + texts.join('')
}

function pointMark(point: FunnelPoint, x: number, y: number, title: string): string {
  if (point.verdict.kind === 'inside' && !point.own) {
    return shape(
      'circle',
      { cx: x, cy: y, r: 4, fill: ink.paper, stroke: tones.neutral.color, 'stroke-width': 1.6 },
      title,
    )
  }
  const fill = point.own ? tones.accent.color : ink.note
  if (point.verdict.kind === 'inside') return shape('circle', { cx: x, cy: y, r: 6, fill }, title)
  const d = pathOf(
    [
      [x, y - 7],
      [x + 7, y],
      [x, y + 7],
      [x - 7, y],
    ],
    true,
  )
  return shape('path', { d, fill }, title)
}

/** Who is named in the drawing: the reader's own body, and those outside, as far as the names have room. */
function named(data: FunnelData, narrow: boolean): readonly FunnelPoint[] {
  const outside = data.points.filter(({ own, verdict }) => own || verdict.kind === 'outside')
  return outside
    .toSorted((a, b) => Number(b.own ?? false) - Number(a.own ?? false) || b.size - a.size)
    .slice(0, narrow ? 3 : 10)
}

function nameLabels(data: FunnelData, scales: Scales, narrow: boolean, { language }: ChartContext): string {
  const { plot, xOf, yOf } = scales
  const right = plot.left + plot.width
  return named(data, narrow)
    .map((point) => {
      const text = point.name[language]
      const x = xOf(point.size)
      const before = x + 12 + roomFor([text], type.small, true) > right
      return words(text, before ? x - 10 : x + 10, yOf(point.value) - 9, {
        'font-size': type.small,
        'font-weight': 700,
        fill: point.own ? tones.accent.color : ink.note,
        'text-anchor': before ? 'end' : 'start',
      })
    })
    .join('')
}

/** Bodies by size: those inside the funnel differ by no more than chance gives; those outside are named. */
export const funnel: ChartForm<FunnelData> = (data, context) => {
  const { language } = context
  const unit = data.unit[language]
  const titleOf = ({ name, value, size, verdict }: FunnelPoint) =>
    `${name[language]} ${withUnit(formatNumber(value, data.decimals), unit, language)} (${data.sizeTitle[language]} ${formatNumber(size)}) ${verdict.text[language]}`
  const svg = (size: PanelSize) => {
    const narrow = size.name === 'narrow'
    const scales = scalesOf(data, size, context)
    const marks = data.points.map((point) =>
      pointMark(point, scales.xOf(point.size), scales.yOf(point.value), titleOf(point)),
    )
    return drawing(
      size.width,
      size.height,
      [
        yAxis(scales.plot, scales.yTicks, scales.yOf, data.unit.ja, language),
        xAxis(scales.plot, scales.xTicks, scales.xOf, data.sizeTitle[language], language),
        limitLines(data, scales, narrow, context),
        ...marks,
        nameLabels(data, scales, narrow, context),
      ].join(''),
    )
  }
  return [{ id: 'all', heading: '', total: '', sizes, svg }]
}
