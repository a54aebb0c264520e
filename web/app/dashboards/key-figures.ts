import type { Figure } from '../contract/index.ts'
import type { Ask } from './define.ts'

export interface KeyFigure {
  measure: string
  figure: Figure
  /** The figure of the page it leads to. */
  to: string
}

/** Yearly figures of a body for the numbers on top. */
export async function keyFigures(
  ask: Ask,
  area: string | undefined,
  wanted: readonly { measure: string; to: string; version?: string | undefined }[],
): Promise<KeyFigure[]> {
  if (!area) return []
  return Promise.all(
    wanted.map(async ({ measure, to, version }) => ({
      measure,
      to,
      figure: await ask('/v1/figures', {
        measure: [measure],
        area,
        by: 'fiscal_year',
        exactness: 'exact',
        ...(version ? { version: [version] } : {}),
      }),
    })),
  )
}
