import type { ChartContext } from './context.ts'
import type { Chart, CurveSeries, Drawings, FormId } from './drawings.ts'
import { type Tone, toneOf } from './theme.ts'

/** One entry of a legend: what looks like this is called that. */
export interface LegendItem {
  text: string
  tone: Tone
  kind: 'line' | 'dashed' | 'point' | 'bar' | 'area' | 'light'
}

const kinds: Record<CurveSeries['style'], LegendItem['kind']> = {
  line: 'line',
  step: 'line',
  dashed: 'dashed',
  points: 'point',
}

const none = (): LegendItem[] => []

const legends: { [Id in FormId]: (data: Drawings[Id], context: ChartContext) => LegendItem[] } = {
  line: ({ series }, { language, tones }) =>
    series.map(({ label, measure }, index) => ({
      text: label[language],
      tone: toneOf(tones, measure, index),
      kind: 'line',
    })),
  curve: ({ series }, { language }) =>
    series.flatMap(({ label, tone, style, bands = [] }) => [
      { text: label[language], tone, kind: kinds[style] },
      ...bands.map((band, index) => ({
        text: band.label[language],
        tone,
        kind: index === bands.length - 1 ? ('area' as const) : ('light' as const),
      })),
    ]),
  bars: ({ series }, { language }) => series.map(({ label, tone }) => ({ text: label[language], tone, kind: 'bar' })),
  months: none,
  funnel: none,
  tornado: none,
  ranges: none,
  calendar: none,
  flow: none,
  map: none,
  tiles: none,
  mesh: none,
}

/** What the marks of a drawing mean; nothing where they carry their names themselves. */
export function legendOf(chart: Chart, context: ChartContext): LegendItem[] {
  const legend = legends[chart.form] as (data: unknown, context: ChartContext) => LegendItem[]
  return legend(chart.data, context)
}
