import type { EChartsCoreOption } from 'echarts/core'
import type { ChartContext } from './context.ts'

/** One of the sizes a panel is drawn in; CSS shows the one that fits its frame. */
export interface PanelSize {
  name: 'wide' | 'medium' | 'narrow' | 'small'
  width: number
  height: number
}

/** What a reader learns who points at a place: a heading and what stands there. */
export interface Hint {
  heading: string
  rows: readonly (readonly [name: string, value: string])[]
}

interface PanelBase {
  id: string
  heading: string
  total: string
  sizes: readonly PanelSize[]
}

/** Drawn by the charting library, and alive when pointed at. */
export interface LivePanel extends PanelBase {
  option: (size: PanelSize) => EChartsCoreOption
  /** The places of the x axis one can point at, in order. */
  places: readonly number[]
  hintAt: (place: number) => Hint | undefined
  /** How the library finds what is pointed at: by the axis, or by the mark itself. */
  trigger?: 'axis' | 'item'
}

/** Drawn by our own hand; every shape carries its hint as a title. */
export interface StillPanel extends PanelBase {
  svg: (size: PanelSize) => string
}

/** One drawing of a figure: a chart has one, small multiples have many. */
export type Panel = LivePanel | StillPanel

export type ChartForm<Data> = (data: Data, context: ChartContext) => Panel[]
