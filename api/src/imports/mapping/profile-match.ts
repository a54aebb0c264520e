/** Which remembered form (様式) a file has, and what has changed since. */
import type { Answers } from './answers.ts'
import { likeness } from './similarity.ts'

/** A named form: the headings it had and what was answered about them. */
export interface Profile {
  id: string
  name: string
  /** Keys of its columns, in the order of the file. */
  headings: readonly string[]
  answers: Answers
}

export interface AppliedProfile {
  id: string
  name: string
  /** 1: the same headings. */
  similarity: number
  added: readonly string[]
  gone: readonly string[]
  /** Probably: one of the gone under a new name. */
  renamed: readonly { from: string; to: string }[]
}

/** From here on a profile is applied. */
export const profileScore = 0.8
const renamedFrom = 0.5

/** The share of headings that both have; the order of columns makes no difference. */
export function similarityOf(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [new Set(a.filter((key) => key !== '')), new Set(b.filter((key) => key !== ''))]
  const common = [...left].filter((key) => right.has(key)).length
  return left.size + right.size === 0 ? 0 : (2 * common) / (left.size + right.size)
}

function differences(before: readonly string[], now: readonly string[]) {
  const added = now.filter((key) => key !== '' && !before.includes(key))
  const gone = before.filter((key) => key !== '' && !now.includes(key))
  const renamed: { from: string; to: string }[] = []
  for (const from of gone) {
    const open = added.filter((to) => !renamed.some((pair) => pair.to === to))
    const [best] = open.map((to) => ({ to, score: likeness(to, from) })).sort((a, b) => b.score - a.score)
    if (best && best.score >= renamedFrom) renamed.push({ from, to: best.to })
  }
  return {
    added: added.filter((key) => !renamed.some(({ to }) => to === key)),
    gone: gone.filter((key) => !renamed.some(({ from }) => from === key)),
    renamed,
  }
}

/**
 * The profile with the same headings, else the most similar one, if it is similar enough.
 * @param profiles the latest used first
 * @param headings keys of the file's columns
 */
export function matchProfile(
  profiles: readonly Profile[],
  headings: readonly string[],
): { profile: Profile; applied: AppliedProfile } | null {
  let best: { profile: Profile; similarity: number } | null = null
  for (const profile of profiles) {
    const similarity = similarityOf(profile.headings, headings)
    if (similarity >= profileScore && similarity > (best?.similarity ?? 0)) best = { profile, similarity }
  }
  if (!best) return null
  const { profile, similarity } = best
  const { id, name } = profile
  return { profile, applied: { id, name, similarity, ...differences(profile.headings, headings) } }
}

/** What was said about renamed columns, by their new names: not taken without asking, but the best guess. */
export function hintsOf({ columns = {} }: Answers, renamed: AppliedProfile['renamed']): Record<string, string> {
  return Object.fromEntries(renamed.flatMap(({ from, to }) => (columns[from] ? [[to, columns[from]]] : [])))
}
