import { describe, expect, test } from 'vitest'
import {
  evaluateSeries,
  type FigureData,
  findMeasure,
  findVersion,
  type Observation,
} from '../../api/src/measures/index.ts'

const year = 2019

/** `quantity@vintage: value`, or a status for a figure without one. */
function observations(rows: Record<string, number | 'unknown' | 'suppressed' | 'not_applicable'>): Observation[] {
  return Object.entries(rows).map(([key, value]) => {
    const [quantity = '', vintage = '1'] = key.split('@')
    const isNumber = typeof value === 'number'
    return {
      quantity,
      fiscal_year: year,
      value: isNumber ? value : null,
      value_status: isNumber ? (value === 0 ? 'zero' : 'value') : value,
      exactness: 'exact',
      margin: null,
      vintage: Number(vintage),
      source: 'test',
      source_address: null,
      note: null,
      published: true,
    }
  })
}

function evaluate(
  rows: Observation[],
  { measure: id = 'live_release_rate', version = '', area = '13121', period = year, withInexact = false } = {},
) {
  const measure = findMeasure(id)
  if (!measure) throw new Error(`no measure ${id}`)
  const wanted = { measure, version: findVersion(measure, version || measure.defaultVersion) ?? measure.versions[0] }
  const data: FigureData = {
    area: { code: area, name: 'テスト', fictitious: false },
    observations: rows,
    counts: [],
    coverage: [],
    population: [],
    annotations: [],
  }
  const context = { data, countRequests: [], by: 'fiscal_year' as const, today: '2026-11-24', withInexact }
  const { evaluated } = evaluateSeries(wanted, { ...context, periods: [String(period)] })
  const [first] = evaluated
  if (!first) throw new Error('no point')
  return first.point
}

describe('the vintage rule', () => {
  test('a count takes the latest publication', () => {
    const point = evaluate(observations({ 'outcome.kill@1': 27108, 'outcome.kill@2': 27107 }), { measure: 'kill' })
    expect(point).toMatchObject({ value: 27107, vintage: 2, status: 'value' })
  })

  test('a rate takes the latest publication in which all its parts are known, and says so', () => {
    const point = evaluate(observations({ 'intake.total@1': 53342, 'outcome.live@1': 25941, 'outcome.live@2': 25936 }))
    expect(point).toMatchObject({ value: expect.closeTo(48.6315, 4), vintage: 1 })
    expect(point.note?.ja).toContain('公表時点1')
  })

  test('parts of different publications are never mixed', () => {
    const point = evaluate(observations({ 'intake.total@2': 53342, 'outcome.live@1': 25941 }))
    expect(point).toMatchObject({ value: null, status: 'not_applicable', vintage: null })
    expect(point.note?.ja).toContain('同じ公表時点')
  })

  test('a sum is derived within one publication only', () => {
    const cells = {
      'intake.owner.adult@1': 11467,
      'intake.owner.kitten@1': 13700,
      'intake.unknown.adult@1': 23726,
      'intake.unknown.kitten@1': 66380,
    }
    expect(evaluate(observations(cells), { measure: 'intake' })).toMatchObject({ value: 115273, vintage: 1 })
    const revised = { ...cells, 'intake.total@2': 115484 }
    expect(evaluate(observations(revised), { measure: 'intake' })).toMatchObject({ value: 115484, vintage: 2 })
    const share = evaluate(observations(revised), { measure: 'kitten_share' })
    expect(share).toMatchObject({ value: expect.closeTo(69.4699, 4), vintage: 1 })
  })
})

test('of two rows for the same thing the one entered last counts, and a disagreement is said', () => {
  const entered = observations({ 'outcome.kill': 47 })
  const older = observations({ 'outcome.kill': 45 })
  const contested = evaluate([...entered, ...older], { measure: 'kill' })
  expect(contested).toMatchObject({ value: 47, note: { ja: expect.stringContaining('一致しない') } })
  expect(evaluate([...entered, ...entered], { measure: 'kill' }).note).toBeNull()
})

describe('the nulls stay apart', () => {
  const whole = { 'intake.total': 100, 'outcome.return': 0, 'outcome.transfer': 60 }

  test('0 returned is a number', () => {
    expect(evaluate(observations(whole))).toMatchObject({ value: 60, status: 'value' })
    expect(evaluate(observations({ 'outcome.return': 0 }), { measure: 'return' })).toMatchObject({
      value: 0,
      status: 'zero',
    })
  })

  test.each(['unknown', 'suppressed', 'not_applicable'] as const)('a part that is %s makes the rate so', (status) => {
    expect(evaluate(observations({ ...whole, 'outcome.return': status }))).toMatchObject({ value: null, status })
  })

  test('a part that nobody published leaves the rate unknown', () => {
    expect(evaluate(observations({ 'intake.total': 100 }))).toMatchObject({ value: null, status: 'unknown' })
  })

  test('before killing was split into classes, ② is not applicable; afterwards it is unknown', () => {
    const ask = (period: number) => evaluate([], { measure: 'kill', version: 'c2_only', period }).status
    expect([ask(2016), ask(2017), ask(2018), ask(2020)]).toEqual([
      'not_applicable',
      'not_applicable',
      'unknown',
      'unknown',
    ])
  })

  test('nothing divided by nothing is not applicable', () => {
    const point = evaluate(observations({ 'intake.total': 0, 'outcome.live': 0 }))
    expect(point).toMatchObject({ value: null, status: 'not_applicable', interval: null })
    expect(point.note?.ja).toContain('分母が0')
  })
})

describe('values that are not exact', () => {
  const rows = observations({ 'outcome.kill': 131132 }).concat(observations({ 'outcome.kill': 131000 }))
  const inexact = rows.map((row, index) =>
    index === 0
      ? { ...row, exactness: 'digitised' as const, margin: 59 }
      : { ...row, exactness: 'rounded' as const, margin: 500 },
  )

  test('are not part of a series unless asked for', () => {
    expect(evaluate(inexact, { measure: 'kill' })).toMatchObject({ value: null, status: 'unknown' })
  })

  test('are marked, the closest first, and carry no exact interval', () => {
    const point = evaluate(inexact, { measure: 'kill', withInexact: true })
    expect(point).toMatchObject({ value: 131132, exactness: 'digitised', vintage: null, interval: null })
    expect(point.note?.ja).toContain('±59')
  })

  test('never stand in for an exact one', () => {
    const point = evaluate([...inexact, ...observations({ 'outcome.kill': 131119 })], {
      measure: 'kill',
      withInexact: true,
    })
    expect(point).toMatchObject({ value: 131119, exactness: 'exact', vintage: 1 })
  })
})

test('a municipality’s own figures have exact intervals, totals of the whole country have none', () => {
  const rows = observations({ 'intake.total': 128, 'outcome.live': 107 })
  expect(evaluate(rows).interval).toMatchObject({
    low: expect.closeTo(76.021238, 6),
    high: expect.closeTo(89.54799, 5),
    level: 0.95,
  })
  expect(evaluate(rows, { area: '00' }).interval).toBeNull()
})

test('a rate above 100 % is a value without an interval', () => {
  const point = evaluate(observations({ 'intake.total': 100, 'outcome.kill': 107 }), { measure: 'kill_rate' })
  expect(point).toMatchObject({ value: 107, status: 'value', interval: null })
})
