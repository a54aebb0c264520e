import type { DashboardDefinition } from './define.ts'
import { compare } from './compare/definition.ts'
import { effect } from './effect/definition.ts'
import { flows } from './flows/definition.ts'
import { hotSpots } from './hot-spots/definition.ts'
import { national } from './national/definition.ts'
import { overview } from './overview/definition.ts'
import { quality } from './quality/definition.ts'
import { season } from './season/definition.ts'
import { tnr } from './tnr/definition.ts'

/** Every dashboard, one line each. */
export const dashboards: readonly DashboardDefinition[] = [
  overview,
  flows,
  season,
  compare,
  tnr,
  hotSpots,
  effect,
  quality,
  national,
]

export { filledPath, queryString } from './addresses.ts'
export type { Ask, DashboardDefinition, DashboardState, Drawn, FigureSpec } from './define.ts'
