import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dispersionOf } from '../../api/src/analyses/funnel/dispersion.ts'
import { exactLimit } from '../../api/src/analyses/funnel/limits.ts'

const ps = [0.001, 0.025, 0.975, 0.999]
const counts = [12, 5, 30, 18, 9, 44, 3, 21, 15, 60]

describe('exact limits', () => {
  // R: r <- qbinom(p, n, th); a <- (pbinom(r, n, th) - p) / (pbinom(r, n, th) - pbinom(r - 1, n, th)); (r - a) / n
  // (Spiegelhalter 2005, appendix A.1); below zero: zero
  test.each([
    [10, [0, 0, 0.278735659796, 0.442669526277]],
    [25, [0, 0, 0.214044625821, 0.307970682988]],
    [100, [0.0141788650084, 0.0403805955244, 0.157718611639, 0.198356718503]],
    [1000, [0.0713408463126, 0.0812786567447, 0.118482926531, 0.129917843947]],
    [250_000, [0.0981484301791, 0.0988235382229, 0.10117549291, 0.101856691289]],
  ])('of a share of 10 %% out of %d agree with R', (volume, expected) => {
    ps.forEach((p, index) => expect(exactLimit('share', volume, 0.1, p)).toBeCloseTo(expected[index]!, 9))
  })

  // R: the same with qpois(p, E), ppois
  test.each([
    [2, [0, 0, 2.38311818086, 3.556279623]],
    [5, [0, 0.108413159103, 1.87531171753, 2.55427075633]],
    [10, [0.12205293159, 0.377518794769, 1.61599506733, 2.0662000836]],
    [50, [0.58245632983, 0.722434470019, 1.27660983375, 1.45502817031]],
    [400, [0.847840609442, 0.901934369497, 1.09792942999, 1.15680222728]],
  ])('of a count of which %d are expected agree with R', (expectedCases, expected) => {
    ps.forEach((p, index) => expect(exactLimit('rate', expectedCases, 1, p)).toBeCloseTo(expected[index]!, 9))
  })

  test('hold the common rate between them, the wide ones outside the narrow ones, closer with more volume', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 5000 }),
        fc.double({ min: 0.2, max: 0.8, noNaN: true }),
        (volume, rate) => {
          const at = (n: number) => ps.map((p) => exactLimit('share', n, rate, p))
          const [low998, low95, high95, high998] = at(volume) as [number, number, number, number]
          expect([low998, low95, rate, high95, high998]).toEqual(
            [low998, low95, rate, high95, high998].toSorted((a, b) => a - b),
          )
          const wider = at(volume * 4)
          expect(wider[3]! - wider[0]!).toBeLessThan(high998 - low998)
        },
      ),
    )
  })
})

describe('over-dispersion', () => {
  // R: th <- sum(y) / sum(n); z <- (y / n - th) / sqrt(th * (1 - th) / n); q <- quantile(z, c(.1, .9))
  // phi <- mean(pmin(pmax(z, q[1]), q[2])^2); w <- n / (th * (1 - th)); (I * phi - (I - 1)) / (sum(w) - sum(w^2) / sum(w))
  test('φ and τ² of shares agree with R', () => {
    const volumes = [100, 80, 180, 150, 120, 260, 40, 200, 90, 300]
    const found = dispersionOf(
      'share',
      counts.map((count, index) => ({ count, volume: volumes[index]! })),
    )
    expect(found.target).toBeCloseTo(0.142763157895, 10)
    expect(found.phi).toBeCloseTo(1.79978759668, 10)
    expect(found.tauSquared).toBeCloseTo(0.000829676038037, 12)
  })

  // R: th <- sum(y) / sum(E); z <- (y - E * th) / sqrt(E * th); the rest as above
  test('φ of counts agrees with R', () => {
    const volumes = [10, 6, 20, 22, 12, 30, 4, 25, 8, 35]
    const bodies = counts.map((count, index) => ({ count, volume: volumes[index]! }))
    expect(dispersionOf('rate', bodies).phi).toBeCloseTo(1.80277208342, 10)
  })

  test('bodies that are all alike are not over-dispersed; bodies ten times apart are', () => {
    expect(
      dispersionOf(
        'rate',
        Array.from({ length: 12 }, () => ({ count: 50, volume: 10 })),
      ),
    ).toMatchObject({
      phi: 0,
      tauSquared: 0,
      isOverDispersed: false,
    })
    const apart = Array.from({ length: 12 }, (_, index) => ({ count: index % 2 ? 20 : 200, volume: 10 }))
    expect(dispersionOf('rate', apart).isOverDispersed).toBe(true)
  })
})
