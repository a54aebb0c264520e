/** Random numbers that are the same on every machine: invented data must not change between runs. */
export interface Random {
  /** In [0, 1). */
  next: () => number
  chance: (probability: number) => boolean
  /** One of the items, by weight. */
  pick: <Item>(items: readonly (readonly [Item, number])[]) => Item
}

/** mulberry32: small, fast and good enough to invent records with. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    chance: (probability) => next() < probability,
    pick: (items) => {
      let left = next() * items.reduce((total, [, weight]) => total + weight, 0)
      for (const [item, weight] of items) {
        left -= weight
        if (left < 0) return item
      }
      return items[items.length - 1]![0]
    },
  }
}
