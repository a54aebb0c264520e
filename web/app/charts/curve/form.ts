import type { EChartsCoreOption } from 'echarts/core'
import { withUnit } from '../../text/number.ts'
import type { ChartContext } from '../context.ts'
import type { CurveBand, CurveData, CurveSeries } from '../drawings.ts'
import type { ChartForm, Hint, PanelSize } from '../form.ts'
import { tickText } from '../line/layout.ts'
import { ink, tones, type } from '../theme.ts'
import { cellText, drawn } from '../values.ts'
import { type CurveLayout, curveLayout } from './layout.ts'
import { rangeText } from './table.ts'

const sizes: readonly PanelSize[] = [
  { name: 'wide', width: 960, height: 340 },
  { name: 'medium', width: 640, height: 320 },
  { name: 'narrow', width: 350, height: 280 },
]

const text = (content: string, x: number, y: number, style: Record<string, unknown>) => ({
  type: 'text',
  silent: true,
  z: 6,
  x,
  y,
  style: { text: content, fontSize: type.label, textVerticalAlign: 'middle', ...style },
})

/** Both edges of a band as one outline; where an edge is a step it stays one. */
function outline(band: CurveBand, stepped: boolean, { xOf, yOf }: CurveLayout): number[][] {
  const edge = (points: CurveBand['points'], side: 'low' | 'high') =>
    points.flatMap((point, index) => {
      const here = [xOf(point.x), yOf(point[side])]
      const before = points[index - 1]
      return stepped && before ? [[xOf(point.x), yOf(before[side])], here] : [here]
    })
  return [...edge(band.points, 'high'), ...edge(band.points, 'low').toReversed()]
}

function bands(series: readonly CurveSeries[], layout: CurveLayout) {
  return series.flatMap(({ tone, style, bands: all = [] }) =>
    all.map((band, index) => ({
      type: 'polygon',
      silent: true,
      z: 1,
      shape: { points: outline(band, style === 'step', layout) },
      // The inner band lies on the outer one: together they are darker.
      style: { fill: tones[tone].color, opacity: index === 0 ? 0.16 : 0.22 },
    })),
  )
}

function whiskers(series: readonly CurveSeries[], { xOf, yOf }: CurveLayout) {
  return series.flatMap(({ points, tone }) =>
    points.flatMap(({ x, range }) => {
      if (!range) return []
      const stroke = { stroke: tones[tone].color, lineWidth: 1.5 }
      const [at, low, high] = [xOf(x), yOf(range.low), yOf(range.high)]
      const line = (x1: number, y1: number, x2: number, y2: number) => ({
        type: 'line',
        silent: true,
        z: 2,
        shape: { x1, y1, x2, y2 },
        style: stroke,
      })
      return [line(at, low, at, high), line(at - 4, low, at + 4, low), line(at - 4, high, at + 4, high)]
    }),
  )
}

function notes({ lanes, plot }: CurveLayout) {
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

function reference({ y }: CurveData, { plot, yOf }: CurveLayout, { language }: ChartContext) {
  if (!y.reference) return []
  const at = yOf(y.reference.value)
  return [
    {
      type: 'line',
      silent: true,
      z: 1,
      shape: { x1: plot.left, y1: at, x2: plot.left + plot.width, y2: at },
      style: { stroke: ink.text, lineWidth: 1, lineDash: [2, 3] },
    },
    text(y.reference.label[language], plot.left + plot.width - 4, at - 9, {
      fontSize: type.small,
      fill: ink.text,
      textAlign: 'right',
    }),
  ]
}

function suppressed(series: readonly CurveSeries[], { xOf, plot }: CurveLayout) {
  return series.flatMap(({ points, tone }) =>
    points
      .filter(({ status }) => status === 'suppressed')
      .map(({ x }) => text('x', xOf(x), plot.top + plot.height - 10, { fill: tones[tone].color, textAlign: 'center' })),
  )
}

function seriesOf({ series }: CurveData) {
  return series.map(({ points, tone, style }, index) => {
    const { color, symbol, width } = tones[tone]
    const few = points.length <= 40
    return {
      type: 'line',
      z: 3 + index,
      silent: true,
      animation: false,
      emphasis: { disabled: true },
      connectNulls: false,
      clip: false,
      step: style === 'step' ? ('end' as const) : false,
      showSymbol: style === 'points' || (few && style !== 'step'),
      showAllSymbol: true,
      symbol,
      symbolSize: style === 'points' ? 9 : 6,
      itemStyle: { color },
      lineStyle: {
        color,
        width: style === 'points' ? 0 : width,
        type: style === 'dashed' ? ('dashed' as const) : ('solid' as const),
      },
      data: points.map((point) => [point.x, drawn(point)]),
    }
  })
}

function axes(data: CurveData, { x, y }: CurveLayout, { language }: ChartContext) {
  const label = { color: ink.text, fontSize: type.normal }
  const textAt = new Map(x.ticks.map((tick) => [tick.at, tick.text]))
  return {
    xAxis: {
      type: 'value',
      min: x.min,
      max: x.max,
      axisLine: { onZero: false, lineStyle: { color: ink.axis } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...label,
        lineHeight: 18,
        hideOverlap: false,
        customValues: x.ticks.map(({ at }) => at),
        formatter: (value: number) => textAt.get(value) ?? '',
      },
      ...(data.x.title
        ? { name: data.x.title[language], nameLocation: 'middle', nameGap: 32, nameTextStyle: { ...label } }
        : {}),
    },
    yAxis: {
      type: 'value',
      min: y.min,
      max: y.max,
      interval: y.step,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: ink.grid } },
      axisLabel: { ...label, formatter: (value: number) => tickText(value, data.unit.ja, language) },
    },
  }
}

function optionOf(data: CurveData, size: PanelSize, context: ChartContext): EChartsCoreOption {
  const layout = curveLayout(data, context, size)
  const { left, top, width, height } = layout.plot
  return {
    animation: false,
    backgroundColor: 'transparent',
    grid: { left, top, width, height, outerBoundsMode: 'none' },
    ...axes(data, layout, context),
    graphic: [
      ...bands(data.series, layout),
      ...whiskers(data.series, layout),
      ...notes(layout),
      ...reference(data, layout, context),
      ...suppressed(data.series, layout),
      ...layout.endLabels.map((end) =>
        text(end.text, left + width + 8, end.y, { fill: tones[end.tone].color, fontWeight: 700 }),
      ),
    ],
    series: seriesOf(data),
  }
}

function hintAt(data: CurveData, place: number, { language }: ChartContext): Hint | undefined {
  const found = data.series.flatMap((series) => {
    const point = series.points.find((one) => Math.abs(one.x - place) < 1e-6)
    return point ? [{ series, point }] : []
  })
  const heading = found[0]?.point.label[language]
  if (heading === undefined) return undefined
  const unit = data.unit[language]
  const rows = found.flatMap(({ series, point }) => [
    [series.label[language], withUnit(cellText(point, data.decimals), unit, language)] as const,
    ...(series.bands ?? []).flatMap((band) => {
      const range = band.points.find((one) => Math.abs(one.x - place) < 1e-6)
      return range ? [[band.label[language], rangeText(range, data.decimals)] as const] : []
    }),
    ...(point.range && data.rangeLabel
      ? [[data.rangeLabel[language], rangeText(point.range, data.decimals)] as const]
      : []),
  ])
  return { heading, rows }
}

/** Lines, steps or points over time or over a number, each with the range in which the truth probably lies. */
export const curve: ChartForm<CurveData> = (data, context) => {
  const places = [...new Set(data.series.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b)
  return [
    {
      id: 'all',
      heading: '',
      total: '',
      sizes,
      option: (size) => optionOf(data, size, context),
      places,
      hintAt: (place) => hintAt(data, place, context),
    },
  ]
}
