import type { EChartsCoreOption } from 'echarts/core'
import type { Figure } from '../contract/index.ts'
import type { ChartContext } from './context.ts'

/** One of the sizes a panel is drawn in; CSS shows the one that fits its frame. */
export interface PanelSize {
  name: 'wide' | 'medium' | 'narrow' | 'small'
  width: number
  height: number
}

/** One drawing of a figure: a chart has one, small multiples have many. */
export interface Panel {
  id: string
  heading: string
  total: string
  sizes: readonly PanelSize[]
  option: (size: PanelSize) => EChartsCoreOption
  /** The period at a place of the x axis, for the reader who points at it. */
  periodAt: (value: number) => string | undefined
  periods: readonly { period: string; value: number }[]
}

export type ChartForm = (figure: Figure, context: ChartContext) => Panel[]
