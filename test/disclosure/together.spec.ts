import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ComputedFigure,
  defaultRules,
  type Disclosed,
  type DisclosureRules,
  type Ledger,
  releaseTogether,
} from '../../api/src/disclosure/index.ts'
import type { Change, DefinitionVersion, Figure, Operand } from '../../api/src/measures/index.ts'

const text = { ja: '', en: '' }
const complaints: Operand = { kind: 'records', dataset: 'complaint' }
const byPhone: Operand = { kind: 'records', dataset: 'complaint', where: { channel: ['phone'] } }
const residents: Operand = { kind: 'population', of: 'residents' }

function versionOf(numerator: Operand[], denominator?: Operand[]): DefinitionVersion {
  const [label, formula, definition] = [text, text, text]
  return { id: 'v', label, formula, definition, source: '', numerator, ...(denominator && { denominator }) }
}

type Value = number | readonly [numerator: number, denominator: number] | null

interface Line {
  version?: DefinitionVersion
  /** Code of a dimension: `channel=phone`, `place=栄町`. */
  part?: string
  points: Readonly<Record<string, Value>>
  change?: Change
}

function lineOf({ part, points, change = null }: { part?: string; points: Line['points']; change?: Change | null }) {
  const [dimension = '', code = ''] = part?.split('=') ?? []
  return {
    id: part ?? 'whole',
    label: { ja: part ?? '全体', en: part ?? 'whole' },
    area: { code: '99201', name: '見本市', label: text },
    part: part ? { dimension, code, label: text } : null,
    measure: 'complaint',
    version: 'v',
    points: Object.entries(points).map(([period, value]): Figure['series'][number]['points'][number] => {
      const [numerator, denominator] = typeof value === 'number' ? [value, null] : (value ?? [null, null])
      return {
        period,
        label: { ja: period, en: period },
        value: numerator === null ? null : denominator ? (numerator / denominator) * 100 : numerator,
        status: numerator === null ? 'unknown' : numerator === 0 ? 'zero' : 'value',
        exactness: 'exact',
        interval: numerator === null ? null : { low: 0, high: 2 * numerator, level: 0.95 },
        counts: numerator === null ? null : { numerator, denominator },
        vintage: null,
        provisional: false,
        note: { ja: `値は${numerator}`, en: `value ${numerator}` },
      }
    }),
    change,
    change_refused: null,
  }
}

function figure(...lines: Line[]): ComputedFigure {
  return {
    figure: {
      id: '',
      address: '',
      title: text,
      measures: ['complaint'],
      unit: text,
      decimals: 0,
      area: { code: '99201', name: '見本市', label: text, fictitious: true },
      split: null,
      lens: null,
      period: { by: 'fiscal_year', from: null, to: null },
      definition: [],
      sources: [],
      series: lines.map(lineOf),
      annotations: [],
      notes: [],
      computed_at: '',
    },
    grounds: lines.map(({ version = versionOf([complaints]), points }) => ({
      area: '99201',
      basis: 'records',
      version,
      perPopulation: version.denominator?.includes(residents) ?? false,
      points: Object.values(points).map((value) => {
        const [numerator, denominator] = typeof value === 'number' ? [value, null] : (value ?? [null, null])
        return { published: false, numerator, denominator }
      }),
    })),
  }
}

interface Given {
  rules?: DisclosureRules
  earlier?: Ledger[]
  official?: Record<number, number[]>
}

function publish(figures: ComputedFigure[], { rules = defaultRules, earlier = [], official = {} }: Given = {}) {
  const known = Object.entries(official).map(([year, values]) => [Number(year), new Set(values)] as const)
  return releaseTogether(figures, { rules, earlier, official: new Map(known) })
}

/** Series → period → value, `x` where it is hidden. */
function shown({ figures }: Disclosed) {
  return figures.map(({ series }) =>
    Object.fromEntries(
      series.map(({ id, points }) => [
        id,
        Object.fromEntries(points.map(({ period, value, status }) => [period, status === 'suppressed' ? 'x' : value])),
      ]),
    ),
  )
}

describe('what is hidden by itself', () => {
  test.each([
    [0, 0],
    [1, 'x'],
    [3, 'x'],
    [4, 4],
    [null, null],
  ])('%s is given as %s', async (value, given) => {
    expect(shown(await publish([figure({ points: { '2020': value } })]))).toEqual([{ whole: { '2020': given } }])
  })

  const share = versionOf([byPhone], [complaints])
  test.each([
    [2, 50, 'x'],
    [48, 50, 'x'],
    [5, 9, 'x'],
    [5, 10, 50],
    [0, 9, 0],
    [0, 50, 0],
  ])('a rate of %d in %d is %s', async (numerator, denominator, given) => {
    const rate = figure({ version: share, points: { '2020': [numerator, denominator] } })
    expect(shown(await publish([rate]))).toEqual([{ whole: { '2020': given } }])
  })

  test('residents are no cases: a rate by population is judged by its count', async () => {
    const version = versionOf([complaints], [residents])
    const rate = figure({ version, points: { '2020': [167, 169], '2021': [2, 169] } })
    expect(shown(await publish([rate]))[0]?.whole).toMatchObject({ '2021': 'x' })
    expect(shown(await publish([rate]))[0]?.whole?.['2020']).toBeGreaterThan(90)
  })

  test('the threshold is a setting', async () => {
    const out = await publish([figure({ points: { '2020': 10 } })], { rules: { threshold: 10, leastDenominator: 10 } })
    expect(shown(out)).toEqual([{ whole: { '2020': 'x' } }])
  })

  const change = (from: string, to: string, months: number | null = null): Change => ({
    ...{ from, to, months, previous: 12, current: 9, difference: -3, relative: -25 },
    ...{ method: 'conditional_poisson', p_value: 0.66, within_chance: true },
  })

  test('nothing that is left tells a hidden value: not the interval, the note, the counts, nor the change', async () => {
    const out = await publish([figure({ points: { '2020': 12, '2021': 2 }, change: change('2020', '2021') })])
    expect(out.figures[0]?.series[0]?.points[1]).toMatchObject({
      value: null,
      interval: null,
      note: null,
      counts: null,
    })
    expect(out.figures[0]?.series[0]?.change).toBeNull()
  })

  test.each([
    ['both years are shown', change('2020', '2021'), true],
    ['a year is not in the figure', change('2019', '2020'), false],
    ['a few months, which were never judged', change('2020', '2021', 2), false],
  ])('a change: %s', async (_case, given, stays) => {
    const out = await publish([figure({ points: { '2020': 12, '2021': 9 }, change: given })])
    expect(out.figures[0]?.series[0]?.change).toEqual(stays ? given : null)
  })

  test('what is no count cannot be judged and is refused', async () => {
    await expect(publish([figure({ version: versionOf([residents]), points: { '2020': 5 } })])).rejects.toThrow(
      /figure_not_countable/,
    )
    await expect(publish([figure({ points: { '2020': 5.5 } })])).rejects.toThrow(/figure_not_countable/)
  })
})

describe('what is hidden for the sake of others', () => {
  const parts = (a: number, b: number, c: number, period = '2020') => [
    { part: 'place=a', points: { [period]: a } },
    { part: 'place=b', points: { [period]: b } },
    { part: 'place=c', points: { [period]: c } },
  ]

  test('parts of a total in another figure', async () => {
    const out = await publish([figure({ points: { '2020': 52 } }), figure(...parts(2, 20, 30))])
    expect(shown(out)).toEqual([
      { whole: { '2020': 52 } },
      { 'place=a': { '2020': 'x' }, 'place=b': { '2020': 'x' }, 'place=c': { '2020': 30 } },
    ])
    expect(out.counts).toEqual({ cells: 4, primary: 1, secondary: 1 })
  })

  test('months of a fiscal year', async () => {
    const months = { '2020-04': 2, '2020-05': 12, '2020-06': 20 }
    const out = await publish([figure({ points: { '2020': 34 } }), figure({ points: months })])
    expect(shown(out)[1]?.whole).toEqual({ '2020-04': 'x', '2020-05': 'x', '2020-06': 20 })
  })

  test('one part alone: what is left of the total is small', async () => {
    const out = await publish([
      figure({ points: { '2020': 52 } }),
      figure({ part: 'channel=phone', points: { '2020': 50 } }),
    ])
    expect(shown(out)).toEqual([{ whole: { '2020': 52 } }, { 'channel=phone': { '2020': 'x' } }])
  })

  test('a rate, a count and the other: what the rate is made of is hidden with it', async () => {
    const rate = figure({ version: versionOf([byPhone], [complaints]), points: { '2020': [48, 50] } })
    const out = await publish([
      rate,
      figure({ part: 'channel=phone', points: { '2020': 48 } }),
      figure({ points: { '2020': 50 } }),
    ])
    const [ratio, phone, whole] = shown(out).map((one) => Object.values(one)[0]?.['2020'])
    expect(ratio).toBe('x')
    expect([phone, whole].filter((value) => value === 'x')).toHaveLength(1)
  })

  test('cells of the grid inside larger ones', async () => {
    const out = await publish([
      figure({ part: 'mesh=53394611', points: { '2020': 30 } }),
      figure(
        { part: 'mesh=533946111', points: { '2020': 3 } },
        { part: 'mesh=533946112', points: { '2020': 7 } },
        { part: 'mesh=533946113', points: { '2020': 20 } },
      ),
    ])
    expect(shown(out)[1]).toEqual({
      'mesh=533946111': { '2020': 'x' },
      'mesh=533946112': { '2020': 'x' },
      'mesh=533946113': { '2020': 20 },
    })
  })

  test('ranges that differ by a small year', async () => {
    const out = await publish([figure({ points: { '2018/2020': 40 } }), figure({ points: { '2018/2021': 42 } })])
    expect(shown(out).flatMap((one) => Object.values(one).flatMap((points) => Object.values(points)))).toContain('x')
  })

  test('an official figure that says the total cannot be undone; the parts give way', async () => {
    const figures = [figure({ points: { '2020': 22 } }), figure(...parts(2, 20, 0))]
    const out = await publish(figures, { official: { 2020: [22] } })
    expect(shown(out)).toEqual([
      { whole: { '2020': 22 } },
      { 'place=a': { '2020': 'x' }, 'place=b': { '2020': 'x' }, 'place=c': { '2020': 0 } },
    ])
  })
})

describe('against what was published before', () => {
  test('the year to date, a month later: the difference is a small month', async () => {
    const november = await publish([figure({ points: { '2026': 40 } })])
    const december = await publish([figure({ points: { '2026': 42 } })], { earlier: [november.ledger] })
    expect(shown(december)).toEqual([{ whole: { '2026': 'x' } }])
    const january = await publish([figure({ points: { '2026': 60 } })], { earlier: [november.ledger, december.ledger] })
    expect(shown(january)).toEqual([{ whole: { '2026': 60 } }])
  })

  test('a part that was left open the other time', async () => {
    const parts = [
      { part: 'place=a', points: { '2020': 2 } },
      { part: 'place=b', points: { '2020': 20 } },
      { part: 'place=c', points: { '2020': 30 } },
    ]
    const first = await publish([figure({ points: { '2020': 52 } }, ...parts)])
    expect(shown(first)[0]).toMatchObject({ 'place=b': { '2020': 'x' }, 'place=c': { '2020': 30 } })
    const second = await publish([figure(...parts.slice(1))], { earlier: [first.ledger] })
    expect(shown(second)[0]).toEqual({ 'place=b': { '2020': 'x' }, 'place=c': { '2020': 30 } })
  })

  test('one that only now has a part: the total is out already', async () => {
    const first = await publish([figure({ points: { '2020': 52 } })])
    const second = await publish([figure({ part: 'channel=phone', points: { '2020': 50 } })], {
      earlier: [first.ledger],
    })
    expect(shown(second)).toEqual([{ 'channel=phone': { '2020': 'x' } }])
  })

  test('what cannot be hidden any more is named', async () => {
    const first = await publish([figure({ points: { '2020': 5 } })])
    const second = await publish(
      [figure({ part: 'place=a', points: { '2020': 5 } }, { part: 'place=b', points: { '2020': 0 } })],
      { earlier: [first.ledger], rules: { threshold: 5, leastDenominator: 10 } },
    )
    expect(second.unprotected.map(({ ja }) => ja)).toEqual(['place=a、2020'])
  })

  test('the same again hides the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(12), { minLength: 2, maxLength: 8 }), async (values) => {
        const total = values.reduce((sum, value) => sum + value, 0)
        const figures = [
          figure({ points: { '2020': total } }),
          figure(...values.map((value, at) => ({ part: `place=${at}`, points: { '2020': value } }))),
        ]
        const first = await publish(figures)
        const second = await publish(figures, { earlier: [first.ledger] })
        expect(second.unprotected).toEqual([])
        for (const [at, one] of shown(first).entries()) {
          for (const [id, points] of Object.entries(one)) {
            if (points['2020'] === 'x') expect(shown(second)[at]?.[id]?.['2020']).toBe('x')
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
