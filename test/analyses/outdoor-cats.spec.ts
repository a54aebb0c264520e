import { describe, expect, test } from 'vitest'
import { drawsFrom } from '../../api/src/analyses/draws.ts'
import { doubtOfProbability, numberOf, probabilityOf } from '../../api/src/analyses/outdoor-cats/estimate.ts'
import { levelsOf, osakaProbability } from '../../api/src/analyses/outdoor-cats/state-space.ts'

describe('level of carcasses', () => {
  test('one year: no surer than the gamma distribution of its count, and about as sure', () => {
    // R: qgamma(c(.025, .5, .975), 60, 12) — 3.8155, 4.9722, 6.3421 a month from sixty in a year
    const levels = levelsOf('2024-04', new Array<number>(12).fill(5))
    const [, , , , , , middle] = levels
    const width = 2 * 1.96 * middle!.deviation
    expect(Math.exp(middle!.mean)).toBeCloseTo(4.97, 1)
    expect(width).toBeGreaterThan(0.98 * Math.log(6.34214178021 / 3.81552674583))
    expect(width).toBeLessThan(1.25 * Math.log(6.34214178021 / 3.81552674583))
  })

  test('the season is not mistaken for more cats', () => {
    const seasonal = Array.from({ length: 72 }, (_, month) => Math.round(20 + 15 * Math.sin((month / 6) * Math.PI)))
    const means = levelsOf('2018-04', seasonal).map(({ mean }) => Math.exp(mean))
    for (const mean of means) expect(Math.abs(mean / 20 - 1)).toBeLessThan(0.05)
  })
})

describe('number of cats', () => {
  test('4.24 % a month is 40.5 % a year (domain §9.7)', () => {
    expect(1 - (1 - osakaProbability) ** 12).toBeCloseTo(0.405, 3)
  })

  test('forty-two carcasses a month are about a thousand cats, in a wide band', () => {
    const levels = levelsOf('2020-04', new Array<number>(60).fill(42))
    const { median, p80, p95 } = numberOf(levels.slice(-12), probabilityOf(levels, null))
    expect(median).toBeGreaterThan(960)
    expect(median).toBeLessThan(1020)
    expect(p80.high / p80.low).toBeGreaterThan(2)
    expect(p95.low).toBeLessThan(p80.low)
  })

  test('a census moves the number to what was counted and makes the band narrower', () => {
    const levels = levelsOf('2020-04', new Array<number>(60).fill(42))
    const counted = probabilityOf(levels, { month: 54, cats: 500, error: 0.15 })
    const { median, p80 } = numberOf(levels.slice(-12), counted)
    expect(median).toBeGreaterThan(490)
    expect(median).toBeLessThan(700)
    expect(p80.high / p80.low).toBeLessThan(1.6)
  })

  test('200 simulated towns: the 80 % band holds the true number in 72–88 %, the 95 % band in 90–99 %', () => {
    let [within80, within95] = [0, 0]
    for (let seed = 1; seed <= 200; seed += 1) {
      const draws = drawsFrom(seed * 6007)
      const q = osakaProbability * Math.exp(doubtOfProbability * draws.normal())
      let cats = 300 * Math.exp(draws.normal())
      const truth: number[] = []
      const counts = Array.from({ length: 72 }, (_, month) => {
        cats *= Math.exp(0.015 * draws.normal() - 0.004)
        truth.push(cats)
        return draws.poisson(cats * q * (1 + 0.4 * Math.sin((month / 6) * Math.PI)))
      })
      const levels = levelsOf('2018-04', counts)
      const { p80, p95 } = numberOf(levels.slice(-12), probabilityOf(levels, null))
      const actual = truth.slice(-12).reduce((sum, one) => sum + one, 0) / 12
      if (actual >= p80.low && actual <= p80.high) within80 += 1
      if (actual >= p95.low && actual <= p95.high) within95 += 1
    }
    expect(within80 / 200).toBeGreaterThan(0.72)
    expect(within80 / 200).toBeLessThan(0.88)
    expect(within95 / 200).toBeGreaterThan(0.9)
    expect(within95 / 200).toBeLessThan(0.99)
  }, 60_000)
})
