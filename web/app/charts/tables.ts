import type { Language } from '../text/language.ts'
import { formatNumber } from '../text/number.ts'
import type { ChartContext } from './context.ts'
import { curveTable } from './curve/table.ts'
import type {
  BarsData,
  CalendarData,
  Cell,
  Chart,
  Drawings,
  FlowData,
  FormId,
  FunnelData,
  MeshData,
  RangesData,
  RegionsData,
  TornadoData,
  Words,
} from './drawings.ts'
import { monthName } from '../text/calendar.ts'
import { fiscalMonths } from './months/years.ts'
import { byMonth, byPeriod } from './figure-tables.ts'
import type { FigureTable } from './table.ts'
import { cellText, signs } from './values.ts'

export type { FigureTable } from './table.ts'

const totalWord: Words = { ja: '計', en: 'Total' }

const cell = (text: string) => ({ text })

/** By code points: the server and the browser sort alike, whatever their languages. */
function byCode(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

function funnelTable(data: FunnelData, { language }: ChartContext): FigureTable {
  const rows = data.points
    .toSorted((a, b) => Number(b.own ?? false) - Number(a.own ?? false) || byCode(a.id, b.id))
    .map(({ name, size, value, verdict }) => ({
      head: name[language],
      cells: [cell(formatNumber(size)), cell(formatNumber(value, data.decimals)), cell(verdict.text[language])],
    }))
  const withheld = data.withheld.map(({ name, text }) => ({
    head: name[language],
    cells: [cell(signs.not_applicable), cell(signs.not_applicable), cell(text[language])],
  }))
  return {
    corner: data.corner.name,
    columns: [data.sizeTitle[language], data.unit[language], data.corner.verdict[language]],
    rows: [...rows, ...withheld],
    notes: [],
  }
}

/** A total is told only where every part is known: a hidden part must not follow from it. */
function totalOf(cells: readonly (Cell | undefined)[], decimals: number): string {
  const values = cells.map((one) =>
    one && (one.status === 'value' || one.status === 'zero') ? (one.value ?? 0) : null,
  )
  if (values.includes(null)) return signs.unknown
  return formatNumber(
    values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
    decimals,
  )
}

function barsTable(data: BarsData, { language }: ChartContext): FigureTable {
  const rows = data.categories.map(({ label }, index) => {
    const cells = data.series.map((series) => series.cells[index])
    return {
      head: label[language],
      cells: [
        ...cells.map((one) => cell(one ? cellText(one, data.decimals) : signs.not_applicable)),
        cell(totalOf(cells, data.decimals)),
      ],
    }
  })
  const columns = [...data.series.map(({ label }) => label[language]), totalWord[language]]
  return { corner: data.corner, columns, rows, notes: [] }
}

function tornadoTable(data: TornadoData, { language }: ChartContext): FigureTable {
  return {
    corner: data.corner,
    columns: [data.ends.lower[language], data.ends.higher[language]],
    rows: data.rows.map(({ label, lower, higher }) => ({
      head: label[language],
      cells: [cell(formatNumber(lower, data.decimals)), cell(formatNumber(higher, data.decimals))],
    })),
    notes: [],
  }
}

function rangesTable(data: RangesData, { language }: ChartContext): FigureTable {
  const { corner } = data
  const columns = [corner.value, corner.range, ...(corner.remark ? [corner.remark] : [])]
  return {
    corner: corner.name,
    columns: columns.map((one) => one[language]),
    rows: data.rows.map(({ label, value, low, high, remark }) => ({
      head: label[language],
      cells: [
        cell(formatNumber(value, data.decimals)),
        cell(`${formatNumber(low, data.decimals)}〜${formatNumber(high, data.decimals)}`),
        ...(corner.remark ? [cell(remark?.[language] ?? '')] : []),
      ],
    })),
    notes: [],
  }
}

function calendarTable(data: CalendarData, { language }: ChartContext): FigureTable {
  return {
    corner: data.corner,
    columns: fiscalMonths.map((month) => monthName(month, language)),
    rows: data.rows.map(({ label, cells }) => ({
      head: label[language],
      cells: cells.map((one) => cell(cellText(one, data.decimals))),
    })),
    notes: [],
  }
}

function flowTable(data: FlowData, { language }: ChartContext): FigureTable {
  const labels = new Map(data.nodes.map(({ id, label }) => [id, label[language]]))
  return {
    corner: data.corner.from,
    columns: [data.corner.to[language], data.corner.amount[language]],
    rows: data.links.map((link) => ({
      head: labels.get(link.from) ?? link.from,
      cells: [cell(labels.get(link.to) ?? link.to), cell(cellText(link, data.decimals))],
    })),
    notes: [],
  }
}

function regionsTable(data: RegionsData, { language }: ChartContext): FigureTable {
  return {
    corner: data.corner.region,
    columns: [data.corner.value[language]],
    rows: data.regions.map((region) => ({
      head: region.name[language],
      cells: [cell(cellText(region, data.decimals))],
    })),
    notes: [],
  }
}

function meshTable(data: MeshData, { language }: ChartContext): FigureTable {
  const noted = data.cells.some(({ note }) => note)
  const rows = data.cells.map((one) => ({
    head: one.code,
    cells: [cell(cellText(one, data.decimals)), ...(noted ? [cell(one.note?.[language] ?? '')] : [])],
  }))
  const columns = [data.corner.value[language], ...(noted ? [data.corner.mark[language]] : [])]
  return { corner: data.corner.cell, columns, rows, notes: [] }
}

const tables: { [Id in FormId]: (data: Drawings[Id], context: ChartContext) => FigureTable } = {
  line: byPeriod,
  months: byMonth,
  curve: curveTable,
  funnel: funnelTable,
  bars: barsTable,
  tornado: tornadoTable,
  ranges: rangesTable,
  calendar: calendarTable,
  flow: flowTable,
  map: regionsTable,
  tiles: regionsTable,
  mesh: meshTable,
}

/** A figure as a table. */
export function tableOf(chart: Chart, context: ChartContext): FigureTable {
  const table = tables[chart.form] as (data: unknown, context: ChartContext) => FigureTable
  return table(chart.data, context)
}

type Status = keyof typeof signs

/** Cells whose signs stand in the table, whatever the form. */
function cellsOf(chart: Chart): readonly Pick<Cell, 'status'>[] {
  const { data } = chart
  if ('series' in data)
    return data.series.flatMap((series): readonly Pick<Cell, 'status'>[] =>
      'cells' in series ? series.cells : series.points,
    )
  if (chart.form === 'calendar') return chart.data.rows.flatMap(({ cells }) => cells)
  if ('nodes' in data) return data.links
  if ('regions' in data) return data.regions
  if ('cells' in data) return data.cells
  return []
}

/** The statuses that occur, for the key below a table. */
export function statusesIn(chart: Chart): Status[] {
  const found = new Set(cellsOf(chart).map(({ status }) => status))
  return (Object.keys(signs) as Status[]).filter((status) => found.has(status))
}

/** 「x（秘匿）」: how a hidden value is read aloud. */
export const hiddenWord: Record<Language, string> = { ja: '（秘匿）', en: ' (suppressed)' }
