import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backtest } from '../../api/src/analyses/forecast/backtest.ts'
import { forecastCounts } from '../../api/src/analyses/forecast/compute.ts'
import { mstlEts, seasonalNaive } from '../../api/src/analyses/forecast/models.ts'
import { fromScale, toScale } from '../../api/src/analyses/forecast/scale.ts'
import { simulatedSeries } from './simulated-series.ts'

/** R's `AirPassengers`: monthly, 1949–1960 (Box and Jenkins 1976, series G). */
const airPassengers = [
  112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114,
  140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218, 230, 242, 209, 191,
  172, 194, 196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293, 259,
  229, 203, 229, 242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413, 405,
  355, 306, 271, 306, 315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318, 362, 348, 363, 435, 491,
  505, 404, 359, 310, 337, 360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472, 535,
  622, 606, 508, 461, 390, 432,
]
/** R's `Nile` (Cobb 1978). */
const nile = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140, 1100,
  1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456,
  824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897,
  822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975,
  815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
]
const kittens = [
  12, 15, 20, 31, 28, 22, 18, 14, 11, 9, 8, 10, 13, 16, 22, 30, 27, 24, 17, 13, 12, 10, 9, 11, 14, 18, 21, 33, 29, 23,
  19, 15, 12, 9, 10, 12,
]

/** R 4.2.2, forecast 8.20: `forecast(mstl(ts(sqrt(x + 3/8), frequency = 12)), h = 12, method = "ets")$mean ^ 2 - 3/8` */
const fromR: readonly [string, readonly number[], readonly number[], number][] = [
  [
    'AirPassengers',
    airPassengers,
    [447.202, 429.021, 481.823, 481.105, 492.322, 556.385, 619.428, 617.625, 536.969, 482.758, 430.155, 471.189],
    0.0001,
  ],
  [
    'a small series (another ETS level is found: half a per cent apart)',
    kittens,
    [14.271, 17.776, 22.649, 33.345, 29.908, 24.773, 19.556, 15.387, 12.974, 10.505, 10.188, 12.326],
    0.01,
  ],
]

describe('models', () => {
  test.each(fromR)('MSTL + ETS agrees with R: %s', (_, counts, expected, tolerance) => {
    const forecast = mstlEts.continueSeries(counts.map(toScale), 12).map(fromScale)
    forecast.forEach((value, index) => expect(Math.abs(value / expected[index]! - 1)).toBeLessThan(tolerance))
  })

  // R: forecast(ets(ts(Nile), model = "ZZN"), h = 3, level = c(80, 95)) — ETS(M,N,N), alpha 0.1514; within 1 %, as two
  // optimisers stop at levels of their own
  test('ETS agrees with R’s ets: the flow of the Nile 1871–1970', async () => {
    const { AutoETS, initSync } = await import('../../node_modules/@bsull/augurs/ets.js')
    const wasm = new URL('../../node_modules/@bsull/augurs/ets_bg.wasm', import.meta.url)
    initSync({ module: await readFile(wasm) })
    const model = new AutoETS(1, 'ZZN')
    model.fit(Float64Array.from(nile))
    for (const [level, low, high] of [
      [0.8, 672.4764, 1005.274],
      [0.95, 584.3902, 1093.36],
    ] as const) {
      const { point, intervals } = model.predict(1, level)
      expect(Math.abs(point[0]! / 838.8752 - 1)).toBeLessThan(0.01)
      expect(Math.abs(intervals!.lower[0]! / low - 1)).toBeLessThan(0.02)
      expect(Math.abs(intervals!.upper[0]! / high - 1)).toBeLessThan(0.02)
    }
    model.free()
  })

  test('the benchmark repeats the same month of the year before', () => {
    expect(seasonalNaive.continueSeries(kittens, 14)).toEqual([...kittens.slice(24), 14, 18])
  })

  test('the scale goes there and back, and ends at zero', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (count) => {
        expect(fromScale(toScale(count))).toBeCloseTo(count, 5)
      }),
    )
    expect(fromScale(-1)).toBe(0)
  })
})

describe('backtest', () => {
  test('MASE: a model that always misses by as much as the year before has 1', async () => {
    // Every year is 10 above the last, so the benchmark misses by 10 inside and outside the series.
    const rising = Array.from({ length: 60 }, (_, month) => 100 + 10 * Math.floor(month / 12) + (month % 12))
    const { mase, origins, errors } = await backtest(seasonalNaive, rising.map(toScale), 24)
    expect(mase).toBeCloseTo(1, 6)
    expect(origins).toBe(24)
    expect(errors[0]).toHaveLength(24)
    expect(errors[11]).toHaveLength(13)
  })

  test('a clear season with a trend is continued by MSTL + ETS, not by the benchmark', async () => {
    expect((await forecastCounts(airPassengers)).model).toBe('mstl_ets')
  })
})

describe('intervals', () => {
  test('hold the mean, one inside the other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(300), { minLength: 24, maxLength: 60 }), async (counts) => {
        for (const { mean, p80, p95 } of (await forecastCounts(counts)).months) {
          expect(p95.low).toBeLessThanOrEqual(p80.low)
          expect(p80.low).toBeLessThanOrEqual(mean)
          expect(mean).toBeLessThanOrEqual(p80.high)
          expect(p80.high).toBeLessThanOrEqual(p95.high)
        }
      }),
      { numRuns: 20 },
    )
  })

  test('cover what they promise: 200 simulated series, 80 % in 72–88, 95 % in 90–99', async () => {
    let [within80, within95, all] = [0, 0, 0]
    for (let seed = 1; seed <= 200; seed += 1) {
      const series = simulatedSeries(seed, 40 + (seed % 3) * 20)
      const known = series.slice(0, -12)
      const { months } = await forecastCounts(known)
      months.forEach(({ p80, p95 }, index) => {
        const actual = series[known.length + index]!
        all += 1
        if (actual >= p80.low && actual <= p80.high) within80 += 1
        if (actual >= p95.low && actual <= p95.high) within95 += 1
      })
    }
    expect(within80 / all).toBeGreaterThan(0.72)
    expect(within80 / all).toBeLessThan(0.88)
    expect(within95 / all).toBeGreaterThan(0.9)
    expect(within95 / all).toBeLessThan(0.99)
  }, 120_000)
})
