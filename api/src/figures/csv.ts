/** A figure as a file: long format, one row per point, alphanumeric headings (machine-readability rules L3-08, L3-09). */
import type { Readable } from 'node:stream'
import type { ReleasedFigure } from '../disclosure/index.ts'
import { byteOrderMark, csvLines, withGuard } from '../platform/csv/index.ts'
import { workbookStream } from '../platform/workbook/index.ts'
import type { FigureCsvQuery } from './schema.ts'

type Cell = string | number | null

const columns = [
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

function rowsOf(figure: ReleasedFigure, lang: FigureCsvQuery['lang']): Row[] {
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

/** Numbers stay numbers; a text that a spreadsheet would run is guarded. */
function cellOf(value: Cell): Cell {
  return typeof value === 'string' ? withGuard(value) : value
}

export function figureCsv(
  figure: ReleasedFigure,
  { lang, encoding }: Pick<FigureCsvQuery, 'lang' | 'encoding'>,
): string {
  const rows = rowsOf(figure, lang).map((row) => columns.map((column) => cellOf(row[column])))
  return (encoding === 'utf-8-bom' ? byteOrderMark : '') + csvLines([columns, ...rows])
}

/** The same rows as a workbook. */
export function figureWorkbook(figure: ReleasedFigure, lang: FigureCsvQuery['lang']): Readable {
  const rows = rowsOf(figure, lang).map((row) => columns.map((column) => row[column]))
  return workbookStream({ sheets: [{ name: 'data', columns: columns.map((heading) => ({ heading })), rows }] })
}

/** `殺処分数_全国_年度別.csv` would be nice, but the name has to survive every system. */
export function figureFileName(figure: ReleasedFigure): string {
  const split = figure.split ? `_${figure.split.by}` : ''
  return `${figure.measures.join('+')}_${figure.area.code}${split}_${figure.period.by}.csv`
}
