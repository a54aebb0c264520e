import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seasonalProfile } from '../../api/src/analyses/seasonality/profile.ts'
import { decompose } from '../../api/src/analyses/seasonality/stl.ts'

const years = [
  [3, 5, 9, 12, 8, 6, 4, 3, 2, 1, 2, 3],
  [4, 6, 7, 15, 9, 5, 4, 2, 3, 2, 1, 4],
  [2, 7, 12, 10, 11, 7, 3, 4, 1, 1, 3, 2],
]

describe('seasonal profile', () => {
  test('agrees with R', () => {
    // tab <- rbind(...); tot <- colSums(tab); tot / (sum(tot) / 12) * 100
    // sapply(tot, function(x) poisson.test(x)$conf.int) / (sum(tot) / 12) * 100   (chisq.test(tab)$statistic / 22 < 1: not widened)
    const { months, dispersion } = seasonalProfile(years)
    expect(dispersion).toBe(1)
    expect(months[3]!.index).toBeCloseTo(242.62295082, 7)
    expect(months[3]!.low).toBeCloseTo(170.828947981, 6)
    expect(months[3]!.high).toBeCloseTo(334.42377798, 6)
    expect(months[9]!.index).toBeCloseTo(26.2295081967, 7)
    expect(months[9]!.low).toBeCloseTo(7.14665818771, 6)
    expect(months[9]!.high).toBeCloseTo(67.1579585272, 6)
  })

  test('years that scatter more than chance widen the interval', () => {
    const unlike = [years[0]!.map((count) => count * 5), years[0]!.toReversed().map((count) => count * 5)]
    const { dispersion, months } = seasonalProfile(unlike)
    const plain = seasonalProfile([unlike[0]!.map((count, month) => (count + unlike[1]![month]!) / 1)])
    expect(dispersion).toBeGreaterThan(5)
    expect(months[3]!.high - months[3]!.low).toBeGreaterThan(plain.months[3]!.high - plain.months[3]!.low)
  })

  test('indices average 100, and every interval holds its index', () => {
    const year = fc.array(fc.nat(500), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(fc.array(year, { minLength: 2, maxLength: 6 }), (table) => {
        const { months } = seasonalProfile(table)
        const total = months.reduce((sum, { index }) => sum + index, 0)
        const empty = table.flat().every((count) => count === 0)
        expect(total).toBeCloseTo(empty ? 0 : 1200, 6)
        for (const { index, low, high } of months) {
          expect(low).toBeLessThanOrEqual(index + 1e-9)
          expect(high).toBeGreaterThanOrEqual(index - 1e-9)
        }
      }),
    )
  })
})

const kittens = [
  12, 15, 20, 31, 28, 22, 18, 14, 11, 9, 8, 10, 13, 16, 22, 30, 27, 24, 17, 13, 12, 10, 9, 11, 14, 18, 21, 33, 29, 23,
  19, 15, 12, 9, 10, 12, 16,
]

describe('decomposition', () => {
  // R 4.2.2, forecast 8.20: m <- mstl(ts(x, frequency = 12)); m[c(1, 2, 5, 12, 20, 36, 37), c("Trend", "Seasonal12")]
  // max(0, 1 - var(r) / var(s + r)), max(0, 1 - var(r) / var(d + r))             within 1e-5 (seven digits printed)
  test('agrees with R’s mstl', () => {
    const { trend, season, remainder, seasonalStrength, trendStrength } = decompose(kittens)
    const at = [0, 1, 4, 11, 19, 35, 36]
    const inR = {
      trend: [16.07244, 16.14895, 16.36946, 16.72742, 17.14222, 18.38888, 18.46328],
      season: [-3.57215, -0.604074, 10.93543, -6.511965, -3.271182, -6.501546, -3.402421],
    }
    at.forEach((month, index) => {
      expect(Math.abs(trend[month]! - inR.trend[index]!)).toBeLessThan(1e-5)
      expect(Math.abs(season[month]! - inR.season[index]!)).toBeLessThan(1e-5)
    })
    expect(seasonalStrength).toBeCloseTo(0.9920534, 6)
    expect(trendStrength).toBeCloseTo(0.5617994, 6)
    kittens.forEach((count, month) => expect(trend[month]! + season[month]! + remainder[month]!).toBeCloseTo(count, 9))
  })

  test('more of everything is more of every part; the strengths stay', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(200), { minLength: 24, maxLength: 90 }),
        fc.integer({ min: 2, max: 9 }),
        (counts, k) => {
          const [one, more] = [decompose(counts), decompose(counts.map((count) => count * k))]
          more.trend.forEach((value, month) => expect(value).toBeCloseTo(k * one.trend[month]!, 6))
          expect(more.seasonalStrength).toBeCloseTo(one.seasonalStrength, 6)
          expect(one.seasonalStrength).toBeGreaterThanOrEqual(0)
          expect(one.seasonalStrength).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('a count without a season has almost no seasonal strength beside one with', () => {
    const noise = Array.from({ length: 96 }, (_, month) => 50 + ((month * 7919) % 13))
    const seasonal = noise.map((count, month) => count + 30 * Math.sin((month / 6) * Math.PI))
    expect(decompose(seasonal).seasonalStrength).toBeGreaterThan(0.9)
    expect(decompose(noise).seasonalStrength).toBeLessThan(0.6)
  })
})
