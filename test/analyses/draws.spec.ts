import { describe, expect, test } from 'vitest'
import { drawsFrom, quantileOf } from '../../api/src/analyses/draws.ts'

const times = 40_000

/** Mean and variance of many draws. */
function momentsOf(draw: () => number): { mean: number; variance: number } {
  const values = Array.from({ length: times }, draw)
  const mean = values.reduce((sum, value) => sum + value, 0) / times
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (times - 1) }
}

describe('draws', () => {
  test.each([
    [150, 0.97],
    [30, 0.25],
    [8, 0.6],
    [400, 0.3],
    [5000, 0.001],
  ])('binomial(%d, %d): mean np, variance np(1−p), within 0 … n', (n, p) => {
    const draws = drawsFrom(11)
    const { mean, variance } = momentsOf(() => draws.binomial(n, p))
    const error = 4 * Math.sqrt((n * p * (1 - p)) / times)
    expect(Math.abs(mean - n * p)).toBeLessThan(error)
    expect(Math.abs(variance / (n * p * (1 - p)) - 1)).toBeLessThan(0.05)
  })

  test.each([0.6, 5, 30, 200])('Poisson(%d): mean and variance are its mean', (expected) => {
    const draws = drawsFrom(14)
    const { mean, variance } = momentsOf(() => draws.poisson(expected))
    expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(expected / times))
    expect(Math.abs(variance / expected - 1)).toBeLessThan(0.05)
  })

  test('binomial of few has the shares of R’s dbinom(0:3, 3, 0.2)', () => {
    const draws = drawsFrom(12)
    const seen = [0, 0, 0, 0]
    for (let time = 0; time < times; time += 1) seen[draws.binomial(3, 0.2)]! += 1
    ;[0.512, 0.384, 0.096, 0.008].forEach((share, count) =>
      expect(Math.abs(seen[count]! / times - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / times)),
    )
  })

  test('uniform whole numbers: every one as often', () => {
    const draws = drawsFrom(13)
    const seen = new Array<number>(7).fill(0)
    for (let time = 0; time < times; time += 1) seen[draws.below(7)]! += 1
    for (const count of seen) expect(Math.abs(count / times - 1 / 7)).toBeLessThan(0.008)
  })

  test('the edges', () => {
    const draws = drawsFrom(1)
    expect([draws.binomial(0, 0.5), draws.binomial(9, 0), draws.binomial(9, 1), draws.poisson(0)]).toEqual([0, 0, 9, 0])
  })
})

test('quantiles are R’s type 7: quantile(c(1, 2, 4, 8), c(.1, .5, .9))', () => {
  expect([0.1, 0.5, 0.9].map((p) => quantileOf([1, 2, 4, 8], p))).toEqual([1.3, 3, expect.closeTo(6.8, 10)])
})
