import type { Figure, Point } from '../../contract/index.ts'
import { fiscalYearOf } from '../../text/calendar.ts'
import { formatNumber } from '../../text/number.ts'
import type { ChartContext } from '../context.ts'
import { nameOnly } from '../facts.ts'
import type { PanelSize } from '../form.ts'
import { textWidth } from '../measure-text.ts'
import { axisFromZero, shareAxis } from '../scale.ts'
import { toneOf, type Tone, type } from '../theme.ts'
import { cellText, drawn, largest } from '../values.ts'
import { yearsOf } from './empty-runs.ts'
import { type Lane, stackLabels } from './lanes.ts'
import { noteLabel } from './notes.ts'
import { spread } from './spread.ts'

interface PlacedSeries {
  tone: Tone
  label: string
  points: readonly Point[]
}

interface EndLabel {
  tone: Tone
  lines: string[]
  y: number
  height: number
}

export interface LineLayout {
  years: number[]
  plot: { left: number; top: number; width: number; height: number }
  y: { max: number; step: number }
  xOf: (year: number) => number
  series: PlacedSeries[]
  lanes: Lane[]
  endLabels: EndLabel[]
  labelEvery: number
}

const ROW = 20
const X_LABELS = 44
const LINE_HEIGHT = 19

/** 25万 · 250k: a tick in as few characters as it can be read. */
export function tickText(value: number, unit: string, language: ChartContext['language']): string {
  if (unit === '%') return `${value}%`
  if (language === 'ja' && value >= 10_000) return `${formatNumber(value / 10_000)}万`
  if (language === 'en' && value >= 1_000) return `${formatNumber(value / 1_000)}k`
  return formatNumber(value)
}

/** Name and last value, in the gutter right of the plot; where a line ends early, the year it ends in as well. */
function endLabelLines(
  series: PlacedSeries,
  last: Point,
  value: string,
  years: number[],
  language: ChartContext['language'],
) {
  const name = nameOnly(series.label)
  const ended = Number(last.period) !== years.at(-1)
  return ended ? [`${name} ${value}`, last.label[language]] : [`${name} ${value}`]
}

function breakLabels(figure: Figure, xOf: (year: number) => number, narrow: boolean, { language }: ChartContext) {
  return figure.annotations.map((annotation, index) => {
    const monthsIn = (Number(annotation.date.slice(5, 7)) + 8) % 12
    const text = noteLabel(index, annotation, narrow, language)
    return { x: xOf(fiscalYearOf(annotation.date) - 0.5 + monthsIn / 12), text, width: textWidth(text, type.small) }
  })
}

/** Where everything in a line chart goes, worked out before it is drawn and the same wherever it is drawn. */
export function lineLayout(figure: Figure, context: ChartContext, size: PanelSize): LineLayout {
  const narrow = size.name === 'narrow'
  const years = yearsOf(figure.series)
  const series = figure.series.map(({ measure, label, points }, index) => ({
    tone: toneOf(context.tones, measure, index),
    label: label[context.language],
    points,
  }))
  const top = Math.max(0, ...series.map(({ points }) => largest(points)))
  const y = figure.unit.ja === '%' ? shareAxis(top) : axisFromZero(top, 5)
  const ends = series.flatMap((one) => {
    const last = one.points.findLast((point) => drawn(point) !== null)
    if (!last) return []
    const value = cellText(last, figure.decimals)
    const lines = narrow ? [value] : endLabelLines(one, last, value, years, context.language)
    return [{ tone: one.tone, last, lines }]
  })
  const gutter =
    Math.max(24, ...ends.flatMap(({ lines }) => lines).map((text) => textWidth(text, type.label, true))) + 16
  const left = textWidth(tickText(y.max, figure.unit.ja, context.language), type.normal) + 14
  const width = size.width - left - gutter
  const perYear = width / Math.max(1, years.length)
  const xOf = (year: number) => left + (year - (years[0] ?? 0) + 0.5) * perYear
  const lanes = stackLabels(breakLabels(figure, xOf, narrow, context), size.width)
  const plotTop = Math.max(0, ...lanes.map(({ row }) => row + 1)) * ROW + 10
  const height = size.height - plotTop - X_LABELS
  const endLabels = ends.map(({ tone, lines, last }) => ({
    tone,
    lines,
    y: plotTop + height * (1 - (drawn(last) ?? 0) / y.max),
    height: lines.length * LINE_HEIGHT,
  }))
  return {
    years,
    plot: { left, top: plotTop, width, height },
    y,
    xOf,
    series,
    lanes,
    endLabels: spread(endLabels, plotTop - 8, plotTop + height + 8),
    labelEvery: [1, 2, 4, 5, 10, 20].find((every) => every * perYear >= (narrow ? 56 : 92)) ?? 20,
  }
}

/** True where neither neighbour has a value: a line cannot show such a point. */
export function isIsolated(points: readonly Point[], index: number): boolean {
  const has = (at: number) => points[at] !== undefined && drawn(points[at]) !== null
  return has(index) && !has(index - 1) && !has(index + 1)
}
