export {
  covers,
  release,
  type Audience,
  type ComputedFigure,
  type PointGround,
  type ReleasedFigure,
  type SeriesGround,
} from './gate.ts'
export { defaultRules, type DisclosureRules } from './rules.ts'
