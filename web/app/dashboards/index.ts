import type { DashboardDefinition } from './define.ts'
import { national } from './national/definition.ts'
import { overview } from './overview/definition.ts'

/** Every dashboard, one line each. */
export const dashboards: readonly DashboardDefinition[] = [overview, national]

export { queryString } from './addresses.ts'
export type { DashboardDefinition, DashboardState, FigureSpec } from './define.ts'
