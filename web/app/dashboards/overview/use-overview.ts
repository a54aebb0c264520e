import type { Figure, Measure } from '../../contract/index.ts'
import type { Ask, DashboardState } from '../define.ts'
import { useDashboard } from '../use-dashboard.ts'
import { bodyKeys, lensMeasures, overview } from './definition.ts'

type Lens = Pick<Measure, 'versions' | 'default_version'>

interface OverviewExtra {
  lenses: { kill: Lens | null; rate: Lens | null }
  /** The body's own figures for the numbers on top, as far as a body is chosen. */
  keys: { measure: string; figure: Figure }[]
}

function lensOf(measures: readonly Measure[], id: string | undefined): Lens | null {
  const found = measures.find((measure) => measure.id === id)
  return found ? { versions: found.versions, default_version: found.default_version } : null
}

async function extraOf(ask: Ask, { choices }: DashboardState): Promise<OverviewExtra> {
  const { items } = await ask('/v1/measures', {})
  const keys = choices.area
    ? bodyKeys.map(async ({ measure, query }) => ({ measure, figure: await ask('/v1/figures', query(choices)) }))
    : []
  return {
    lenses: { kill: lensOf(items, lensMeasures.kill), rate: lensOf(items, lensMeasures.rate) },
    keys: await Promise.all(keys),
  }
}

/** Everything on 概況, for the choices that stand in the address. */
export function useOverview() {
  return useDashboard<OverviewExtra>(overview, extraOf)
}
