import { expect, test } from 'vitest'
import { answerTables } from '../../web/app/dictionary/answer-tables.ts'

test('an answer becomes tables: facts in one, each list in its own, nothing left out', () => {
  const result = {
    model: 'naive',
    label: { ja: '名', en: 'name' },
    centre: { low: 0.12345, high: -2 },
    months: [
      { month: '2026-04', p80: { low: 1, high: 2 }, parts: [{ id: 'a' }] },
      { month: '2026-05', p80: { low: null, high: 3 }, parts: [] },
    ],
  }
  expect(answerTables(result, 'ja')).toEqual([
    {
      name: '',
      columns: [],
      rows: [
        ['model', 'naive'],
        ['label', '名'],
        ['centre.low', '0.1235'],
        ['centre.high', '−2'],
      ],
    },
    {
      name: 'months',
      columns: ['month', 'p80.low', 'p80.high', 'parts'],
      rows: [
        ['2026-04', '1', '2', ''],
        ['2026-05', '…', '3', ''],
      ],
    },
    { name: 'months[1].parts', columns: ['id'], rows: [['a']] },
  ])
})
