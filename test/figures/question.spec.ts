import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressOf, readQuestion } from '../../api/src/figures/question.ts'
import type { FigureQuery } from '../../api/src/figures/schema.ts'
import { lenses, measures } from '../../api/src/measures/index.ts'
import { Problem } from '../../api/src/platform/problems/index.ts'

/** An address as the route's schema would hand it over. */
function parsed(address: string): FigureQuery {
  const query = new URLSearchParams(address)
  const one = (name: string) => query.get(name) ?? undefined
  const several = (name: string) => (query.has(name) ? { [name]: query.getAll(name) } : {})
  const optional = ['split', 'source', 'lens', 'from', 'to'].flatMap((name) =>
    query.has(name) ? [[name, one(name)]] : [],
  )
  return {
    measure: [],
    area: '00',
    by: 'fiscal_year',
    exactness: 'exact',
    ...several('measure'),
    ...several('version'),
    ...Object.fromEntries(['area', 'by', 'exactness'].flatMap((name) => (query.has(name) ? [[name, one(name)]] : []))),
    ...Object.fromEntries(optional),
  } as FigureQuery
}

/** Mostly left out: few combinations can be asked. */
const maybe = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })
const period = fc.oneof(
  fc.integer({ min: 1990, max: 2030 }).map(String),
  fc
    .tuple(fc.integer({ min: 1990, max: 2030 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`),
)
const some = fc.uniqueArray(fc.constantFrom(...measures), { minLength: 1, maxLength: 2 }).chain((chosen) =>
  fc.record({
    measure: fc.constant(chosen.map(({ id }) => id)),
    version: maybe(
      fc.uniqueArray(fc.constantFrom(...chosen.flatMap(({ versions }) => versions.map(({ id }) => id))), {
        maxLength: 3,
      }),
    ),
  }),
)
const query = fc
  .tuple(
    some,
    fc.record({
      area: fc.constantFrom('00', '13', '99201'),
      by: fc.constantFrom('fiscal_year', 'month', 'range'),
      split: maybe(fc.constantFrom('municipality', 'prefecture', 'machiaza', 'mesh_500', 'sex', 'ear_tip', 'channel')),
      source: maybe(fc.constantFrom('official', 'records')),
      lens: maybe(fc.constantFrom(...lenses.map(({ id }) => id))),
      from: maybe(period),
      to: maybe(period),
      exactness: fc.constantFrom('exact', 'all'),
    }),
  )
  .map(([what, how]) => {
    const given = Object.entries({ ...what, ...how }).filter(([, value]) => value !== undefined)
    return Object.fromEntries(given) as FigureQuery
  })

test('an address asks the question it was written from', () => {
  let read = 0
  fc.assert(
    fc.property(query, (asked) => {
      try {
        const question = readQuestion(asked)
        read += 1
        expect(readQuestion(parsed(addressOf(question)))).toEqual(question)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
      }
    }),
    { numRuns: 3000 },
  )
  expect(read).toBeGreaterThan(100)
})
