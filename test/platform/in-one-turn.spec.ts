import { setImmediate } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { inOneTurn } from '../../api/src/platform/identity/in-one-turn.ts'

const length = vi.fn(async (word: string) => word.length)

test('what is asked together is asked once, what comes later is asked anew', async () => {
  const ask = inOneTurn((word: string) => word, length)
  expect(await Promise.all([ask('cat'), ask('cat'), ask('kitten')])).toEqual([3, 3, 6])
  expect(length.mock.calls).toEqual([['cat'], ['kitten']])
  const first = ask('cat')
  await setImmediate() // the question is on its way
  const second = ask('cat')
  expect(second).not.toBe(first)
  await Promise.all([first, second])
  expect(length).toHaveBeenCalledTimes(4)
})

test('a failure is everybody’s who asked, and nobody’s after', async () => {
  const ask = inOneTurn(String, async (times: number) => {
    if (times === 1) throw new Error('away')
    return times
  })
  const both = await Promise.allSettled([ask(1), ask(1)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(ask(2)).resolves.toBe(2)
})
