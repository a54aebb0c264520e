import { formatNumber } from '../../text/number.ts'
import type { ChartContext } from '../context.ts'
import type { CurveData, Range, Words } from '../drawings.ts'
import type { FigureTable, TableCell } from '../table.ts'
import { cellText, signs } from '../values.ts'

const corners: Record<CurveData['x']['scale'], Words> = {
  month: { ja: '月', en: 'Month' },
  fiscal_month: { ja: '月', en: 'Month' },
  fiscal_year: { ja: '年度', en: 'Fiscal year' },
  number: { ja: '値', en: 'Value' },
}

/** 12〜19 */
export function rangeText({ low, high }: Range, decimals: number): string {
  return `${formatNumber(low, decimals)}〜${formatNumber(high, decimals)}`
}

interface Column {
  head: string
  cells: ReadonlyMap<number, string>
}

function columnsOf(data: CurveData, { language }: ChartContext): Column[] {
  return data.series.flatMap((series) => {
    const ranged = series.points.filter(({ range }) => range)
    const several = data.series.length > 1
    const ofSeries = (label: Words) => (several ? `${series.label[language]} ${label[language]}` : label[language])
    return [
      {
        head: series.label[language],
        cells: new Map(series.points.map((point) => [point.x, cellText(point, data.decimals)])),
      },
      ...(ranged.length > 0 && data.rangeLabel
        ? [
            {
              head: ofSeries(data.rangeLabel),
              cells: new Map(ranged.map(({ x, range }) => [x, rangeText(range ?? { low: 0, high: 0 }, data.decimals)])),
            },
          ]
        : []),
      ...(series.bands ?? []).map((band) => ({
        head: band.label[language],
        cells: new Map(band.points.map((range) => [range.x, rangeText(range, data.decimals)])),
      })),
    ]
  })
}

/** One row a place of the axis, one column a series and a range. */
export function curveTable(data: CurveData, context: ChartContext): FigureTable {
  const { language } = context
  const labels = new Map(data.series.flatMap(({ points }) => points.map(({ x, label }) => [x, label])))
  const columns = columnsOf(data, context)
  const rows = [...labels.keys()]
    .sort((a, b) => a - b)
    .map((x) => ({
      head: labels.get(x)?.[language] ?? String(x),
      cells: columns.map(({ cells }): TableCell => ({ text: cells.get(x) ?? signs.not_applicable })),
    }))
  return { corner: data.x.title ?? corners[data.x.scale], columns: columns.map(({ head }) => head), rows, notes: [] }
}
