import type { AnalysisDefinition } from './define.ts'
import { anomaly } from './anomaly/index.ts'
import { burnDown } from './burn-down/index.ts'
import { forecast } from './forecast/index.ts'
import { populationModel } from './population-model/index.ts'
import { seasonality } from './seasonality/index.ts'

/** Every analysis of the product: one line each. */
export const analyses = [
  seasonality,
  forecast,
  anomaly,
  burnDown,
  populationModel,
] as unknown as readonly AnalysisDefinition[]
