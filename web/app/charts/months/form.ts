import type { EChartsCoreOption } from 'echarts/core'
import type { Figure } from '../../contract/index.ts'
import { fiscalEra, monthName } from '../../text/calendar.ts'
import { formatNumber, withUnit } from '../../text/number.ts'
import type { ChartContext } from '../context.ts'
import type { ChartForm, PanelSize } from '../form.ts'
import { hintOf } from '../hint.ts'
import { axisFromZero } from '../scale.ts'
import { ink, type } from '../theme.ts'
import { drawn, largest, signs } from '../values.ts'
import { byFiscalYear, fiscalMonths, type FiscalYearOfMonths, totalOf } from './years.ts'

const size: PanelSize = { name: 'small', width: 180, height: 146 }
const plot = { left: 30, top: 10, right: 4, bottom: 24 }
const plotWidth = size.width - plot.left - plot.right
const plotHeight = size.height - plot.top - plot.bottom
const step = plotWidth / 12

/** Months without a bar: hidden ones are hatched and read x, unknown ones read …, those still to come stay empty. */
function unshown({ months }: FiscalYearOfMonths) {
  return months.flatMap((point, index) => {
    if (point?.status !== 'suppressed' && point?.status !== 'unknown') return []
    const x = plot.left + index * step
    const base = plot.top + plotHeight
    const sign = {
      type: 'text',
      silent: true,
      x: x + step / 2,
      y: base - (point.status === 'suppressed' ? 20 : 6),
      style: {
        text: signs[point.status],
        fontSize: type.small,
        fill: ink.text,
        textAlign: 'center',
        textVerticalAlign: 'middle',
      },
    }
    if (point.status === 'unknown') return [sign]
    const box = { x: x + step * 0.14, y: base - 12, width: step * 0.72, height: 12 }
    return [
      { type: 'rect', silent: true, shape: box, style: { fill: ink.band, stroke: ink.axis } },
      {
        type: 'hatch',
        silent: true,
        shape: { ...box, gap: 4 },
        style: { stroke: ink.text, lineWidth: 1, fill: 'none' },
      },
      sign,
    ]
  })
}

function optionOf(
  year: FiscalYearOfMonths,
  y: { max: number; step: number },
  context: ChartContext,
): EChartsCoreOption {
  const label = { color: ink.text, fontSize: type.small }
  return {
    animation: false,
    backgroundColor: 'transparent',
    grid: { ...plot, outerBoundsMode: 'none' },
    xAxis: {
      type: 'category',
      data: fiscalMonths.map((month) => monthName(month, context.language)),
      axisLine: { lineStyle: { color: ink.axis } },
      axisTick: { show: false },
      axisLabel: { ...label, interval: (index: number) => index % 3 === 0, hideOverlap: false, margin: 6 },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: y.max,
      interval: y.step,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: ink.grid } },
      axisLabel: { ...label, margin: 6 },
    },
    graphic: unshown(year),
    series: [
      {
        type: 'bar',
        silent: true,
        animation: false,
        emphasis: { disabled: true },
        barWidth: '72%',
        data: year.months.map((point, index) => ({
          value: point ? drawn(point) : null,
          itemStyle: { color: context.emphasis.includes(fiscalMonths[index] ?? 0) ? ink.loud : ink.quiet },
        })),
      },
    ],
  }
}

function totalText(year: FiscalYearOfMonths, unit: string, { language }: ChartContext): string {
  const total = totalOf(year)
  if (!total) return ''
  const amount = withUnit(formatNumber(total.sum), unit, language)
  if (total.until === 11) return amount
  const month = monthName(fiscalMonths[total.until] ?? 3, language)
  return language === 'ja' ? `${amount}（${month}まで）` : `${amount} (to ${month})`
}

/** The same twelve months of every year side by side, April first, on one scale. */
export const months: ChartForm<Figure> = (figure, context) => {
  const y = axisFromZero(Math.max(...figure.series.map(({ points }) => largest(points))), 3)
  const unit = figure.unit[context.language]
  return byFiscalYear(figure).map((year) => ({
    id: String(year.fiscalYear),
    heading: context.language === 'ja' ? `${fiscalEra(year.fiscalYear, 'ja')}年度` : `FY${year.fiscalYear}`,
    total: totalText(year, unit, context),
    sizes: [size],
    option: () => optionOf(year, y, context),
    places: year.months.flatMap((point, index) => (point ? [index] : [])),
    hintAt: (index) => hintOf(figure, year.months[Math.round(index)]?.period ?? '', context),
  }))
}
