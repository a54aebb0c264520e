import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyRuns } from '../../web/app/charts/line/empty-runs.ts'
import { stackLabels } from '../../web/app/charts/line/lanes.ts'
import { isIsolated, lineLayout, tickText } from '../../web/app/charts/line/layout.ts'
import { noteDate, noteLabel, noteMark } from '../../web/app/charts/line/notes.ts'
import { spread } from '../../web/app/charts/line/spread.ts'
import { axisFromZero, shareAxis } from '../../web/app/charts/scale.ts'
import { givenFigure, japanese, point } from './given-figure.ts'

const wide = { name: 'wide', width: 960, height: 372 } as const

describe('labels of breaks', () => {
  // At least 20 px apart, as breaks are that fall into different months.
  const labels = fc
    .uniqueArray(fc.integer({ min: 3, max: 35 }), { maxLength: 5 })
    .chain((places) =>
      fc.tuple(
        ...places.map((place) => fc.record({ x: fc.constant(place * 20), width: fc.integer({ min: 20, max: 200 }) })),
      ),
    )

  test('never overlap, and no line runs through one', () => {
    fc.assert(
      fc.property(labels, (wanted) => {
        const placed = stackLabels(
          wanted.map(({ x, width }) => ({ x, width, text: '' })),
          960,
        )
        for (const [index, a] of placed.entries()) {
          expect(a.left).toBeGreaterThanOrEqual(0)
          for (const b of placed.slice(index + 1)) {
            if (a.row === b.row) expect(a.left + a.width < b.left || b.left + b.width < a.left).toBe(true)
            const [high, low] = a.row > b.row ? [a, b] : [b, a]
            if (high.row !== low.row) expect(high.x < low.left || high.x > low.left + low.width).toBe(true)
          }
        }
      }),
    )
  })

  test('carry a mark and a date; a catchword only where the sentence begins with one', () => {
    const law = { date: '2013-09-01', text: { ja: '法改正：拒否できることになった。', en: 'Law: may be refused.' } }
    expect(noteLabel(0, law, false, 'ja')).toBe('① 平成25年9月 法改正')
    expect(noteLabel(0, law, false, 'en')).toBe('① Sep 2013 Law')
    expect(noteLabel(0, law, true, 'ja')).toBe('①')
    expect(noteLabel(1, { ...law, text: { ja: '分類が始まった。', en: '' } }, false, 'ja')).toBe('② 平成25年9月')
    expect(noteDate('2019-03-01', 'ja')).toBe('平成31年3月')
    expect(noteMark(19)).toBe('⑳')
  })
})

test('labels at line ends keep their order and do not touch', () => {
  const labels = fc.array(fc.record({ y: fc.integer({ min: 0, max: 300 }), height: fc.constant(19) }), { maxLength: 5 })
  fc.assert(
    fc.property(labels, (wanted) => {
      const placed = spread(wanted, 0, 300)
      for (const [index, label] of placed.entries()) {
        const next = placed[index + 1]
        if (next) expect(next.y - label.y).toBeGreaterThanOrEqual(19 - 1e-9)
      }
    }),
  )
})

describe('axes', () => {
  test('begin at zero and end on a round step above the largest value', () => {
    expect(axisFromZero(238_929, 5)).toEqual({ max: 250_000, step: 50_000 })
    expect(axisFromZero(24, 3)).toEqual({ max: 30, step: 10 })
    expect(axisFromZero(3, 5)).toEqual({ max: 3, step: 1 })
    expect(axisFromZero(0, 5)).toEqual({ max: 1, step: 1 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (max) => {
        const axis = axisFromZero(max, 5)
        expect(axis.max).toBeGreaterThanOrEqual(max)
        expect(axis.max / axis.step).toBeCloseTo(Math.round(axis.max / axis.step))
      }),
    )
  })

  test('a share ends at 100 % even where a carry-over exceeds it', () => {
    expect(shareAxis(100.7)).toEqual({ max: 100, step: 25 })
    expect(shareAxis(8)).toEqual({ max: 8, step: 2 })
  })

  test('ticks are short in both languages', () => {
    expect([tickText(250_000, '匹', 'ja'), tickText(250_000, 'cats', 'en'), tickText(50, '%', 'ja')]).toEqual([
      '25万',
      '250k',
      '50%',
    ])
  })
})

describe('years without a value', () => {
  const known = [point('2004', 10), point('2005', null), point('2006', null), point('2007', 8), point('2008', 7)]

  test('are one band a run, and only where no series has one', () => {
    const other = [point('2004', null), point('2005', null), point('2006', 3), point('2007', null), point('2008', null)]
    expect(emptyRuns([{ points: known }])).toEqual([{ from: 2005, to: 2006, reason: 'unknown' }])
    expect(emptyRuns([{ points: known }, { points: other }])).toEqual([{ from: 2005, to: 2005, reason: 'unknown' }])
  })

  test('to which a definition does not apply are told from years nobody knows', () => {
    const before = point('2004', null, { status: 'not_applicable' })
    expect(emptyRuns([{ points: [before, point('2005', null), point('2006', 1)] }])).toEqual([
      { from: 2004, to: 2004, reason: 'not_applicable' },
      { from: 2005, to: 2005, reason: 'unknown' },
    ])
  })

  test('leave a lone year isolated; zero is a value', () => {
    expect(known.map((_, index) => isIsolated(known, index))).toEqual([true, false, false, false, false])
    expect(isIsolated([point('2004', 0)], 0)).toBe(true)
    expect(isIsolated([point('2004', null)], 0)).toBe(false)
  })

  test('a line that ends early says in which year', () => {
    const layout = lineLayout(givenFigure([{ points: [point('2004', 5), point('2005', null)] }]), japanese, wide)
    expect(layout.endLabels[0]?.lines).toEqual(['系列0 5', '2004年度'])
  })
})
