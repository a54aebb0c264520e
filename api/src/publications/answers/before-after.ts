/** Before and after in one place against the rest, as a ratio of ratios. */
import { shareChangeTest } from '../../measures/index.ts'

export interface Four {
  before: number
  after: number
  beforeElsewhere: number
  afterElsewhere: number
}

export interface RatioOfRatios {
  /** (after ÷ before) here ÷ (after ÷ before) elsewhere; null where one of the four is 0. */
  ratio: number | null
  /** 95 %, Woolf 1955 (Ann. Hum. Genet. 19:251): log ratio ± 1.96 √(1/a + 1/b + 1/c + 1/d). */
  low: number | null
  high: number | null
  /** Fisher's exact test; R: `fisher.test(matrix(c(before, after, beforeElsewhere, afterElsewhere), 2))$p.value` */
  pValue: number
}

const z = 1.959963984540054

export function ratioOfRatios({ before, after, beforeElsewhere, afterElsewhere }: Four): RatioOfRatios {
  const pValue = shareChangeTest(before, before + after, beforeElsewhere, beforeElsewhere + afterElsewhere)
  const cells = [before, after, beforeElsewhere, afterElsewhere]
  if (cells.some((count) => count === 0)) return { ratio: null, low: null, high: null, pValue }
  const ratio = after / before / (afterElsewhere / beforeElsewhere)
  const error = Math.sqrt(cells.reduce((sum, count) => sum + 1 / count, 0))
  return { ratio, low: ratio * Math.exp(-z * error), high: ratio * Math.exp(z * error), pValue }
}
