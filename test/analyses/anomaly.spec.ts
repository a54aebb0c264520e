import { describe, expect, test } from 'vitest'
import { exceedance } from '../../api/src/analyses/anomaly/exceedance.ts'
import { farrington, referenceMonths } from '../../api/src/analyses/anomaly/farrington.ts'

/**
 * R 4.2.2: set.seed(7); n <- 84
 * y <- rnbinom(n, mu = 20 * exp(0.5 * sin(2 * pi * (1:n) / 12) - 0.004 * (1:n)), size = 15); y[40] <- 90; y[80] <- 55; y[75] <- 1
 */
const counts = [
  34, 47, 34, 36, 60, 29, 12, 18, 13, 10, 24, 18, 14, 34, 26, 31, 27, 9, 20, 15, 9, 12, 9, 22, 28, 25, 37, 38, 33, 15,
  21, 22, 8, 16, 18, 20, 18, 29, 40, 90, 23, 18, 16, 13, 5, 6, 19, 14, 20, 27, 28, 18, 22, 15, 13, 6, 6, 13, 12, 15, 17,
  22, 27, 20, 10, 15, 7, 15, 10, 18, 11, 13, 23, 36, 1, 27, 25, 17, 13, 55, 8, 6, 14, 11,
]

/**
 * R package surveillance 1.20.3, months 61–84:
 * farringtonFlexible(sts(y, start = c(2018, 4), frequency = 12), control = list(range = 61:84, b = b, w = 1, alpha = 0.01,
 *   noPeriods = 1, thresholdMethod = "delta", powertrans = "2/3", reweight = TRUE, weightsThreshold = 2.58, trend = TRUE))
 */
const fromR = {
  5: {
    expected: [
      16.89793351, 23.63007435, 25.82044646, 23.21755165, 23.16844259, 13.23510639, 11.85694136, 8.858061634,
      7.566222817, 9.39614527, 12.82898286, 15.16999279, 18.34056454, 23.644539, 22.82806626, 19.20082774, 14.72050663,
      11.57979482, 11.22527447, 7.88294768, 11.6, 11.46666667, 13.14890541, 14.21375782,
    ],
    upper: [
      33.71754851, 42.8846017, 46.80133938, 47.90492595, 77.94021667, 35.81106737, 23.67121013, 21.05903503,
      18.26500717, 22.62709137, 25.00142627, 26.28682462, 32.43579994, 41.87684623, 42.66247531, 41.17431664,
      39.29802354, 25.04452605, 21.56173869, 19.4120124, 25.16361773, 23.67238716, 24.18880591, 25.87187592,
    ],
  },
  3: {
    expected: [
      18.88360611, 24.32624762, 36.8888889, 24.56920558, 19.31030042, 13.45204624, 8.850296996, 5.242429156,
      5.103965382, 11.44444445, 10.99771814, 13.52568997, 16.95895032, 20.01076249, 13.06744008, 9.107738734,
      6.293737784, 8.430247422, 9.81472426, 10.11111111, 10.22222222, 15.1944183, 13.44444444, 16,
    ],
    upper: [
      31.11393036, 42.08203402, 95.79883202, 78.50450406, 80.98946652, 25.36093642, 16.74913741, 14.97927494,
      15.50252958, 26.26644963, 20.32487352, 23.00091232, 29.29173714, 36.06545168, 44.10266148, 36.98604598,
      33.46048916, 16.22537221, 19.28872583, 21.55383411, 23.1126476, 32.83284206, 23.35987325, 26.27991488,
    ],
  },
} as const

describe('Farrington', () => {
  test.each([5, 3] as const)('agrees with R over %d years', (years) => {
    const found = counts.slice(60).map((_, index) => farrington(counts, 60 + index, years, 0.01)!)
    // R stops fitting at 1e-8 of the deviance: that is where the fifth digit comes from.
    found.forEach(({ expected, upper }, index) => {
      expect(Math.abs(expected / fromR[years].expected[index]! - 1)).toBeLessThan(1e-5)
      expect(Math.abs(upper / fromR[years].upper[index]! - 1)).toBeLessThan(1e-4)
    })
  })

  test('the outbreak is above the bound, and an outbreak of the past does not hide it', () => {
    expect(counts[79]).toBeGreaterThan(farrington(counts, 79, 5, 0.01)!.upper)
    const without = counts.with(39, 36)
    expect(farrington(counts, 75, 3, 0.01)!.expected).toBeLessThan(2 * farrington(without, 75, 3, 0.01)!.expected)
  })

  test('reference months: the same season, the newest years last, never the month itself', () => {
    expect(referenceMonths(60, 3)).toEqual([23, 24, 25, 35, 36, 37, 47, 48, 49])
    expect(referenceMonths(12, 1)).toEqual([0, 1])
  })

  test('nothing but zeros cannot be fitted', () => {
    expect(farrington(new Array<number>(70).fill(0), 69, 5, 0.01)).toBeNull()
  })
})

describe('under three years', () => {
  test('agrees with R: qnbinom(c(0.01, 0.99), size = 30.5, prob = 3 / 4)', () => {
    const year = [8, 10, 12, 9, 7, 6, 5, 4, 4, 3, 5, 6, 9]
    // Months 0–2 of the year before: 30 cases in three months.
    expect(exceedance([...year, 40], 13, 1, 0.01)).toEqual({ expected: 10, lower: 3, upper: 20 })
  })

  test('a month whose season was never seen is not judged', () => {
    expect(exceedance([1, 2, 3], 2, 1, 0.01)).toBeNull()
  })
})
