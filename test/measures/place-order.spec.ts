import { expect, test } from 'vitest'
import { comparePart } from '../../api/src/measures/split.ts'

test('places stand in the order in which one counts, not that of their characters', () => {
  const places = [
    '本町三丁目',
    '栄町',
    '本町十二丁目',
    '本町一丁目',
    '本町2丁目',
    '本町十丁目',
    '本町二十一丁目',
    'null',
  ]
  expect([...places].sort(comparePart([]))).toEqual([
    '本町一丁目',
    '本町2丁目',
    '本町三丁目',
    '本町十丁目',
    '本町十二丁目',
    '本町二十一丁目',
    '栄町',
    'null',
  ])
})
