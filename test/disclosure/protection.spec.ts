import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Cell, protect, type ProtectedTable, type Relation } from '../../api/src/disclosure/protection/index.ts'
import { intervalOf, type Knowledge } from '../support/attacker.ts'

const margin = 'T'

/** All margins of a table of one to three dimensions, given its inner cells by their place. */
function withMargins(sizes: readonly number[], inner: (place: readonly number[]) => number): ProtectedTable {
  const values = new Map<string, number>()
  const places = sizes.reduce<number[][]>(
    (known, size) => known.flatMap((place) => Array.from({ length: size }, (_, at) => [...place, at])),
    [[]],
  )
  for (const place of places) {
    for (let mask = 0; mask < 2 ** sizes.length; mask++) {
      const id = place.map((at, dimension) => ((mask >> dimension) & 1 ? margin : at)).join(':')
      values.set(id, (values.get(id) ?? 0) + inner(place))
    }
  }
  const relations = [...values.keys()].flatMap((total) => {
    const place = total.split(':')
    return place.flatMap((at, dimension): Relation[] =>
      at === margin
        ? [
            {
              total,
              parts: Array.from({ length: sizes[dimension] ?? 0 }, (_, one) =>
                place.with(dimension, `${one}`).join(':'),
              ),
            },
          ]
        : [],
    )
  })
  return { cells: [...values].map(([id, value]): Cell => ({ id, value, state: 'offered' })), relations }
}

/** What somebody knows who sees the table with cells hidden, and knows that zeros are shown. */
function knowledgeOf({ cells, relations }: ProtectedTable, hidden: ReadonlyMap<string, unknown>): Knowledge {
  const seen = cells.filter(({ id, state }) => state === 'known' || (state === 'offered' && !hidden.has(id)))
  return {
    known: new Map(seen.map(({ id, value }) => [id, value])),
    least: new Map(cells.flatMap(({ id, state }) => (state === 'offered' && hidden.has(id) ? [[id, 1] as const] : []))),
    equations: relations.map(({ total, parts }) => ({
      terms: [[total, 1] as const, ...parts.map((part) => [part, -1] as const)],
      equals: 0,
    })),
  }
}

async function attack(table: ProtectedTable, threshold: number) {
  const { hidden, unprotected } = await protect(table, threshold)
  const knowledge = knowledgeOf(table, hidden)
  const intervals = [...hidden].map(([id, reason]) => ({ id, reason, ...intervalOf(id, knowledge) }))
  return {
    hidden,
    unprotected,
    recovered: intervals.filter(({ low, high }) => low === high),
    bounded: intervals.filter(({ reason, high }) => reason === 'primary' && high <= threshold),
  }
}

const rows = (...values: number[][]) =>
  withMargins([values.length, values[0]?.length ?? 0], ([row = 0, column = 0]) => values[row]?.[column] ?? 0)

const counts = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 4 }) }, fc.integer({ min: 0, max: 40 }))

describe('tables by hand', () => {
  test('a small cell takes three others with it: the corners of a rectangle', async () => {
    const { hidden, recovered, bounded } = await attack(rows([2, 20, 30], [15, 25, 40], [50, 60, 70]), 3)
    expect(Object.fromEntries(hidden)).toEqual({
      '0:0': 'primary',
      '0:1': 'secondary',
      '1:0': 'secondary',
      '1:1': 'secondary',
    })
    expect([recovered, bounded]).toEqual([[], []])
  })

  test('nothing small: nothing hidden; zeros stay', async () => {
    const { hidden } = await attack(rows([0, 20], [15, 0]), 3)
    expect([...hidden]).toEqual([])
  })

  test('the threshold itself is small, one more is not', async () => {
    const { hidden } = await attack(
      { cells: [3, 4, 5].map((value) => ({ id: `${value}`, value, state: 'offered' })), relations: [] },
      3,
    )
    expect([...hidden.keys()]).toEqual(['3'])
  })

  test('two small cells that add up to little give each other away; a third is hidden', async () => {
    // 1 + 1 = 2: who knows that zeros are shown knows both.
    const table: ProtectedTable = {
      cells: [
        { id: 'total', value: 42, state: 'offered' },
        { id: 'a', value: 1, state: 'offered' },
        { id: 'b', value: 1, state: 'offered' },
        { id: 'c', value: 10, state: 'offered' },
        { id: 'd', value: 30, state: 'offered' },
      ],
      relations: [{ total: 'total', parts: ['a', 'b', 'c', 'd'] }],
    }
    expect(Object.fromEntries((await attack(table, 3)).hidden)).toEqual({ a: 'primary', b: 'primary', c: 'secondary' })
  })

  test('a total that is public already cannot protect; parts are hidden instead', async () => {
    const parts: Cell[] = [2, 9, 30].map((value) => ({ id: `${value}`, value, state: 'offered' }))
    const table: ProtectedTable = {
      cells: [{ id: 'total', value: 41, state: 'known' }, ...parts],
      relations: [{ total: 'total', parts: ['2', '9', '30'] }],
    }
    const { hidden, recovered, bounded } = await attack(table, 3)
    expect(Object.fromEntries(hidden)).toEqual({ '2': 'primary', '9': 'secondary' })
    expect([recovered, bounded]).toEqual([[], []])
  })

  test('what is public already gives a cell away: it is named', async () => {
    const table: ProtectedTable = {
      cells: [
        { id: 'total', value: 2, state: 'known' },
        { id: 'a', value: 2, state: 'offered' },
        { id: 'b', value: 0, state: 'offered' },
      ],
      relations: [{ total: 'total', parts: ['a', 'b'] }],
    }
    expect((await protect(table, 3)).unprotected).toEqual(['a'])
  })

  test('the rest of a share is protected though nobody publishes it', async () => {
    const table: ProtectedTable = {
      cells: [
        { id: 'intake', value: 50, state: 'offered', weight: 10 },
        { id: 'kittens', value: 48, state: 'offered' },
        { id: 'adults', value: 2, state: 'unseen' },
      ],
      relations: [{ total: 'intake', parts: ['kittens', 'adults'] }],
    }
    const { hidden } = await protect(table, 3)
    expect(Object.fromEntries(hidden)).toEqual({ kittens: 'secondary' })
  })

  test('sums that do not add up are refused', async () => {
    const cells: Cell[] = [5, 2].map((value) => ({ id: `${value}`, value, state: 'offered' }))
    await expect(protect({ cells, relations: [{ total: '5', parts: ['2'] }] }, 3)).rejects.toThrow(RangeError)
  })
})

/**
 * The table of Fischetti & Salazar-González, "Solving the cell suppression problem on tabular data with linear
 * constraints", Management Science 47 (2001): investment by activity and region, cell (II, C) = 22 sensitive; with
 * (II, A), (III, A), (III, C) hidden beside it, an attacker finds 5 to 30.
 */
describe('the example in print', () => {
  const table = rows([20, 50, 10], [8, 19, 22], [17, 32, 12])
  const sensitive = '1:2'

  test('the attacker of these tests finds the interval of the paper', () => {
    const hidden = new Map(['1:0', '1:2', '2:0', '2:2'].map((id) => [id, 'primary']))
    const { known, equations } = knowledgeOf(table, hidden)
    expect(intervalOf(sensitive, { known, equations })).toEqual({ low: 5, high: 30 })
  })

  test('four cells are hidden, and the sensitive one is not recovered', async () => {
    const cells = table.cells.map((cell) => ({ ...cell, sensitive: cell.id === sensitive }))
    const { hidden, recovered } = await attack({ ...table, cells }, 3)
    expect(hidden.size).toBe(4)
    expect(hidden.get(sensitive)).toBe('primary')
    expect(recovered).toEqual([])
  })
})

describe('any table', () => {
  const anyTable = fc
    .oneof(
      fc.tuple(fc.integer({ min: 1, max: 6 })),
      fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })),
      fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 })),
    )
    .chain((sizes) => {
      const length = sizes.reduce((product, size) => product * size, 1)
      return fc
        .array(counts, { minLength: length, maxLength: length })
        .map((values) =>
          withMargins(
            sizes,
            (place) => values[place.reduce((at, one, dimension) => at * (sizes[dimension] ?? 1) + one, 0)] ?? 0,
          ),
        )
    })
  const thresholds = fc.constantFrom(3, 5, 10)

  test('no hidden cell is recovered, and none is known to be small', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, thresholds, async (table, threshold) => {
        const { recovered, bounded, unprotected } = await attack(table, threshold)
        expect({ recovered, bounded, unprotected }).toEqual({ recovered: [], bounded: [], unprotected: [] })
      }),
      { numRuns: 150 },
    )
  })

  test('with totals that are public already, what is not named is protected', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, fc.func(fc.boolean()), async (table, isKnown) => {
        const cells = table.cells.map((cell): Cell =>
          cell.id.includes(margin) && isKnown(cell.id) ? { ...cell, state: 'known' } : cell,
        )
        const { bounded, unprotected } = await attack({ ...table, cells }, 3)
        expect(bounded.map(({ id }) => id).filter((id) => !unprotected.includes(id))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  test('every small cell is hidden, no zero is, and the order given does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, thresholds, fc.infiniteStream(fc.nat()), async (table, threshold, keys) => {
        const shuffled = <Item>(items: readonly Item[]) =>
          items
            .map((item) => ({ item, key: keys.next().value as number }))
            .sort((one, other) => one.key - other.key)
            .map(({ item }) => item)
        const { hidden } = await protect(table, threshold)
        const small = table.cells.filter(({ value }) => value > 0 && value <= threshold).map(({ id }) => id)
        expect(small.every((id) => hidden.get(id) === 'primary')).toBe(true)
        expect(table.cells.some(({ id, value }) => value === 0 && hidden.has(id))).toBe(false)
        const again = await protect({ cells: shuffled(table.cells), relations: shuffled(table.relations) }, threshold)
        expect([...again.hidden]).toEqual([...hidden])
      }),
      { numRuns: 60 },
    )
  })
})

test('200 町丁目 by 12 months: seconds, while others are served', { timeout: 60_000 }, async () => {
  const table = withMargins(
    [200, 12],
    ([area = 0, month = 0]) => ((area * 7919 + month * 104729) % 11) % (2 + (area % 9)),
  )
  let served = 0
  const others = setInterval(() => served++, 5)
  const { hidden, unprotected } = await protect(table, 3)
  clearInterval(others)
  expect(unprotected).toEqual([])
  expect(hidden.size).toBeGreaterThan(200)
  expect(served).toBeGreaterThan(5)
  const knowledge = knowledgeOf(table, hidden)
  const some = [...hidden].filter(([, reason]) => reason === 'primary').filter((_, at) => at % 400 === 0)
  expect(some.map(([id]) => intervalOf(id, knowledge)).filter(({ high }) => high <= 3)).toEqual([])
})
