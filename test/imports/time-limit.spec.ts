import { describe, expect, test } from 'vitest'
import { failureFor } from '../../api/src/imports/failures.ts'
import { timeLimit } from '../../api/src/imports/run/time-limit.ts'

const minute = 60_000
const span = 15 * minute

interface Asked {
  left?: number
  begins?: number
  spent: number
  read: number
}

/** A file of 100 bytes, begun when the worker had `left`; its bytes begin to come at `begins`; after `spent` there are `read`. */
function judge({ left = span, begins = 0, spent, read }: Asked) {
  let time = 0
  const limit = timeLimit({ span, left: () => left - time }, 100, () => time)
  time = begins
  if (read > 0) limit(0.001)
  time = spent
  return limit(read)
}

describe('a file of a worker with 15 minutes', () => {
  test.each([
    ['has only begun', { spent: minute, read: 1 }],
    ['is fast enough', { spent: 5 * minute, read: 40 }],
    ['is read but for its end', { spent: 14 * minute, read: 99 }],
    [
      'began late and does not end: another worker has the whole time for it',
      { left: 2 * minute, spent: 2 * minute, read: 50 },
    ],
    ['was looked through for 5 minutes before', { begins: 5 * minute, spent: 9 * minute, read: 45 }],
    ['shows nothing yet', { spent: 10 * minute, read: 0 }],
  ])('goes on when it %s', (_when, asked) => {
    expect(judge(asked)).toBeUndefined()
  })

  test.each([
    ['would need 16 minutes', { spent: 4 * minute, read: 25 }, 2],
    ['was looked through for 5 minutes and needs 12 more', { begins: 5 * minute, spent: 9 * minute, read: 33 }, 2],
    ['would need an hour', { spent: 6 * minute, read: 10 }, 6],
    ['would need an hour, and began late', { left: 9 * minute, spent: 6 * minute, read: 10 }, 6],
    ['is at the end of the time without an end', { spent: span - 1000, read: 0 }, 2],
  ])('is refused when it %s', (_when, asked, parts) => {
    expect(judge(asked)).toMatchObject({ code: 'run.too_long', params: { minutes: 15, parts } })
  })
})

test('the sentence names the limit and what to do, in both languages', () => {
  const { ja, en } = failureFor('run.too_long', { minutes: 15, parts: 6 })
  expect(ja).toBe(
    '一つのファイルの読み取りにかけられる時間（15分）では終わりません。年度などで6つ以上のファイルに分けて、それぞれアップロードしてください。',
  )
  expect(en).toBe(
    'The file cannot be read in the time that one file may take (15 minutes). Split it into 6 files or more, for example by fiscal year, and upload each.',
  )
})
