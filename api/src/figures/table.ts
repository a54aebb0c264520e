/** A figure as a table: long format, one row per point, alphanumeric headings (machine-readability rules L3-08, L3-09). */
import type { ReleasedFigure } from '../disclosure/index.ts'
import type { FigureCsvQuery } from './schema.ts'

export type Cell = string | number | null

export const columns = [
  'area_code',
  'area_name',
  'measure',
  'measure_name',
  'part_dimension',
  'part_code',
  'part_name',
  'definition_version',
  'definition',
  'period',
  'period_name',
  'value',
  'unit',
  'status',
  'exactness',
  'interval_low',
  'interval_high',
  'interval_level',
  'numerator',
  'denominator',
  'vintage',
  'provisional',
  'note',
  'credit',
] as const

type Series = ReleasedFigure['series'][number]
type Row = Record<(typeof columns)[number], Cell>

function recordsOf(figure: ReleasedFigure, lang: FigureCsvQuery['lang']): Row[] {
  const credit = [...new Set(figure.sources.map((source) => source.credit))].join(' / ')
  const definitions = new Map(figure.definition.map((one) => [`${one.measure}.${one.version}`, one]))
  const definitionOf = ({ measure, version }: Series) => definitions.get(`${measure}.${version}`)
  return figure.series.flatMap((series) =>
    series.points.map((point) => ({
      area_code: series.area.code,
      area_name: series.area.label[lang],
      measure: series.measure,
      measure_name: definitionOf(series)?.label[lang] ?? null,
      part_dimension: series.part?.dimension ?? null,
      part_code: series.part?.code ?? null,
      part_name: series.part?.label[lang] ?? null,
      definition_version: series.version,
      definition: definitionOf(series)?.formula[lang] ?? null,
      period: point.period,
      period_name: point.label[lang],
      value: point.value,
      unit: figure.unit[lang],
      status: point.status,
      exactness: point.exactness,
      interval_low: point.interval?.low ?? null,
      interval_high: point.interval?.high ?? null,
      interval_level: point.interval?.level ?? null,
      numerator: point.counts?.numerator ?? null,
      denominator: point.counts?.denominator ?? null,
      vintage: point.vintage,
      provisional: point.provisional ? 'true' : 'false',
      note: point.note?.[lang] ?? null,
      credit,
    })),
  )
}

/** The rows, in the order of `columns`. */
export function rowsOf(figure: ReleasedFigure, lang: FigureCsvQuery['lang']): Cell[][] {
  return recordsOf(figure, lang).map((row) => columns.map((column) => row[column]))
}

/** `殺処分数_全国_年度別.csv` would be nice, but the name has to survive every system. */
export function figureFileName(figure: ReleasedFigure, extension: 'csv' | 'xlsx'): string {
  const split = figure.split ? `_${figure.split.by}` : ''
  return `${figure.measures.join('+')}_${figure.area.code}${split}_${figure.period.by}.${extension}`
}
