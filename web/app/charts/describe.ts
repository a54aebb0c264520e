import { formatNumber, withUnit } from '../text/number.ts'
import type { ChartContext } from './context.ts'
import type { Cell, Chart, Words } from './drawings.ts'
import { tableOf } from './tables.ts'
import { cellText, drawn } from './values.ts'

interface Described extends Cell {
  label: Words
}

interface Series {
  label: Words
  points: readonly Described[]
}

/** What a picture shows, in a few sentences, for whoever does not see it. The numbers themselves are in the table. */
export function describe(chart: Chart, context: ChartContext): string {
  const { language } = context
  const { form, data } = chart
  if (form === 'line' || form === 'months' || form === 'curve') {
    const { unit, decimals } = data
    const sentences = (data.series as readonly Series[]).map((series) => courseOf(series, { unit, decimals, context }))
    return sentences.join(language === 'ja' ? '' : ' ')
  }
  const { rows } = tableOf(chart, context)
  const first = rows.slice(0, 3).map(({ head, cells }) => [head, ...cells.map(({ text }) => text)].join(' '))
  return language === 'ja'
    ? `${formatNumber(rows.length)}項目。${first.join('、')}${rows.length > 3 ? 'ほか' : ''}。すべての値は下の表にあります。`
    : `${formatNumber(rows.length)} entries. ${first.join('; ')}${rows.length > 3 ? ' and others' : ''}. All values are in the table below.`
}

function courseOf(
  series: Series,
  { unit, decimals, context: { language } }: { unit: Words; decimals: number; context: ChartContext },
): string {
  const text = (point: Described) => withUnit(cellText(point, decimals), unit[language], language)
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
