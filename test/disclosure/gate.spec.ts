import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Audience, type ComputedFigure, release, type SeriesGround } from '../../api/src/disclosure/index.ts'
import type { Change, Figure, Point } from '../../api/src/measures/index.ts'

const text = { ja: '', en: '' }

interface Cell {
  numerator: number | null
  denominator?: number | null
  published?: boolean
}

const change: Change = {
  from: '2023',
  to: '2024',
  months: null,
  previous: 12,
  current: 9,
  difference: -3,
  relative: -25,
  method: 'conditional_poisson',
  p_value: 0.66,
  within_chance: true,
}

function point(period: string, { numerator, denominator }: Cell): Point {
  const value = numerator === null ? null : denominator ? (numerator / denominator) * 100 : numerator
  return {
    period,
    label: text,
    value,
    status: value === null ? 'unknown' : value === 0 ? 'zero' : 'value',
    exactness: 'exact',
    interval: value === null ? null : { low: value / 2, high: value * 2, level: 0.95 },
    counts: numerator === null ? null : { numerator, denominator: denominator ?? null },
    vintage: null,
    provisional: false,
    note: { ja: `値は${value}`, en: `value ${value}` },
  }
}

/** A figure of one series whose points have these numerators and denominators. */
function computed(cells: Cell[], ground: Partial<SeriesGround> = {}, withChange: Change | null = null): ComputedFigure {
  const figure: Figure = {
    id: 'test',
    address: '',
    title: text,
    measures: ['carcass'],
    unit: text,
    decimals: 0,
    area: { code: '99201', name: '見本市', label: text, fictitious: true },
    split: null,
    period: { by: 'fiscal_year', from: '2020', to: '2020' },
    definition: [],
    sources: [],
    series: [
      {
        id: 'carcass',
        label: text,
        area: { code: '99201', name: '見本市', label: text },
        part: null,
        measure: 'carcass',
        version: 'by_day_collected',
        points: cells.map((cell, index) => point(String(2020 + index), cell)),
        change: withChange,
      },
    ],
    annotations: [],
    notes: [],
    computed_at: '',
  }
  const points = cells.map(({ numerator, denominator = null, published = false }) => ({
    numerator,
    denominator,
    published,
  }))
  return { figure, grounds: [{ area: '99201', basis: 'records', perPopulation: false, points, ...ground }] }
}

const approved: Audience = { kind: 'public', recordsApproved: true }
const seen = (figure: Figure) => figure.series[0]!.points.map(({ value, status }) => [value, status])

describe('who sees a figure from records', () => {
  test.each([
    ['99201', true],
    ['99', true],
    ['*', true],
    ['99301', false],
    ['13', false],
    ['9', false],
    ['', false],
  ])('an account with the scope %s: %s', (scope, may) => {
    const ask = () => release(computed([{ numerator: 1 }]), { kind: 'account', scope })
    if (may) expect(seen(ask())).toEqual([[1, 'value']])
    else expect(ask).toThrow(/area_outside_scope/)
  })

  test('nobody without signing in, unless its body has decided to publish it', () => {
    expect(() => release(computed([{ numerator: 40 }]), { kind: 'public' })).toThrow(/figure_not_public/)
    expect(seen(release(computed([{ numerator: 40 }]), approved))).toEqual([[40, 'value']])
  })
})

describe('official figures', () => {
  const official = (published: boolean) => computed([{ numerator: 2, published }], { basis: 'official' })
  test.each<[string, Audience]>([
    ['a foreign account', { kind: 'account', scope: '13' }],
    ['the public', { kind: 'public' }],
    ['the public, records approved', approved],
  ])('to %s: published ones unchanged, small numbers included; others not at all', (_who, audience) => {
    expect(release(official(true), audience)).toEqual(official(true).figure)
    expect(() => release(official(false), audience)).toThrow(/area_outside_scope|figure_not_public/)
  })

  test('a year of which nothing is known is no secret', () => {
    const nothing = computed([{ numerator: null }], { basis: 'official' })
    expect(seen(release(nothing, { kind: 'public' }))).toEqual([[null, 'unknown']])
  })
})

describe('primary suppression of published counts', () => {
  test.each([
    [0, 0, 'zero'],
    [1, null, 'suppressed'],
    [3, null, 'suppressed'],
    [4, 4, 'value'],
  ])('%d is given as %s, %s', (numerator, value, status) => {
    expect(seen(release(computed([{ numerator }]), approved))).toEqual([[value, status]])
  })

  test.each([
    [2, 50, 'suppressed'],
    [48, 50, 'suppressed'],
    [5, 9, 'suppressed'],
    [5, 10, 'value'],
    [0, 9, 'suppressed'],
    [0, 50, 'zero'],
  ])('a rate of %d in %d is %s', (numerator, denominator, status) => {
    expect(seen(release(computed([{ numerator, denominator }]), approved))[0]![1]).toBe(status)
  })

  test('residents are no cases: a rate by population is judged by its count', () => {
    const per = (numerator: number) => computed([{ numerator, denominator: 169 }], { perPopulation: true })
    expect(seen(release(per(167), approved))[0]![1]).toBe('value')
    expect(seen(release(per(2), approved))[0]![1]).toBe('suppressed')
  })

  test('the threshold is a setting', () => {
    const rules = { threshold: 10, leastDenominator: 10 }
    expect(seen(release(computed([{ numerator: 10 }]), approved, rules))).toEqual([[null, 'suppressed']])
  })

  test('nothing that is left tells a hidden value: not the interval, the note, nor the change', () => {
    const released = release(computed([{ numerator: 12 }, { numerator: 2 }], {}, change), approved)
    expect(released.series[0]!.points[1]).toMatchObject({ value: null, interval: null, note: null })
    expect(released.series[0]!.change).toBeNull()
  })

  test('a change over a few months is not given, as those months were never judged', () => {
    const partial = { ...change, months: 2, previous: 1 }
    expect(release(computed([{ numerator: 12 }, { numerator: 9 }], {}, partial), approved).series[0]!.change).toBeNull()
    expect(release(computed([{ numerator: 12 }, { numerator: 9 }], {}, change), approved).series[0]!.change).toEqual(
      change,
    )
  })

  test('no count from 1 to the threshold ever leaves, in whatever figure', () => {
    const cell = fc.record({ numerator: fc.option(fc.nat(12)) })
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 10 }),
        (cells, threshold) => {
          const released = release(computed(cells, {}, change), approved, { threshold, leastDenominator: 10 })
          for (const { value, status } of released.series[0]!.points) {
            expect(value === null || value === 0 || value > threshold).toBe(true)
            expect(status === 'suppressed' ? value : null).toBeNull()
          }
        },
      ),
    )
  })
})

test('no other folder makes a released figure', async () => {
  const source = join(import.meta.dirname, '../../api/src')
  const files = (await readdir(source, { recursive: true })).filter((name) => name.endsWith('.ts'))
  const makers: string[] = []
  for (const name of files) {
    if (/as (unknown as )?ReleasedFigure/.test(await readFile(join(source, name), 'utf8'))) makers.push(name)
  }
  expect(makers).toEqual(['disclosure/gate.ts'])
})
