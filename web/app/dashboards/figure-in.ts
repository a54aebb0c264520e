import type { Figure } from '../contract/index.ts'
import type { Drawn } from './define.ts'

/** The API's own figure behind a drawing, where it is one over its periods. */
export function figureIn(drawn: Drawn | undefined): Figure | undefined {
  if (!drawn || !('chart' in drawn)) return undefined
  const { form, data } = drawn.chart
  return form === 'line' || form === 'months' ? data : undefined
}
