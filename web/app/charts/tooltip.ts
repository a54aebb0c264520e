import type { Hint } from './form.ts'

/** What stands at the place pointed at: every series, the missing values too. Built as nodes, not as HTML text. */
export function tooltipOf(hint: Hint | undefined): HTMLElement | string {
  if (!hint) return ''
  const box = document.createElement('div')
  box.append(element('p', 'chart-tooltip__period', hint.heading))
  const list = element('dl', 'chart-tooltip__list')
  for (const [name, value] of hint.rows) list.append(element('dt', '', name), element('dd', '', value))
  box.append(list)
  return box
}

/** Where on the x axis the pointer stands, as the drawing library tells it. */
export function placeOf(params: unknown): number | undefined {
  const [param] = Array.isArray(params) ? (params as unknown[]) : [params]
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
