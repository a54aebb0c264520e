export { covers, release, type Audience, type ComputedFigure, type ReleasedFigure, type SeriesGround } from './gate.ts'
