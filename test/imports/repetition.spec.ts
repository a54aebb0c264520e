import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KeySieve } from '../../api/src/imports/run/repetition.ts'

const repeats = (keys: readonly string[]) => {
  const sieve = new KeySieve()
  for (const key of keys) sieve.add(key)
  return sieve.mayRepeat
}

test('a key that comes twice is never missed', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), fc.nat(), (keys, at) => {
      expect(repeats([...keys, keys[at % keys.length]!])).toBe(true)
    }),
  )
})

test('half a million different keys are different', () => {
  expect(repeats(Array.from({ length: 250_000 }, (_, index) => `no:2023:R5-${index}`))).toBe(false)
  expect(repeats(Array.from({ length: 250_000 }, (_, index) => `at:2023-04-01|本町${index}丁目|#1`))).toBe(false)
})
