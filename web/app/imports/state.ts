import type { ImportJob, ImportState } from '../contract/index.ts'

type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'error'

/** How far an import in this state has come (of four steps; 5 = all done) and how its tag looks. */
interface StateView {
  step: number
  tone: Tone
  working: boolean
}

export const stateViews: Record<ImportState, StateView> = {
  uploaded: { step: 2, tone: 'info', working: true },
  reading: { step: 2, tone: 'info', working: true },
  asking: { step: 2, tone: 'warning', working: false },
  failed: { step: 2, tone: 'error', working: false },
  refused: { step: 3, tone: 'error', working: false },
  ready: { step: 4, tone: 'warning', working: false },
  committing: { step: 4, tone: 'info', working: true },
  cancelled: { step: 4, tone: 'neutral', working: false },
  committed: { step: 5, tone: 'success', working: false },
  reverting: { step: 5, tone: 'info', working: true },
  reverted: { step: 5, tone: 'neutral', working: false },
}

export const importStates = Object.keys(stateViews) as ImportState[]

/** The rows that will be stored or were. */
export function storedRows(job: ImportJob): number {
  return (job.rows.new ?? 0) + (job.rows.changed ?? 0)
}
