import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ratioOfRatios } from '../../api/src/publications/answers/before-after.ts'

describe('before and after here against elsewhere', () => {
  // R: x <- matrix(c(67, 103, 410, 520), 2); fisher.test(x)$p.value
  // o <- (103/67)/(520/410); e <- sqrt(sum(1/c(x))); c(o, o*exp(-qnorm(.975)*e), o*exp(qnorm(.975)*e))
  test.each([
    [
      { before: 67, after: 103, beforeElsewhere: 410, afterElsewhere: 520 },
      [1.212112514351, 0.868156461781, 1.692340968623, 0.274544557786] as const,
    ],
    // x <- matrix(c(40, 12, 300, 310), 2)
    [
      { before: 40, after: 12, beforeElsewhere: 300, afterElsewhere: 310 },
      [0.290322580645, 0.149402996855, 0.564160041008, 0.000129712910785] as const,
    ],
  ])('%o agrees with R', (four, [ratio, low, high, p]) => {
    const found = ratioOfRatios(four)
    expect(found.ratio).toBeCloseTo(ratio, 10)
    expect(found.low).toBeCloseTo(low, 10)
    expect(found.high).toBeCloseTo(high, 10)
    expect(found.pValue).toBeCloseTo(p, 10)
  })

  test('without cases on one side there is no ratio, but a probability', () => {
    const found = ratioOfRatios({ before: 5, after: 0, beforeElsewhere: 50, afterElsewhere: 50 })
    expect(found).toMatchObject({ ratio: null, low: null, high: null })
    expect(found.pValue).toBeLessThan(0.1)
  })

  test('before and after exchanged is the reciprocal, and no likelier', () => {
    const count = fc.integer({ min: 1, max: 400 })
    fc.assert(
      fc.property(count, count, count, count, (before, after, beforeElsewhere, afterElsewhere) => {
        const one = ratioOfRatios({ before, after, beforeElsewhere, afterElsewhere })
        const other = ratioOfRatios({
          before: after,
          after: before,
          beforeElsewhere: afterElsewhere,
          afterElsewhere: beforeElsewhere,
        })
        expect(other.ratio).toBeCloseTo(1 / (one.ratio ?? 0), 8)
        expect(other.pValue).toBeCloseTo(one.pValue, 8)
        expect(one.low).toBeLessThan(one.ratio ?? 0)
        expect(one.high).toBeGreaterThan(one.ratio ?? 0)
      }),
    )
  })
})
