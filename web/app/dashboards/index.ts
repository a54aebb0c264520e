import type { DashboardDefinition } from './define.ts'
import { national } from './national/definition.ts'
import { overview } from './overview/definition.ts'

/** Every dashboard, one line each. */
export const dashboards: readonly DashboardDefinition[] = [overview, national]

export { csvAddress, svgAddress } from './addresses.ts'
export type { DashboardDefinition, DashboardState, FigureQuery, FigureSpec } from './define.ts'
