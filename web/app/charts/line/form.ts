import type { EChartsCoreOption } from 'echarts/core'
import type { Figure, Point } from '../../contract/index.ts'
import { fiscalEra } from '../../text/calendar.ts'
import type { ChartContext } from '../context.ts'
import type { ChartForm, PanelSize } from '../form.ts'
import { ink, tones, type } from '../theme.ts'
import { drawn } from '../values.ts'
import { hintOf } from '../hint.ts'
import { emptyRuns, yearsOf } from './empty-runs.ts'
import { isIsolated, lineLayout, type LineLayout, tickText } from './layout.ts'

const sizes: readonly PanelSize[] = [
  { name: 'wide', width: 960, height: 372 },
  { name: 'medium', width: 640, height: 348 },
  { name: 'narrow', width: 350, height: 300 },
]

const text = (content: string, x: number, y: number, style: Record<string, unknown>) => ({
  type: 'text',
  silent: true,
  x,
  y,
  style: { text: content, fontSize: type.label, textVerticalAlign: 'middle', ...style },
})

function bands(layout: LineLayout) {
  const { plot, xOf } = layout
  return emptyRuns(layout.series).flatMap(({ from, to, reason }) => {
    const left = xOf(from - 0.5)
    const width = xOf(to + 0.5) - left
    const shape = { x: left, y: plot.top, width, height: plot.height }
    const band = { type: 'rect', silent: true, z: -2, shape, style: { fill: ink.band } }
    if (reason === 'not_applicable') return [band]
    const strokes = { stroke: ink.hatch, lineWidth: 1, fill: 'none' }
    return [band, { type: 'hatch', silent: true, z: -1, shape: { ...shape, gap: 9 }, style: strokes }]
  })
}

function breaks({ lanes, plot }: LineLayout) {
  return lanes.flatMap((lane) => {
    const middle = plot.top - 8 - lane.row * 20 - 10
    return [
      {
        type: 'line',
        silent: true,
        z: 1,
        shape: { x1: lane.x, y1: middle + 9, x2: lane.x, y2: plot.top + plot.height },
        style: { stroke: ink.note, lineWidth: 1.5, lineDash: [5, 4] },
      },
      text(lane.text, lane.left, middle, { fontSize: type.small, fill: ink.note }),
    ]
  })
}

function endLabels({ endLabels: labels, plot }: LineLayout) {
  const x = plot.left + plot.width + 6
  return labels.flatMap(({ lines, y, tone }) =>
    lines.map((line, index) =>
      text(line, x, y + (index - (lines.length - 1) / 2) * 18, {
        fill: tones[tone].color,
        fontWeight: index === 0 ? 700 : 400,
        fontSize: index === 0 ? type.label : type.small,
      }),
    ),
  )
}

function suppressedMarks({ series, xOf, plot }: LineLayout) {
  return series.flatMap(({ points, tone }) =>
    points
      .filter((point) => point.status === 'suppressed')
      .map((point) =>
        text('x', xOf(Number(point.period)), plot.top + plot.height - 10, {
          fill: tones[tone].color,
          textAlign: 'center',
        }),
      ),
  )
}

function item(points: readonly Point[], index: number, point: Point) {
  const value = [Number(point.period), drawn(point)]
  if (point.exactness === 'digitised') return { value, symbol: 'emptyCircle', symbolSize: 9 }
  return { value, symbolSize: isIsolated(points, index) ? 11 : 7 }
}

function seriesOf({ series }: LineLayout) {
  return series.map(({ points, tone }, index) => ({
    type: 'line',
    z: 3 + index,
    silent: true,
    animation: false,
    emphasis: { disabled: true },
    connectNulls: false,
    clip: false,
    showAllSymbol: true,
    symbol: tones[tone].symbol,
    itemStyle: { color: tones[tone].color },
    lineStyle: { color: tones[tone].color, width: tones[tone].width },
    data: points.map((point, at) => item(points, at, point)),
  }))
}

function optionOf(layout: LineLayout, unit: string, { language }: ChartContext): EChartsCoreOption {
  const { plot, years, y } = layout
  const [first = 0, last = 0] = [years[0], years.at(-1)]
  const yearLabel = (year: number) => {
    const era = fiscalEra(year, language)
    return language === 'ja' ? `${era}\n${year}` : `FY${year}\n${era}`
  }
  const label = { color: ink.text, fontSize: type.normal }
  return {
    animation: false,
    backgroundColor: 'transparent',
    grid: { left: plot.left, top: plot.top, width: plot.width, height: plot.height, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      min: first - 0.5,
      max: last + 0.5,
      axisLine: { onZero: true, lineStyle: { color: ink.axis } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...label,
        lineHeight: 18,
        hideOverlap: false,
        customValues: years.filter((year) => (last - year) % layout.labelEvery === 0),
        formatter: yearLabel,
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: y.max,
      interval: y.step,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: ink.grid } },
      axisLabel: { ...label, formatter: (value: number) => tickText(value, unit, language) },
    },
    graphic: [...bands(layout), ...breaks(layout), ...suppressedMarks(layout), ...endLabels(layout)],
    series: seriesOf(layout),
  }
}

/** A trend over fiscal years: gaps stay gaps, breaks of law and definition are drawn where they fall. */
export const line: ChartForm<Figure> = (figure, context) => {
  const places = yearsOf(figure.series)
  return [
    {
      id: 'all',
      heading: '',
      total: '',
      sizes,
      option: (size) => optionOf(lineLayout(figure, context, size), figure.unit.ja, context),
      places,
      hintAt: (value) => hintOf(figure, String(Math.round(value)), context),
    },
  ]
}
