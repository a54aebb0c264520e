import { describe, expect, test } from 'vitest'
import { drawsFrom } from '../../api/src/analyses/draws.ts'
import { fitColonies, mostSurvival } from '../../api/src/analyses/population-model/fit.ts'
import type { HeadCountPair } from '../../api/src/measures/index.ts'

/** Half-yearly counts of colonies whose cats live on with `survival` a year, `newcomers` a year coming in. */
function colonies(seed: number, survival: number, newcomers: number): HeadCountPair[] {
  const draws = drawsFrom(seed * 5003)
  return Array.from({ length: 12 }, () => {
    let [intact, tipped] = [14, 6]
    return Array.from({ length: 8 }, () => {
      const before = { adults: intact + tipped, tipped }
      const surgeries = Math.min(intact, draws.poisson(1.5))
      tipped = draws.binomial(tipped, survival ** 0.5) + draws.binomial(surgeries, survival ** 0.25)
      intact = draws.binomial(intact - surgeries, survival ** 0.5) + draws.poisson(newcomers / 2)
      return { ...before, adultsLater: intact + tipped, tippedLater: tipped, surgeries, years: 0.5 }
    })
  }).flat()
}

describe('fit to head-counts', () => {
  test('40 simulated bodies: the interval holds the true survival in nine of ten and more, the estimate is near', () => {
    let held = 0
    for (let seed = 1; seed <= 40; seed += 1) {
      const { survival } = fitColonies(colonies(seed, 0.75, 4))
      expect(Math.abs(survival!.estimate - 0.75)).toBeLessThan(0.12)
      if (survival!.low <= 0.75 && survival!.high >= 0.75) held += 1
    }
    expect(held).toBeGreaterThanOrEqual(36)
  })

  test('newcomers are found: four a year and colony, within a half', () => {
    const { immigration, pairs } = fitColonies(colonies(7, 0.75, 4))
    expect(pairs).toBe(96)
    expect(immigration!.estimate).toBeGreaterThan(2)
    expect(immigration!.estimate).toBeLessThan(6)
    expect(immigration!.low).toBeLessThanOrEqual(immigration!.estimate)
    expect(immigration!.high).toBeGreaterThanOrEqual(immigration!.estimate)
  })

  test('few counts, or ear tips that nobody made, say nothing', () => {
    expect(fitColonies(colonies(1, 0.75, 4).slice(0, 5)).survival).toBeNull()
    const growing = colonies(1, 0.75, 4).map((pair) => ({ ...pair, tippedLater: pair.tipped + 5, surgeries: 0 }))
    expect(fitColonies(growing).survival).toBeNull()
  })

  test('40.5 of a hundred found dead in a year leave at most 59.5 (domain §9.7)', () => {
    expect(mostSurvival(40.5, 100)).toBeCloseTo(0.595, 10)
    expect(mostSurvival(120, 100)).toBe(0)
  })
})
