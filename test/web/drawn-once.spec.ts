import { expect, test, vi } from 'vitest'
import { drawnOnce } from '../../web/app/charts/drawn-once.ts'

test('the same content is drawn once, another anew', () => {
  const draw = vi.fn(() => `<svg>${draw.mock.calls.length}</svg>`)
  const first = drawnOnce([{ value: 1 }, 'ja'], draw)
  expect(drawnOnce([{ value: 1 }, 'ja'], draw)).toBe(first)
  expect(drawnOnce([{ value: 2 }, 'ja'], draw)).not.toBe(first)
  expect(drawnOnce([{ value: 1 }, 'en'], draw)).not.toBe(first)
  expect(draw).toHaveBeenCalledTimes(3)
})

test('what was not asked for the longest makes room', () => {
  const large = 'x'.repeat(9_000_000)
  const draw = vi.fn(() => large)
  drawnOnce('a', draw)
  drawnOnce('b', draw)
  drawnOnce('a', draw)
  drawnOnce('c', draw)
  drawnOnce('a', draw)
  expect(draw).toHaveBeenCalledTimes(3)
  drawnOnce('b', draw)
  expect(draw).toHaveBeenCalledTimes(4)
})
