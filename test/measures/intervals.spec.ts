import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countChangeTest, poissonInterval, shareChangeTest, shareInterval } from '../../api/src/measures/index.ts'

/** Reference values: R 4.2.2; the call stands above each table. Agreement to ten significant digits. */
function close(value: number, expected: number) {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * expected + 1e-14)
}

// for (x in c(0, 1, 3, 84, 1000, 22010, 1e6)) print(poisson.test(x)$conf.int, digits = 15)
test.each([
  [0, 0, 3.68887945411394],
  [1, 0.0253178079842899, 5.5716433909389],
  [3, 0.618672122895602, 8.76727306974232],
  [84, 67.001689739786, 103.997715769888],
  [1000, 938.973018407695, 1063.9521360163],
  [22010, 21720.1726073345, 22302.7282978454],
  [1e6, 998040.983340294, 1001961.911945432],
])('the exact Poisson interval of %d', (count, low, high) => {
  const interval = poissonInterval(count)
  close(interval.low, low)
  close(interval.high, high)
})

// binom.test(part, whole)$conf.int
test.each([
  [0, 10, 0, 0.308497107818761],
  [3, 10, 0.0667395111777345, 0.652452850059997],
  [10, 10, 0.691502892181239, 1],
  [45, 93, 0.378930316454283, 0.589866937015676],
  [18176, 27108, 0.664871352919155, 0.676098425937725],
])('the Clopper–Pearson interval of %d of %d', (part, whole, low, high) => {
  const interval = shareInterval(part, whole)
  close(interval.low, low)
  close(interval.high, high)
})

// poisson.test(c(first, second), c(exposure1, exposure2))$p.value
test.each([
  [96, 84, 1, 1, 0.412350557414087],
  [84, 74, 1, 1, 0.474106176785631],
  [122, 74, 1, 1, 0.000745937598285586],
  [0, 5, 1, 1, 0.0625],
  [3, 12, 1, 1, 0.03515625],
  [1000, 900, 1, 1, 0.0231088451089011],
  [22010, 21700, 1, 1, 0.139412676426841],
  [500000, 501000, 1, 1, 0.318036540840323],
  [84, 74, 299.42, 297.7, 0.474396314598504],
  [30, 12, 7, 12, 6.90007518590864e-6],
])('the conditional test of %d against %d', (first, second, exposure1, exposure2, p) => {
  close(countChangeTest(first, second, exposure1, exposure2), p)
})

// fisher.test(matrix(c(part1, whole1 - part1, part2, whole2 - part2), 2))$p.value
test.each([
  [3, 50, 0, 33, 0.272700558330884],
  [161, 186, 136, 157, 1],
  [10, 100, 25, 100, 0.00850357147862394],
  [1, 10, 11, 14, 0.00275945618522009],
  [0, 10, 0, 10, 1],
  [5000, 10000, 5100, 10000, 0.161469291508458],
  [2, 10, 8, 10, 0.0230141375652211],
])('Fisher’s test of %d of %d against %d of %d', (part1, whole1, part2, whole2, p) => {
  close(shareChangeTest(part1, whole1, part2, whole2), p)
})

describe('properties', () => {
  const count = fc.nat(5000)
  test('an interval contains its estimate and widens with the count', () => {
    fc.assert(
      fc.property(count, (value) => {
        const { low, high } = poissonInterval(value)
        const next = poissonInterval(value + 1)
        expect(low <= value && value <= high && next.low >= low && next.high > high).toBe(true)
      }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(2000), (whole, seed) => {
        const part = seed % (whole + 1)
        const { low, high } = shareInterval(part, whole)
        expect(low >= 0 && low <= part / whole && part / whole <= high && high <= 1).toBe(true)
      }),
    )
  })
  test('a test does not depend on the order, and equal counts are never a change', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (first, second) => {
        const p = countChangeTest(first, second)
        expect(p).toBeCloseTo(countChangeTest(second, first), 9)
        expect(p > 0 && p <= 1).toBe(true)
        expect(countChangeTest(first, first)).toBeCloseTo(1, 9)
      }),
    )
  })
})
