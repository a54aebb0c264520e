export {
  covers,
  release,
  releasedBefore,
  type Audience,
  type ComputedFigure,
  type ReleasedFigure,
  type SeriesGround,
} from './gate.ts'
export type { Ledger } from './linked/index.ts'
export { mergePlaces } from './merging/index.ts'
export { defaultRules, type DisclosureRules, thresholds } from './rules.ts'
export { type Disclosed, releaseTogether } from './together.ts'
