import { formatNumber, withUnit } from '../../text/number.ts'
import type { ChartContext } from '../context.ts'
import type { BarsData } from '../drawings.ts'
import type { ChartForm, PanelSize } from '../form.ts'
import { type Plot, roomFor, sizesOf, ticksFromZero, yAxis } from '../plot.ts'
import { tickText } from '../line/layout.ts'
import { textWidth } from '../measure-text.ts'
import { shareAxis } from '../scale.ts'
import { drawing, hatched, shape, words } from '../svg.ts'
import { ink, tones, type } from '../theme.ts'
import { cellText, drawn, signs } from '../values.ts'

const sizes = sizesOf(320, 300, 280)

type Column = readonly { tone: BarsData['series'][number]['tone']; title: string; value: number; text: string }[]

/** The parts of one bar, from the ground up. */
function columnOf(data: BarsData, index: number, { language }: ChartContext): Column {
  const unit = data.unit[language]
  const category = data.categories[index]?.label[language] ?? ''
  return data.series.flatMap(({ tone, label, cells }) => {
    const cell = cells[index]
    const value = cell ? drawn(cell) : null
    if (!cell || value === null) return []
    const text = cellText(cell, data.decimals)
    return [{ tone, value, text, title: `${category} ${label[language]} ${withUnit(text, unit, language)}` }]
  })
}

/** What stands in place of a bar of which nothing is known, or a part of which is hidden. */
function signOf(data: BarsData, index: number): string {
  const statuses = data.series.map(({ cells }) => cells[index]?.status ?? 'not_applicable')
  if (statuses.includes('suppressed')) return signs.suppressed
  return statuses.every((status) => status === 'unknown' || status === 'not_applicable') ? signs.unknown : ''
}

function stack(
  column: Column,
  x: number,
  width: number,
  { yOf, plot }: { yOf: (value: number) => number; plot: Plot },
): string {
  let sum = 0
  return column
    .map(({ tone, value, title, text }) => {
      const [top, bottom] = [yOf(sum + value), yOf(sum)]
      sum += value
      const height = Math.max(0, bottom - top)
      const bar = shape(
        'rect',
        { x, y: top, width, height, fill: tones[tone].color, stroke: ink.paper, 'stroke-width': 1 },
        title,
      )
      const fits = height > 16 && textWidth(text, type.small) < width - 4 && plot.height > 0
      const label = fits
        ? words(text, x + width / 2, top + height / 2, {
            'font-size': type.small,
            fill: ink.paper,
            'text-anchor': 'middle',
          })
        : ''
      return bar + label
    })
    .join('')
}

function categoryTexts(data: BarsData, plot: Plot, step: number, { language }: ChartContext): string {
  const texts = data.categories.map(({ short }) => short[language])
  const every = Math.max(1, Math.ceil((roomFor(texts.flatMap((text) => text.split('\n'))) + 10) / step))
  return texts
    .map((text, index) => {
      if ((texts.length - 1 - index) % every !== 0) return ''
      const x = plot.left + (index + 0.5) * step
      return text
        .split('\n')
        .map((line, row) => words(line, x, plot.top + plot.height + 16 + row * 18, { 'text-anchor': 'middle' }))
        .join('')
    })
    .join('')
}

function drawBars(data: BarsData, size: PanelSize, context: ChartContext): string {
  const { language } = context
  const columns = data.categories.map((_, index) => columnOf(data, index, context))
  const most = Math.max(0, ...columns.map((column) => column.reduce((sum, { value }) => sum + value, 0)))
  const share = shareAxis(most)
  const axis =
    data.unit.ja === '%'
      ? {
          max: share.max,
          ticks: Array.from({ length: Math.round(share.max / share.step) + 1 }, (_, at) => at * share.step),
        }
      : ticksFromZero(most, 5)
  const left = roomFor(axis.ticks.map((tick) => tickText(tick, data.unit.ja, language))) + 16
  const plot = { left, top: 24, width: size.width - left - 8, height: size.height - 24 - 46 }
  const yOf = (value: number) => plot.top + plot.height * (1 - value / axis.max)
  const step = plot.width / Math.max(1, columns.length)
  const width = Math.min(64, step * 0.72)
  const bars = columns.map((column, index) => {
    const x = plot.left + (index + 0.5) * step - width / 2
    const total = column.reduce((sum, { value }) => sum + value, 0)
    const sign = signOf(data, index)
    const text = sign || formatNumber(total, data.decimals)
    const fits = textWidth(text, type.small) < step - 2
    const above = fits
      ? words(text, x + width / 2, yOf(total) - 10, {
          'font-size': type.small,
          'text-anchor': 'middle',
          fill: ink.strong,
        })
      : ''
    const hidden = sign === signs.suppressed ? hatched(x, yOf(total) - 14, width, 14, 4) : ''
    return stack(column, x, width, { yOf, plot }) + hidden + above
  })
  return drawing(
    size.width,
    size.height,
    yAxis(plot, axis.ticks, yOf, data.unit.ja, language) + bars.join('') + categoryTexts(data, plot, step, context),
  )
}

/** Parts of a whole, one stacked bar a period, its total above it. */
export const bars: ChartForm<BarsData> = (data, context) => [
  { id: 'all', heading: '', total: '', sizes, svg: (size) => drawBars(data, size, context) },
]
