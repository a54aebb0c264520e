import type { Figure, Point } from '../contract/index.ts'
import type { Tone } from './theme.ts'

/** A text in both languages. */
export interface Words {
  ja: string
  en: string
}

/** A cell as it is published: its number, or the sign that stands in its place. */
export type Cell = Pick<Point, 'value' | 'status'>

/** A mark on a time axis: a law, a definition, a scheme, a disaster. `x` in the units of the axis. */
export interface AxisNote {
  x: number
  date: string
  text: Words
}

/** Between two limits at one place; `level` in per cent. */
export interface Range {
  low: number
  high: number
}

export interface CurvePoint extends Cell {
  x: number
  label: Words
  /** Drawn as a bar through the point. */
  range?: Range
}

export interface CurveBand {
  label: Words
  points: readonly ({ x: number } & Range)[]
}

export interface CurveSeries {
  id: string
  label: Words
  tone: Tone
  style: 'line' | 'dashed' | 'step' | 'points'
  points: readonly CurvePoint[]
  /** Widest first. */
  bands?: readonly CurveBand[]
}

/** Lines, steps and points over time or over a number, with what is not certain about them. */
export interface CurveData {
  unit: Words
  decimals: number
  /** `month`: x counts months since January of year 0; `fiscal_month`: April 1 … March 12; `fiscal_year`: the year; `number`: what `title` says. */
  x: { scale: 'month' | 'fiscal_month' | 'fiscal_year' | 'number'; title?: Words }
  y: { fromZero: boolean; reference?: { value: number; label: Words } }
  series: readonly CurveSeries[]
  notes: readonly AxisNote[]
  /** What the ranges of points are, as a column of the table says it. */
  rangeLabel?: Words
}

export interface FunnelPoint {
  id: string
  name: Words
  /** How many cases the value rests on. */
  size: number
  value: number
  verdict: { kind: 'inside' | 'outside'; text: Words }
  /** Brought out wherever it lies. */
  own?: boolean
}

/** Who is compared, by the size of what they are judged on: a funnel of what chance alone gives, and who lies outside. */
export interface FunnelData {
  unit: Words
  decimals: number
  sizeTitle: Words
  corner: { name: Words; verdict: Words }
  points: readonly FunnelPoint[]
  centre: { value: number; label: Words }
  /** Widest last. */
  limits: readonly { label: Words; points: readonly ({ size: number } & Range)[] }[]
  withheld: readonly { name: Words; text: Words }[]
}

/** Parts of a whole, one bar a period. */
export interface BarsData {
  unit: Words
  decimals: number
  corner: Words
  categories: readonly { id: string; label: Words; short: Words }[]
  series: readonly { id: string; label: Words; tone: Tone; cells: readonly Cell[] }[]
}

/** How far an answer moves when one assumption at a time is moved. */
export interface TornadoData {
  unit: Words
  decimals: number
  base: { value: number; label: Words }
  corner: Words
  ends: { lower: Words; higher: Words }
  rows: readonly { id: string; label: Words; lower: number; higher: number }[]
}

/** Rows of twelve months, April first: where there are records and where none. */
export interface CalendarData {
  unit: Words
  decimals: number
  corner: Words
  rows: readonly { id: string; label: Words; cells: readonly Cell[] }[]
}

/** Named values with the range each probably lies in. */
export interface RangesData {
  unit: Words
  decimals: number
  corner: { name: Words; value: Words; range: Words; remark?: Words }
  reference?: { value: number; label: Words }
  rows: readonly ({ id: string; label: Words; value: number; marked: boolean; remark?: Words } & Range)[]
}

/** From where to where: columns of nodes from left to right and the streams between them. */
export interface FlowData {
  unit: Words
  decimals: number
  nodes: readonly ({ id: string; column: number; label: Words; tone: FlowTone } & Cell)[]
  links: readonly ({ from: string; to: string } & Cell)[]
  corner: { from: Words; to: Words; amount: Words }
}
export type FlowTone = 'plain' | 'good' | 'quiet' | 'loud'

/** A value for each prefecture, as a map of shapes or of equal tiles. */
export interface RegionsData {
  unit: Words
  decimals: number
  corner: { region: Words; value: Words }
  /** By two-digit prefecture code. */
  regions: readonly ({ code: string; name: Words } & Cell)[]
}

/** A value for each cell of the standard grid (JIS X 0410). */
export interface MeshData {
  unit: Words
  decimals: number
  corner: { cell: Words; value: Words; mark: Words }
  cells: readonly ({ code: string; marked: boolean; note?: Words } & Cell)[]
}

/** What each form draws. */
export interface Drawings {
  line: Figure
  months: Figure
  curve: CurveData
  funnel: FunnelData
  bars: BarsData
  tornado: TornadoData
  ranges: RangesData
  calendar: CalendarData
  flow: FlowData
  map: RegionsData
  tiles: RegionsData
  mesh: MeshData
}

export type FormId = keyof Drawings

/** A drawing together with its form. */
export type Chart = { [Id in FormId]: { form: Id; data: Drawings[Id] } }[FormId]
