import type { AnalysisDefinition } from './define.ts'
import { anomaly } from './anomaly/index.ts'
import { burnDown } from './burn-down/index.ts'
import { effect } from './effect/index.ts'
import { forecast } from './forecast/index.ts'
import { funnel } from './funnel/index.ts'
import { hotSpots } from './hot-spots/index.ts'
import { lengthOfStay } from './length-of-stay/index.ts'
import { outdoorCats } from './outdoor-cats/index.ts'
import { populationModel } from './population-model/index.ts'
import { seasonality } from './seasonality/index.ts'
import { smallAreas } from './small-areas/index.ts'
import { trend } from './trend/index.ts'
import { workList } from './work-list/index.ts'

/** Every analysis of the product: one line each. */
export const analyses = [
  trend,
  seasonality,
  forecast,
  anomaly,
  funnel,
  smallAreas,
  hotSpots,
  workList,
  effect,
  lengthOfStay,
  outdoorCats,
  populationModel,
  burnDown,
] as unknown as readonly AnalysisDefinition[]
