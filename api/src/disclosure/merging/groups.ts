/** 合算: which places are given together, so that fewer counts are small. */
import { isSmallCount } from '../protection/index.ts'

/** The counts of a place, by what is counted and when. */
export type Profile = ReadonlyMap<string, number>

interface Group {
  places: string[]
  counts: Map<string, number>
}

const totalOf = ({ counts }: Group) => [...counts.values()].reduce((sum, count) => sum + count, 0)
const nameOf = ({ places }: Group) => places[0] ?? ''

function smallerFirst(one: Group, other: Group): number {
  return totalOf(one) - totalOf(other) || (nameOf(one) < nameOf(other) ? -1 : 1)
}

function union(one: Group, other: Group): Group {
  const counts = new Map(one.counts)
  for (const [what, count] of other.counts) counts.set(what, (counts.get(what) ?? 0) + count)
  return { places: [...one.places, ...other.places].sort(), counts }
}

/**
 * Merges places that have a small count with their smallest neighbour, until no group has one or has no neighbour left.
 * 国勢調査 小地域 are given like that (domain §6).
 */
export function groupsOf(
  profiles: ReadonlyMap<string, Profile>,
  areNeighbours: (one: string, other: string) => boolean,
  threshold: number,
): string[][] {
  let groups = [...profiles].map(([place, counts]): Group => ({ places: [place], counts: new Map(counts) }))
  const alone = new Set<Group>()
  const isSmall = (group: Group) => [...group.counts.values()].some((count) => isSmallCount(count, threshold))
  const touch = (one: Group, other: Group) =>
    one.places.some((place) => other.places.some((also) => areNeighbours(place, also)))
  for (;;) {
    const [smallest] = groups.filter((group) => !alone.has(group) && isSmall(group)).sort(smallerFirst)
    if (!smallest) return groups.map(({ places }) => places)
    const [neighbour] = groups.filter((group) => group !== smallest && touch(smallest, group)).sort(smallerFirst)
    if (neighbour)
      groups = [...groups.filter((one) => one !== smallest && one !== neighbour), union(smallest, neighbour)]
    else alone.add(smallest)
  }
}
