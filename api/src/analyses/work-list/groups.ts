/**
 * Which places to take on together: neuterings thin a population only where they cover ground without gaps (Gunther et al.
 * 2022), so that the list is one of groups of places that touch, not of single places.
 */
import { smoothRates } from '../small-areas/empirical-bayes.ts'

export interface Source {
  weight: number
  /** Cases by place, in the order of the places. */
  counts: readonly number[]
}

export interface Group {
  /** Indices of the places, the one it was begun with first. */
  places: number[]
  /** Mean score of its places. */
  score: number
}

/**
 * How much more than the average there is in each place, over all sources: 0 is average, 1 twice as much. A place with few
 * cases is drawn towards the average (empirical Bayes), so that one complaint does not make it the worst.
 */
export function scoresOf(sources: readonly Source[]): number[] {
  const weights = sources.reduce((sum, { weight }) => sum + Math.abs(weight), 0)
  const scores = new Array<number>(sources[0]?.counts.length ?? 0).fill(0)
  for (const { weight, counts } of sources) {
    const { common, areas } = smoothRates(counts.map((count) => ({ count, exposure: 1 })))
    if (common === 0 || weights === 0) continue
    areas.forEach(({ rate }, place) => (scores[place] = scores[place]! + (weight * (rate / common - 1)) / weights))
  }
  return scores
}

/** From one place on, always the neighbour with the most, until there are enough. */
function grow(
  seed: number,
  scores: readonly number[],
  touching: readonly (readonly number[])[],
  free: ReadonlySet<number>,
  size: number,
): Group {
  const places = [seed]
  const edge = new Set<number>()
  for (let added = seed; places.length < size;) {
    for (const place of touching[added] ?? []) if (free.has(place) && !places.includes(place)) edge.add(place)
    const best = [...edge].reduce<number | null>((a, b) => (a === null || scores[b]! > scores[a]! ? b : a), null)
    if (best === null) break
    edge.delete(best)
    places.push(best)
    added = best
  }
  return { places, score: places.reduce((sum, place) => sum + scores[place]!, 0) / places.length }
}

/**
 * Groups of up to `size` places that touch, the ones with the most first, none of a place in another; only such as have more
 * than the average. A place that touches none of the others is a group of its own only when no larger one is left.
 */
export function groupsOf(
  scores: readonly number[],
  touching: readonly (readonly number[])[],
  size: number,
  most: number,
): Group[] {
  const free = new Set(scores.keys())
  const groups: Group[] = []
  while (groups.length < most && free.size > 0) {
    const grown = [...free].map((seed) => grow(seed, scores, touching, free, size))
    const largest = Math.max(...grown.filter(({ score }) => score > 0).map(({ places }) => places.length))
    const best = grown
      .filter(({ score, places }) => score > 0 && places.length === largest)
      .reduce<Group | null>((a, b) => (a === null || b.score > a.score ? b : a), null)
    if (!best) break
    for (const place of best.places) free.delete(place)
    groups.push(best)
  }
  return groups.sort((a, b) => b.score - a.score)
}
