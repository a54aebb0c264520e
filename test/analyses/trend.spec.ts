import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactTrendTest } from '../../api/src/analyses/trend/exact.ts'
import { stepsOf, trendOf } from '../../api/src/analyses/trend/years.ts'

const from2019 = (counts: readonly number[], exposures: readonly number[] = []) =>
  counts.map((count, index) => ({ year: 2019 + index, count, exposure: exposures[index] ?? 1 }))

describe('trend over years', () => {
  // R 4.2.2: s <- summary(glm(y ~ t, family = quasipoisson)); phi <- max(1, s$dispersion)
  // se <- sqrt(s$cov.unscaled[2, 2] * phi); 2 * pt(-abs(coef / se), n - 2)       within 1e-6
  test('agrees with R', () => {
    const found = trendOf(from2019([122, 110, 96, 84, 74, 66]))!
    expect(found.direction).toBe('falling')
    expect(Math.log(1 + found.yearly.estimate / 100)).toBeCloseTo(-0.12542414219, 6)
    expect(found.dispersion).toBeCloseTo(0.00906475377, 6)
    expect(found.pValue).toBeCloseTo(0.00770344504873, 6)
  })

  // R: glm(y ~ t + offset(log(e)), family = quasipoisson)
  test('with an exposure agrees with R, and a scatter beyond chance widens the interval', () => {
    const found = trendOf(from2019([31, 25, 44, 20, 39, 12, 28], [10, 9.5, 12, 8, 11, 7, 9]))!
    expect(Math.log(1 + found.yearly.estimate / 100)).toBeCloseTo(-0.0169098860768, 6)
    expect(found.dispersion).toBeCloseTo(1.56287310074, 5)
    expect(found.pValue).toBeCloseTo(0.722634021065, 6)
    expect(found.direction).toBe('within_chance')
    expect(found.fitted.reduce((sum, count) => sum + count, 0)).toBeCloseTo(199, 5)
  })

  test('no cats at all, or two years, have no trend', () => {
    expect(trendOf(from2019([0, 0, 0, 0]))).toBeNull()
    expect(trendOf(from2019([5, 9]))).toBeNull()
  })
})

describe('exact test of a trend', () => {
  // R: the sum of n independent ordinals 0 … k by convolution, p <- exposure / sum(exposure); 2 * min(both tails)
  test.each([
    [[5, 3, 4, 1, 2], [], 0.172114075976],
    [[9, 3, 4, 1, 0], [], 0.000558049879654],
    [[5, 3, 4, 1, 2], [1, 1, 1, 0.5, 1], 0.301084782422],
    [[0, 1, 0, 3, 2, 4], [], 0.0187414199965],
  ])('%j agrees with R', (counts, exposures, p) => {
    expect(exactTrendTest(from2019(counts, exposures))).toBeCloseTo(p, 10)
  })

  test('two years: the same as the exact conditional test of two counts, doubled tails', () => {
    // R: b <- binom.test(2, 11); 2 * pbinom(2, 11, 0.5)
    expect(exactTrendTest(from2019([9, 2]))).toBeCloseTo(0.0654296875, 10)
  })

  test('the order of the years backwards has the same p-value', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 3, maxLength: 8 }), (counts) => {
        const [there, back] = [exactTrendTest(from2019(counts)), exactTrendTest(from2019(counts.toReversed()))]
        if (there === null) expect(back).toBeNull()
        else expect(back).toBeCloseTo(there, 9)
      }),
    )
  })
})

describe('steps', () => {
  // R: p.adjust(c(poisson.test(c(10, 12))$p.value, …), "holm") < 0.05
  test('8 to 12 is chance, 12 to 48 is not', () => {
    expect(stepsOf(from2019([8, 12, 48])).map(({ withinChance }) => withinChance)).toEqual([true, false])
  })

  test('many steps are not called a change because there are many', () => {
    // 4 → 13: p = 0.049 alone (R: poisson.test(c(4, 13))$p.value), but one of six steps.
    const steps = stepsOf(from2019([10, 4, 13, 9, 11, 10, 8]))
    expect(steps[1]!.pValue).toBeCloseTo(0.04904175, 7)
    expect(steps.every(({ withinChance }) => withinChance)).toBe(true)
  })
})
