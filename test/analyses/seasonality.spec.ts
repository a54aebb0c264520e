import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seasonalProfile } from '../../api/src/analyses/seasonality/profile.ts'

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
