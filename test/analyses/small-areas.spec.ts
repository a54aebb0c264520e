import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smoothRates } from '../../api/src/analyses/small-areas/empirical-bayes.ts'

const counts = [5, 0, 12, 3, 8, 1, 22, 4]
const exposures = [410, 120, 530, 260, 700, 90, 880, 450]
const areas = counts.map((count, index) => ({ count, exposure: exposures[index]! }))

describe('empirical-Bayes rates', () => {
  test('agree with R', () => {
    const { common, variance, areas: smoothed } = smoothRates(areas)
    // R, spdep 1.2: EBest(n, x, family = "poisson")
    const estimates = [
      0.0149869663958, 0.0144693463217, 0.0180959982663, 0.015163756288, 0.0142565354996, 0.0156323819163,
      0.0199083121587, 0.0139829306046,
    ]
    estimates.forEach((estimate, index) => expect(smoothed[index]!.rate).toBeCloseTo(estimate, 12))
    expect(common).toBeCloseTo(0.015988372093, 12)
    expect(variance).toBeCloseTo(1.39874720389e-5, 12)
    // R: qgamma(c(.025, .975), b^2 / a + n, b / a + x)
    const low = [0.00952914136641, 0.00861392201655, 0.0122333952562, 0.00941942149445]
    const high = [0.021660698437, 0.0218185413008, 0.0250881278253, 0.0222535858933]
    low.forEach((bound, index) => expect(smoothed[index]!.low).toBeCloseTo(bound, 10))
    high.forEach((bound, index) => expect(smoothed[index]!.high).toBeCloseTo(bound, 10))
  })

  test('areas no more different than chance makes them all get the common rate, as in R', () => {
    // R: EBest(c(4, 5, 5, 6), rep(100, 4), family = "poisson")$estmm is 0.05 for all
    const { variance, areas: smoothed } = smoothRates([4, 5, 5, 6].map((count) => ({ count, exposure: 100 })))
    expect(variance).toBe(0)
    expect(smoothed.map(({ rate }) => rate)).toEqual([0.05, 0.05, 0.05, 0.05])
  })

  test('lie between the area’s own and the common rate, inside their interval, the same in any order', () => {
    const area = fc.record({ count: fc.nat(60), exposure: fc.integer({ min: 5, max: 900 }) })
    fc.assert(
      fc.property(fc.array(area, { minLength: 2, maxLength: 30 }), (generated) => {
        const { common, areas: smoothed } = smoothRates(generated)
        for (const { raw, rate, low, high } of smoothed) {
          expect(rate).toBeGreaterThanOrEqual(Math.min(raw, common) - 1e-12)
          expect(rate).toBeLessThanOrEqual(Math.max(raw, common) + 1e-12)
          expect(low).toBeLessThanOrEqual(rate)
          expect(high).toBeGreaterThanOrEqual(rate)
        }
        const back = smoothRates(generated.toReversed()).areas.toReversed()
        back.forEach(({ rate }, index) => expect(rate).toBeCloseTo(smoothed[index]!.rate, 10))
      }),
    )
  })
})
