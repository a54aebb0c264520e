import type { Figure, Point, Series } from '../contract/index.ts'
import { formatNumber, withUnit } from '../text/number.ts'
import type { ChartContext } from './context.ts'
import { cellText, drawn } from './values.ts'

/** What a picture shows, in a few sentences, for whoever does not see it. The numbers themselves are in the table. */
export function describe(figure: Figure, { language }: ChartContext): string {
  return figure.series.map((series) => sentence(series, figure, language)).join(language === 'ja' ? '' : ' ')
}

function sentence(series: Series, figure: Figure, language: ChartContext['language']): string {
  const text = (point: Point) => withUnit(cellText(point, figure.decimals), figure.unit[language], language)
  const shown = series.points.filter((point) => drawn(point) !== null)
  const [first, last] = [shown[0], shown.at(-1)]
  const name = series.label[language]
  if (!first || !last) return language === 'ja' ? `${name}：表示できる値がありません。` : `${name}: no value to show.`
  const top = shown.reduce((best, point) => ((drawn(point) ?? 0) > (drawn(best) ?? 0) ? point : best))
  const missing = series.points.length - shown.length
  if (language === 'ja') {
    const gaps = missing ? `値のない時期が${formatNumber(missing)}あります。` : ''
    return `${name}：${first.label.ja}の${text(first)}から${last.label.ja}の${text(last)}。最大は${top.label.ja}の${text(top)}。${gaps}`
  }
  const gaps = missing ? ` ${formatNumber(missing)} periods have no value.` : ''
  return `${name}: from ${text(first)} in ${first.label.en} to ${text(last)} in ${last.label.en}; highest ${text(top)} in ${top.label.en}.${gaps}`
}
