/**
 * A release as a file: long format, one row per point, alphanumeric headings, one value a cell (machine-readability rules
 * L3-08, L3-09). What is no number is written with the signs of official statistics, so that a blank is never taken for
 * zero (L1-09); the column `status` says what they mean.
 */
import type { Readable } from 'node:stream'
import type { ReleasedFigure } from '../../disclosure/index.ts'
import { findMeasure, findVersion, operandsOf, type Point } from '../../measures/index.ts'
import { byteOrderMark, csvLines, withGuard } from '../../platform/csv/index.ts'
import { workbookStream } from '../../platform/workbook/index.ts'

export interface FileForm {
  lang: 'ja' | 'en'
  encoding: 'utf-8-bom' | 'utf-8'
}

const columns = [
  'municipality_code',
  'municipality_name',
  'measure',
  'measure_name',
  'quantity',
  'part_dimension',
  'part_code',
  'part_name',
  'measure_version',
  'formula',
  'fiscal_year',
  'month',
  'period',
  'period_name',
  'value',
  'unit',
  'status',
  'vintage',
  'provisional',
  'note',
  'source',
  'credit',
] as const

type Cell = string | number | null
type Row = Record<(typeof columns)[number], Cell>
type Series = ReleasedFigure['series'][number]

const signs: Readonly<Record<Point['status'], string | null>> = {
  value: null,
  zero: null,
  below_unit: null,
  unknown: '…',
  not_applicable: '…',
  suppressed: 'x',
}

/** The item of the official table, where the figure is one: such a file goes in again as official statistics. */
function quantityOf({ measure, version }: Series): string | null {
  const definition = findMeasure(measure)
  const found = definition && findVersion(definition, version)
  const [operand, ...others] = found ? operandsOf(found) : []
  return operand?.kind === 'quantity' && others.length === 0 ? operand.quantity : null
}

function periodOf(period: string): { fiscal_year: Cell; month: Cell } {
  if (period.includes('/')) return { fiscal_year: null, month: null }
  if (!period.includes('-')) return { fiscal_year: Number(period), month: null }
  const [year = 0, month = 0] = period.split('-').map(Number)
  return { fiscal_year: month < 4 ? year - 1 : year, month: period }
}

function rowsOf(figure: ReleasedFigure, lang: FileForm['lang']): Row[] {
  const credit = [...new Set(figure.sources.map((source) => source.credit))].join(' / ')
  const source = [...new Set(figure.sources.map(({ label }) => label))].join(' / ')
  const definitions = new Map(figure.definition.map((one) => [`${one.measure}.${one.version}`, one]))
  return figure.series.flatMap((series) => {
    const definition = definitions.get(`${series.measure}.${series.version}`)
    return series.points.map((point) => ({
      municipality_code: series.area.code,
      municipality_name: series.area.label[lang],
      measure: series.measure,
      measure_name: definition?.label[lang] ?? null,
      quantity: quantityOf(series),
      part_dimension: series.part?.dimension ?? null,
      part_code: series.part?.code ?? null,
      part_name: series.part?.label[lang] ?? null,
      measure_version: series.version,
      formula: definition?.formula[lang] ?? null,
      ...periodOf(point.period),
      period: point.period,
      period_name: point.label[lang],
      value: point.value ?? signs[point.status],
      unit: figure.unit[lang],
      status: point.status,
      vintage: point.vintage,
      provisional: point.provisional ? 'true' : 'false',
      note: point.note?.[lang] ?? null,
      source,
      credit,
    }))
  })
}

/** Numbers stay numbers; a text that a spreadsheet would run is guarded. */
function cellOf(value: Cell): Cell {
  return typeof value === 'string' ? withGuard(value) : value
}

export function releaseCsv(figures: readonly ReleasedFigure[], { lang, encoding }: FileForm): string {
  const rows = figures
    .flatMap((figure) => rowsOf(figure, lang))
    .map((row) => columns.map((column) => cellOf(row[column])))
  return (encoding === 'utf-8-bom' ? byteOrderMark : '') + csvLines([columns, ...rows])
}

/** What the words of the column `status` mean. */
const statuses: readonly (readonly [Point['status'], string, string])[] = [
  ['value', '値', 'A value'],
  ['zero', 'ゼロ', 'Zero'],
  ['below_unit', '表示する桁に満たない値', 'Too small for the places shown'],
  ['unknown', '不詳（…）', 'Unknown (…)'],
  ['not_applicable', '該当なし（…）', 'Not applicable (…)'],
  ['suppressed', '秘匿（x）', 'Hidden (x)'],
]

/** The same rows as a workbook, with a sheet of definitions and codes. */
export function releaseWorkbook(figures: readonly ReleasedFigure[], lang: FileForm['lang']): Readable {
  const rows = figures.flatMap((figure) => rowsOf(figure, lang)).map((row) => columns.map((column) => row[column]))
  const definitions = figures.flatMap(({ definition }) =>
    definition.map((one) => ['definition', `${one.measure}.${one.version}`, one.sentence[lang], one.source]),
  )
  const codes = [
    ...statuses.map(([code, ja, en]) => ['status', code, lang === 'ja' ? ja : en, null]),
    ...new Map(definitions.map((row) => [row[1], row])).values(),
  ]
  return workbookStream({
    sheets: [
      { name: 'data', columns: columns.map((heading) => ({ heading })), rows },
      {
        name: 'codes',
        columns: ['kind', 'code', 'meaning', 'source'].map((heading) => ({ heading })),
        rows: codes.map((row) => row.map((cell) => cell ?? null)),
      },
    ],
  })
}
