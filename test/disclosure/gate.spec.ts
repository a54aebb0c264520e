import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Audience, type ComputedFigure, release, type SeriesGround } from '../../api/src/disclosure/index.ts'
import { type DefinitionVersion, type Figure, findMeasure, type Point } from '../../api/src/measures/index.ts'

const text = { ja: '', en: '' }

interface Cell {
  numerator: number | null
  denominator?: number | null
  published?: boolean
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

const version = findMeasure('carcass')?.versions[0] as DefinitionVersion

/** A figure of one series whose points have these numerators and denominators. */
function computed(cells: Cell[], ground: Partial<SeriesGround> = {}): ComputedFigure {
  const figure: Figure = {
    id: 'test',
    address: '',
    title: text,
    measures: ['carcass'],
    unit: text,
    decimals: 0,
    area: { code: '99201', name: '見本市', label: text, fictitious: true },
    split: null,
    lens: null,
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
        change: null,
        change_refused: null,
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
  return { figure, grounds: [{ area: '99201', basis: 'records', version, perPopulation: false, points, ...ground }] }
}

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

  test('nobody without signing in', () => {
    expect(() => release(computed([{ numerator: 40 }]), { kind: 'public' })).toThrow(/figure_not_public/)
  })
})

describe('official figures', () => {
  const official = (published: boolean) => computed([{ numerator: 2, published }], { basis: 'official' })
  test.each<[string, Audience]>([
    ['a foreign account', { kind: 'account', scope: '13' }],
    ['the public', { kind: 'public' }],
  ])('to %s: published ones unchanged, small numbers included; others not at all', (_who, audience) => {
    expect(release(official(true), audience)).toEqual(official(true).figure)
    expect(() => release(official(false), audience)).toThrow(/area_outside_scope|figure_not_public/)
  })

  test('a year of which nothing is known is no secret', () => {
    const nothing = computed([{ numerator: null }], { basis: 'official' })
    expect(seen(release(nothing, { kind: 'public' }))).toEqual([[null, 'unknown']])
  })
})

test('no other folder makes a released figure', async () => {
  const source = join(import.meta.dirname, '../../api/src')
  const files = (await readdir(source, { recursive: true })).filter((name) => name.endsWith('.ts'))
  const makers: string[] = []
  for (const name of files) {
    if (/as (unknown as )?ReleasedFigure/.test(await readFile(join(source, name), 'utf8'))) makers.push(name)
  }
  expect(makers.sort()).toEqual(['disclosure/gate.ts', 'disclosure/together.ts'])
})
