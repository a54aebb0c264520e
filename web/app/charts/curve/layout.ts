import { nameOnly } from '../facts.ts'
import type { ChartContext } from '../context.ts'
import type { CurveData, CurveSeries } from '../drawings.ts'
import type { PanelSize } from '../form.ts'
import { type Lane, stackLabels } from '../line/lanes.ts'
import { tickText } from '../line/layout.ts'
import { noteLabel } from '../line/notes.ts'
import { spread } from '../line/spread.ts'
import { textWidth } from '../measure-text.ts'
import { axisAround, axisFromZero } from '../scale.ts'
import { type Tone, type } from '../theme.ts'
import { cellText, drawn } from '../values.ts'
import { type XAxis, xAxisOf } from './axis.ts'

export interface CurveLayout {
  plot: { left: number; top: number; width: number; height: number }
  x: XAxis
  y: { min: number; max: number; step: number }
  xOf: (value: number) => number
  yOf: (value: number) => number
  lanes: Lane[]
  endLabels: { tone: Tone; text: string; y: number; height: number }[]
}

const ROW = 20
const LINE_HEIGHT = 19

/** Everything a series stretches over: its values, its bands and the bars through its points. */
function extentOf({ points, bands = [] }: CurveSeries): number[] {
  return [
    ...points.flatMap((point) => drawn(point) ?? []),
    ...points.flatMap(({ range }) => (range ? [range.low, range.high] : [])),
    ...bands.flatMap((band) => band.points.flatMap(({ low, high }) => [low, high])),
  ]
}

function yAxisOf({ series, y }: CurveData): CurveLayout['y'] {
  const values = series.flatMap(extentOf)
  const all = y.reference ? [...values, y.reference.value] : values
  const high = Math.max(0, ...all)
  if (y.fromZero) return { min: 0, ...axisFromZero(high, 5) }
  return axisAround(Math.min(...all, high), Math.max(...all), 5)
}

function endsOf({ series, decimals }: CurveData, narrow: boolean, { language }: ChartContext) {
  return series.flatMap(({ tone, label, points, style }) => {
    const last = points.findLast((point) => drawn(point) !== null)
    if (!last || style === 'points') return []
    const value = cellText(last, decimals)
    return [{ tone, at: drawn(last) ?? 0, text: narrow ? value : `${nameOnly(label[language])} ${value}` }]
  })
}

/** Where everything in a curve goes, worked out before it is drawn and the same wherever it is drawn. */
export function curveLayout(data: CurveData, context: ChartContext, size: PanelSize): CurveLayout {
  const { language } = context
  const narrow = size.name === 'narrow'
  const y = yAxisOf(data)
  const ends = endsOf(data, narrow, context)
  const gutter = Math.max(12, ...ends.map(({ text }) => textWidth(text, type.label, true))) + 14
  const left =
    Math.max(...[y.min, y.max].map((at) => textWidth(tickText(at, data.unit.ja, language), type.normal))) + 16
  const width = size.width - left - gutter
  const x = xAxisOf(data, width, language)
  const xOf = (value: number) => left + ((value - x.min) / (x.max - x.min)) * width
  const lanes = stackLabels(
    data.notes.map((note, index) => {
      const text = noteLabel(index, note, narrow, language)
      return { x: xOf(note.x), text, width: textWidth(text, type.small) }
    }),
    size.width,
  )
  const top = Math.max(0, ...lanes.map(({ row }) => row + 1)) * ROW + 12
  const height = size.height - top - (data.x.title ? 62 : 44)
  const yOf = (value: number) => top + height * (1 - (value - y.min) / (y.max - y.min))
  const endLabels = ends.map(({ tone, at, text }) => ({ tone, text, y: yOf(at), height: LINE_HEIGHT }))
  return {
    plot: { left, top, width, height },
    x,
    y,
    xOf,
    yOf,
    lanes,
    endLabels: spread(endLabels, top - 8, top + height + 8),
  }
}
