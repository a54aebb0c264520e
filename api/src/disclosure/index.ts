export { covers, release, type Audience, type ComputedFigure, type ReleasedFigure, type SeriesGround } from './gate.ts'
export type { Ledger } from './linked/index.ts'
export { defaultRules, type DisclosureRules, thresholds } from './rules.ts'
export { type Disclosed, releaseTogether, type Surroundings } from './together.ts'
