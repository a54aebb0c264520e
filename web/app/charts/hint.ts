import type { Figure } from '../contract/index.ts'
import { withUnit } from '../text/number.ts'
import type { ChartContext } from './context.ts'
import type { Hint } from './form.ts'
import { cellText, signs } from './values.ts'

/** What every series of a figure has in a period; nothing where none of them knows it. */
export function hintOf(figure: Figure, period: string, { language }: ChartContext): Hint | undefined {
  const found = figure.series.map((series) => ({ series, point: series.points.find((one) => one.period === period) }))
  const heading = found.find(({ point }) => point)?.point?.label[language]
  if (heading === undefined) return undefined
  return {
    heading,
    rows: found.map(({ series, point }) => [
      series.label[language],
      withUnit(point ? cellText(point, figure.decimals) : signs.not_applicable, figure.unit[language], language),
    ]),
  }
}
