import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawsFrom } from '../../api/src/analyses/draws.ts'
import { evaluateEffect } from '../../api/src/analyses/effect/evaluate.ts'
import { commonRatio } from '../../api/src/analyses/effect/mantel-haenszel.ts'
import { type Area, areaOf, matchArea } from '../../api/src/analyses/effect/matching.ts'

describe('common ratio', () => {
  // R: a <- array(c(12,20,30,28, 5,14,22,25, 8,8,40,35), c(2,2,3)) — after, before × treated, elsewhere
  // m <- mantelhaen.test(a, correct = FALSE); m$estimate; m$conf.int
  test('agrees with R', () => {
    const found = commonRatio([
      { after: 12, before: 20, afterElsewhere: 30, beforeElsewhere: 28 },
      { after: 5, before: 14, afterElsewhere: 22, beforeElsewhere: 25 },
      { after: 8, before: 8, afterElsewhere: 40, beforeElsewhere: 35 },
    ])!
    expect(found.ratio).toBeCloseTo(0.586148360766, 11)
    expect(found.ratio * Math.exp(-1.959963984540054 * found.error)).toBeCloseTo(0.326646315475, 11)
    expect(found.ratio * Math.exp(1.959963984540054 * found.error)).toBeCloseTo(1.051810121689, 11)
  })

  test('nothing before or nothing after cannot be compared', () => {
    expect(commonRatio([{ after: 5, before: 0, afterElsewhere: 9, beforeElsewhere: 9 }])).toBeNull()
  })

  test('before and after exchanged is the reciprocal', () => {
    const count = fc.integer({ min: 1, max: 40 })
    const stratum = fc.record({ before: count, after: count, beforeElsewhere: count, afterElsewhere: count })
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 1, maxLength: 8 }), (strata) => {
        const back = strata.map((one) => ({
          before: one.after,
          after: one.before,
          beforeElsewhere: one.afterElsewhere,
          afterElsewhere: one.beforeElsewhere,
        }))
        expect(commonRatio(back)!.ratio).toBeCloseTo(1 / commonRatio(strata)!.ratio, 9)
      }),
    )
  })
})

test('comparison areas: the most alike in the two years before, never one whose programme starts meanwhile', () => {
  const months = (perMonth: number) => new Array<number>(60).fill(perMonth)
  const area = areaOf('a', months(4), 36)
  const others = [areaOf('far', months(9), null), areaOf('soon', months(4), 40), areaOf('near', months(5), null)]
  expect(matchArea(area, 36, [area, ...others], 24, 2).comparisons.map(({ code }) => code)).toEqual(['near', 'far'])
  expect(matchArea(area, 36, [area, areaOf('later', months(4), 60)], 24, 2).comparisons).toHaveLength(1)
})

interface World {
  seed: number
  /** After ÷ before in areas with a programme, on top of what happens everywhere. */
  effect: number
  perMonth?: number
  /** A trend of its own in areas that will have a programme, a month. */
  ownTrend?: number
}

/** 8 areas with a programme that starts in different months, 16 without; a season, a common fall, lasting differences. */
function world({ seed, effect, perMonth = 1, ownTrend = 0 }: World): Area[] {
  const draws = drawsFrom(seed * 7907)
  return Array.from({ length: 24 }, (_, index) => {
    const start = index < 8 ? 36 + 2 * index : null
    const level = perMonth * Math.exp(0.5 * draws.normal())
    const counts = Array.from({ length: 84 }, (_, month) => {
      const common = Math.exp(0.4 * Math.sin((month / 6) * Math.PI) - 0.004 * month)
      const own = start !== null ? Math.exp(ownTrend * month) * (month >= start ? effect : 1) : 1
      return draws.poisson(level * common * own)
    })
    return areaOf(String(index).padStart(2, '0'), counts, start)
  })
}

describe('evaluation', () => {
  test('half as many is found, with an interval that holds the truth', async () => {
    const { verdict, effect, doubts, years } = await evaluateEffect(world({ seed: 3, effect: 0.5 }), 2)
    expect(doubts).toEqual([])
    expect(verdict).toBe('fewer')
    expect(effect!.low).toBeLessThan(0.5)
    expect(effect!.high).toBeGreaterThan(0.5)
    expect(effect!.high).toBeLessThan(1)
    // Years before the start are about 1, years after about a half.
    for (const { year, ratio, low, high } of years) {
      expect(low).toBeLessThanOrEqual(ratio)
      expect(high).toBeGreaterThanOrEqual(ratio)
      if (year >= 0) expect(ratio).toBeLessThan(0.85)
      else expect(high).toBeGreaterThan(1)
    }
  })

  test('where nothing happens, 60 worlds: at most one in ten is called an effect, 95 % intervals hold 1 in 88 % or more', async () => {
    let [called, held] = [0, 0]
    for (let seed = 1; seed <= 60; seed += 1) {
      const { verdict, effect } = await evaluateEffect(world({ seed, effect: 1 }), 2)
      if (verdict !== 'undecided') called += 1
      if (effect!.low <= 1 && effect!.high >= 1) held += 1
    }
    expect(called).toBeLessThanOrEqual(6)
    expect(held).toBeGreaterThanOrEqual(53)
  }, 60_000)

  test('areas that were on another way before are not taken as proof', async () => {
    const { verdict, doubts } = await evaluateEffect(world({ seed: 5, effect: 1, perMonth: 6, ownTrend: -0.04 }), 2)
    expect(verdict).toBe('undecided')
    expect(doubts).toContain('different_before')
  })

  test('too few cases: まだ分かりません, with the reason', async () => {
    const { verdict, doubts } = await evaluateEffect(world({ seed: 2, effect: 0.5, perMonth: 0.02 }), 2)
    expect(verdict).toBe('undecided')
    expect(doubts).toContain('few_cases')
  })

  test('one area is not enough, and no area is no effect', async () => {
    const areas = world({ seed: 3, effect: 0.5 })
    expect((await evaluateEffect(areas.slice(7), 2)).doubts).toContain('few_areas')
    expect(await evaluateEffect(areas.slice(8), 2)).toMatchObject({ verdict: 'undecided', effect: null, matches: [] })
  })
})
