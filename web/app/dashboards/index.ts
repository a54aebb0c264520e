import type { DashboardDefinition } from './define.ts'
import { flows } from './flows/definition.ts'
import { national } from './national/definition.ts'
import { overview } from './overview/definition.ts'
import { season } from './season/definition.ts'
import { tnr } from './tnr/definition.ts'

/** Every dashboard, one line each. */
export const dashboards: readonly DashboardDefinition[] = [overview, flows, season, tnr, national]

export { queryString } from './addresses.ts'
export type { Ask, DashboardDefinition, DashboardState, Drawn, FigureSpec } from './define.ts'
