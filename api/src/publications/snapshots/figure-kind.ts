import { answerFigure, FigureQuery, type ReleasedFigure } from '../../figures/index.ts'
import type { Figure } from '../../measures/index.ts'
import { readAddress } from './address.ts'
import { defineSnapshotKind, type Told } from './kind.ts'

/** The signs of official statistics for what is not an ordinary number. */
const signs: Readonly<Record<Exclude<Figure['series'][number]['points'][number]['status'], 'value'>, string>> = {
  zero: '0',
  unknown: '…',
  not_applicable: '該当なし',
  suppressed: 'x',
  below_unit: '0.0',
}

/** Every point of a figure, as its table shows it. */
export function pointsOf({ id, decimals, series }: Pick<Figure, 'id' | 'decimals' | 'series'>): Map<string, Told> {
  const points = new Map<string, Told>()
  for (const one of series) {
    for (const { period, label, value, status } of one.points) {
      const text =
        status === 'value' && value !== null
          ? value.toLocaleString('ja-JP', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
          : signs[status === 'value' ? 'unknown' : status]
      points.set(`${id.split('/', 1)[0]}|${one.id}|${period}`, {
        label: { ja: `${one.label.ja} ${label.ja}`, en: `${one.label.en}, ${label.en}` },
        text,
      })
    }
  }
  return points
}

/** A figure of the query language. */
export const figureKind = defineSnapshotKind<Figure | ReleasedFigure>({
  id: 'figure',
  property: 'figure',
  ask: async ({ database, audience, today }, address) => {
    const query = readAddress(FigureQuery, address)
    return query && answerFigure(database, query, audience, today)
  },
  title: ({ title }) => title,
  area: ({ area }) => area.code,
  definitions: ({ definition }) => definition.map(({ measure, version }) => `${measure}.${version}`),
  values: pointsOf,
})
