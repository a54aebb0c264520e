import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { checkedOutcome } from '../../api/src/analyses/checked.ts'

const analysis = {
  label: { ja: '見込み', en: 'Outlook' },
  result: Type.Object({ left: Type.Number(), day: Type.Union([Type.String(), Type.Null()]) }),
}
const refusal = { ja: '月が足りません。', en: 'Too few months.' }

test.each([
  { outcome: { result: { left: 3, day: null } }, passes: true },
  { outcome: { result: { left: Number.NaN, day: null } }, passes: false },
  { outcome: { result: { left: Number.POSITIVE_INFINITY, day: null } }, passes: false },
  { outcome: { result: { remaining: 3, day: null } }, passes: false },
  { outcome: { result: null }, passes: false },
])('a result is passed on when it has its shape: $outcome', ({ outcome, passes }) => {
  const checked = checkedOutcome(analysis, outcome)
  expect('result' in checked).toBe(passes)
  if ('refusal' in checked) expect(checked.refusal.ja).toBe('分析「見込み」の結果が、決められた形になっていません。')
})

test('a refusal stays what it is', () => {
  expect(checkedOutcome(analysis, { refusal })).toEqual({ refusal })
})
