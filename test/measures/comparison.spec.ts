import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  comparable,
  type DefinitionVersion,
  drawable,
  findMeasure,
  findVersion,
  lenses,
  measures,
  operandsOf,
} from '../../api/src/measures/index.ts'

function value(measureId: string, versionId: string, more: { year?: number; vintage?: number } = {}) {
  const measure = findMeasure(measureId)
  const version = measure && findVersion(measure, versionId)
  if (!measure || !version) throw new Error(`no ${measureId}.${versionId}`)
  return { measure, version, ...more }
}
const year = (measure: string, version: string, fiscalYear: number) => value(measure, version, { year: fiscalYear })

describe('two values', () => {
  test.each<[string, string, number, number, string | null]>([
    ['intake', 'without_injured', 2012, 2013, '2013年9月'],
    ['intake', 'without_injured', 2013, 2014, null],
    ['intake', 'without_injured', 2019, 2020, '2020年6月'],
    ['intake', 'without_injured', 2011, 2021, '2013年9月'],
    ['kill', 'c1_to_c3', 2017, 2018, '①〜③'],
    ['kill', 'c1_to_c3', 2012, 2013, null],
    ['kill', 'c2_only', 2018, 2019, null],
    ['kill_rate', 'kill_per_intake', 2017, 2018, '①〜③'],
    ['kill_rate', 'kill_per_intake', 2019, 2020, '2020年6月'],
    ['live_release_rate', 'live_release_per_intake', 2017, 2018, null],
    ['carcass', 'by_day_collected', 2012, 2021, null],
  ])('%s.%s of %d and %d', (measure, version, from, to, reason) => {
    const found = comparable(year(measure, version, from), year(measure, version, to))
    if (reason === null) expect(found).toBeNull()
    else expect(found?.ja).toContain(reason)
  })

  test('of different definitions, different wholes, with and without injured animals', () => {
    const killed = value('kill', 'c1_to_c3')
    expect(comparable(killed, value('kill', 'c2_only'))?.ja).toContain('定義が違う')
    expect(comparable(value('intake', 'without_injured'), value('kill', 'incl_injured'))?.ja).toContain('負傷動物')
    const perIntake = value('kill_rate', 'kill_per_intake')
    expect(comparable(perIntake, value('live_release_rate', 'live_release_per_outcome'))?.ja).toContain('分母')
    expect(comparable(perIntake, value('live_release_rate', 'live_release_per_intake'))).toBeNull()
  })

  test('of one year at two vintages', () => {
    const first = value('kill', 'c1_to_c3', { year: 2019, vintage: 1 })
    expect(comparable(first, value('kill', 'c1_to_c3', { year: 2019, vintage: 2 }))?.ja).toContain('改訂')
    expect(comparable(first, value('kill', 'c1_to_c3', { year: 2020, vintage: 2 }))).toBeNull()
  })
})

const any = fc
  .constantFrom(...measures.flatMap((measure) => measure.versions.map((version) => ({ measure, version }))))
  .chain((wanted) =>
    fc.record({ year: fc.integer({ min: 2004, max: 2026 }), vintage: fc.constantFrom(null, 1, 2) }).map((at) => ({
      ...wanted,
      ...at,
    })),
  )

test('comparing has no direction, and anything compares with itself', () => {
  fc.assert(
    fc.property(any, any, (one, other) => {
      expect(comparable(one, one)).toBeNull()
      expect(comparable(one, other) === null).toBe(comparable(other, one) === null)
      expect(drawable(one, other) === null).toBe(drawable(other, one) === null)
    }),
  )
})

test('definitions of one measure may stand side by side', () => {
  for (const { id, versions } of measures)
    for (const one of versions)
      for (const other of versions) expect(drawable(value(id, one.id), value(id, other.id))).toBeNull()
})

describe('whatever rests on intake is not compared across the clauses on refusing it', () => {
  const refusalsFor = (version: DefinitionVersion) => {
    const counted = operandsOf(version).flatMap((operand) => {
      if (operand.kind === 'quantity') return [operand.quantity]
      const isIntake = operand.kind === 'records' && operand.dataset === 'intake' && !operand.tally
      const sources = isIntake ? (operand.where?.intake_source ?? []) : []
      return isIntake ? [sources.includes('owner') ? 'intake.total' : 'intake.unknown'] : []
    })
    if (counted.some((id) => /^intake[.](total|owner)/.test(id))) return ['refusal_owner', 'refusal_unknown']
    return counted.some((id) => id.startsWith('intake.unknown')) ? ['refusal_unknown'] : []
  }
  const resting = measures
    .flatMap(({ id, versions }) => versions.map((version) => [id, version.id, version] as const))
    .filter(([, , version]) => refusalsFor(version).length > 0)

  test.each(resting)('%s.%s', (_measure, _version, version: DefinitionVersion) => {
    expect(version.notAcross).toEqual(expect.arrayContaining(refusalsFor(version)))
  })
})

test('every lens names versions that there are, and under a lens its measures can be drawn together', () => {
  for (const { versions } of lenses) {
    const all = Object.entries(versions).flatMap(([measure, ids]) => ids.map((id) => value(measure, id)))
    for (const one of all) for (const other of all) expect(drawable(one, other)).toBeNull()
  }
})
