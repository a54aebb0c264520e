import type { Figure } from '../contract/index.ts'
import { withUnit } from '../text/number.ts'
import type { ChartContext } from './context.ts'
import type { Panel } from './form.ts'
import { cellText, signs } from './values.ts'

/** What stands at the place pointed at: every series of the figure, the missing ones too. Built as nodes, not as HTML text. */
export function tooltipOf(
  figure: Figure,
  panel: Panel,
  params: unknown,
  { language }: ChartContext,
): HTMLElement | string {
  const [first] = Array.isArray(params) ? params : [params]
  const at = placeOf(first)
  const period = at === undefined ? undefined : panel.periodAt(at)
  if (period === undefined) return ''
  const box = document.createElement('div')
  const rows = figure.series.map((series) => ({
    series,
    point: series.points.find((point) => point.period === period),
  }))
  const heading = rows.find(({ point }) => point)?.point?.label[language] ?? period
  box.append(element('p', 'chart-tooltip__period', heading))
  const list = element('dl', 'chart-tooltip__list')
  for (const { series, point } of rows) {
    const value = point ? cellText(point, figure.decimals) : signs.not_applicable
    const words = withUnit(value, figure.unit[language], language)
    list.append(element('dt', '', series.label[language]), element('dd', '', words))
  }
  box.append(list)
  return box
}

function placeOf(param: unknown): number | undefined {
  if (typeof param !== 'object' || param === null) return undefined
  if ('axisType' in param && param.axisType === 'xAxis.category' && 'dataIndex' in param) return Number(param.dataIndex)
  if ('axisValue' in param) return Number(param.axisValue)
  return undefined
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.textContent = text
  return made
}
