import type { DashboardDefinition } from './define.ts'
import { national } from './national/definition.ts'
import { overview } from './overview/definition.ts'

/** Every dashboard, one line each. */
export const dashboards: readonly DashboardDefinition[] = [overview, national]

export { queryString } from './addresses.ts'
export type { Ask, DashboardDefinition, DashboardState, Drawn, FigureSpec } from './define.ts'
