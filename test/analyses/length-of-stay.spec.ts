import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { medianOf, momentAt, momentsOf, placesNeeded } from '../../api/src/analyses/length-of-stay/survival.ts'
import type { StayCount, StayExit } from '../../api/src/measures/index.ts'

const exits: readonly StayExit[] = ['in_care', 'live', 'dead']
const days = [3, 5, 5, 8, 10, 12, 12, 15, 20, 21, 25, 30, 31, 40, 44]
const states = [1, 1, 2, 1, 0, 2, 1, 1, 0, 1, 1, 2, 1, 0, 1]
const stays: StayCount[] = days.map((day, index) => ({ days: day, exit: exits[states[index]!]!, count: 1 }))

const stayOf = fc.record({
  days: fc.nat(60),
  exit: fc.constantFrom<StayExit>('in_care', 'live', 'dead', 'other'),
  count: fc.integer({ min: 1, max: 4 }),
})

describe('length of stay', () => {
  // R, survival 3.5: f <- survfit(Surv(d, s > 0) ~ 1); summary(f)$table; cbind(f$time, f$surv, f$lower, f$upper)
  test('Kaplan–Meier agrees with R', () => {
    const moments = momentsOf(stays)
    const at = (day: number) => moments.find((moment) => moment.day === day)!
    for (const [day, inCare, low, high] of [
      [3, 0.933333333333, 0.8152640456536, 1],
      [8, 0.733333333333, 0.5404674277961, 0.995023474348],
      [15, 0.513333333333, 0.3089639140304, 0.852886370041],
      [31, 0.171111111111, 0.0495039498334, 0.591448004537],
    ] as const) {
      expect(at(day).inCare).toBeCloseTo(inCare, 10)
      expect(at(day).low).toBeCloseTo(low, 10)
      expect(at(day).high).toBeCloseTo(high, 10)
    }
    expect(medianOf(moments)).toEqual({ days: 21, low: 12, high: null })
  })

  // R, cmprsk 2.2: timepoints(cuminc(d, s, cencode = 0), c(5, 10, 20, 30))$est
  test.each([
    [5, 0.1333333333333, 0.0666666666667],
    [10, 0.2, 0.0666666666667],
    [20, 0.346666666667, 0.14],
    [30, 0.517777777778, 0.225555555556],
  ])('Aalen–Johansen agrees with cmprsk::cuminc on day %d', (day, left, dead) => {
    const found = momentAt(momentsOf(stays), day)
    expect(found.incidence.live).toBeCloseTo(left, 10)
    expect(found.incidence.dead).toBeCloseTo(dead, 10)
  })

  // R: survfit(Surv(d, factor(s, 0:2)) ~ 1)$std.err
  test('standard errors agree with survfit', () => {
    const moments = momentsOf(stays)
    const errors = moments.map(({ errors: { live, dead } }) => [live, dead])
    expect(errors[0]).toEqual([expect.closeTo(0.064406118872, 10), 0])
    expect(errors[3]).toEqual([expect.closeTo(0.116967865166, 10), expect.closeTo(0.0920144916123, 10)])
    expect(errors.at(-1)).toEqual([expect.closeTo(0.1155270620141, 10), expect.closeTo(0.1155270620141, 10)])
  })

  test('a half exactly: the middle of the two days, as in R', () => {
    // R: summary(survfit(Surv(c(2, 4, 6, 8), rep(1, 4)) ~ 1))$table["median"] is 5
    expect(medianOf(momentsOf([2, 4, 6, 8].map((day) => ({ days: day, exit: 'live', count: 1 })))).days).toBe(5)
  })

  test('every cat is in care, has left or is dead; without censoring the shares are plain shares', () => {
    fc.assert(
      fc.property(fc.array(stayOf, { minLength: 1, maxLength: 80 }), (generated) => {
        const moments = momentsOf(generated)
        for (const { inCare, incidence, low, high } of moments) {
          expect(inCare + incidence.live + incidence.dead + incidence.other).toBeCloseTo(1, 9)
          expect(low).toBeLessThanOrEqual(inCare + 1e-12)
          expect(high).toBeGreaterThanOrEqual(inCare - 1e-12)
        }
        const ended = generated.filter(({ exit }) => exit !== 'in_care')
        if (ended.length === 0) return
        const cats = (some: readonly StayCount[]) => some.reduce((sum, { count }) => sum + count, 0)
        const share = cats(ended.filter(({ exit, days: day }) => exit === 'live' && day <= 30)) / cats(ended)
        expect(momentAt(momentsOf(ended), 30).incidence.live).toBeCloseTo(share, 9)
      }),
    )
  })

  test('nobody has left yet: no median', () => {
    expect(medianOf(momentsOf([{ days: 9, exit: 'in_care', count: 3 }]))).toEqual({ days: null, low: null, high: null })
  })

  test('places: two cats a day for thirty days are sixty places', () => {
    expect(placesNeeded(730, 365, 30)).toBeCloseTo(60, 10)
  })
})
