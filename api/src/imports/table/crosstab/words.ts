/** Which item a path of headings names: 引取り数 > 飼い主から > 成熟個体, in the many ways of writing it. */
import type { Code, DatasetDefinition } from '../../../datasets/index.ts'
import { foldText } from '../../fold.ts'

const circled = /^[\s※]*([①-⑨])/
const bracketed = /(?<=.)[(〔【[][^()〔〕【】[\]]*[)〕】\]]/g

/** Ways of writing one word; what is left says which item it is. */
const sameWords: readonly [RegExp, string][] = [
  [/判明し(?:ない|ていない)もの|の?(?:判明し(?:ない|ていない)|不明な)(?:もの)?/g, '不明'],
  [/飼い?主(?=不明)/g, '所有者'],
  [/飼い?主|所有者(?!不明)/g, '飼主'],
  [/引き?取り?/g, '引取'],
  [/合計|総計|総数|小計/g, '計'],
  [/成獣|成猫|成体|成熟(?:した)?(?:個体|動物)?/g, '成熟'],
  [/幼獣|子猫|仔猫|幼猫|幼齢(?:の)?(?:個体|動物)?/g, '幼齢'],
  [/から|のうち|うち|内訳|頭数|匹数|件数|動物|状況|[数の等内]/g, ''],
  [/^(.+)引取$/, '引取$1'],
  [/[()〔〕【】[\]「」・、,.:~※*>-]/g, ''],
]

/** A heading without the differences that make none here. */
function canonical(segment: string, keepBrackets: boolean): string {
  const [, mark] = circled.exec(segment) ?? []
  if (mark) return mark
  const text = foldText(segment)
  const kept = keepBrackets ? text : text.replace(bracketed, '')
  return sameWords.reduce((plain, [written, word]) => plain.replace(written, word), kept)
}

const joined = (segments: readonly string[], keepBrackets: boolean) =>
  segments.map((segment) => canonical(segment, keepBrackets)).join('')

interface Candidate {
  code: string
  /** What the label says before the part that was found. */
  omitted: readonly string[]
  /** In the definition: the main block stands first. */
  order: number
}

interface Words {
  whole: ReadonlyMap<string, string>
  ends: ReadonlyMap<string, readonly Candidate[]>
  /** The first word of each item: the block of the table it stands in. */
  blockOf: ReadonlyMap<string, string>
  /** Every single word of the labels. */
  single: ReadonlySet<string>
}

const known = new WeakMap<DatasetDefinition, Words>()

const segmentsOf = (label: string) => label.split(/\s+/)

function addEnds(ends: Map<string, Candidate[]>, { code, label }: Code, order: number) {
  const segments = segmentsOf(label.ja)
  for (let from = 1; from < segments.length; from += 1) {
    const end = joined(segments.slice(from), true)
    const omitted = segments.slice(0, from).map((segment) => canonical(segment, true))
    if (end !== '') ends.set(end, [...(ends.get(end) ?? []), { code, omitted, order }])
  }
}

function wordsOf(dataset: DatasetDefinition, codes: readonly Code[]): Words {
  const before = known.get(dataset)
  if (before) return before
  const whole = new Map<string, string>()
  const ends = new Map<string, Candidate[]>()
  const add = (text: string, code: string) => {
    const word = joined(segmentsOf(text), true)
    if (!whole.has(word)) whole.set(word, code)
  }
  for (const { code, label } of codes) add(label.ja, code)
  for (const { code, label, synonyms = [] } of codes) for (const text of [code, label.en, ...synonyms]) add(text, code)
  codes.forEach((code, order) => addEnds(ends, code, order))
  const blockOf = new Map(codes.map(({ code, label }) => [code, canonical(segmentsOf(label.ja)[0] ?? '', true)]))
  const single = new Set(
    codes
      .flatMap(({ label, synonyms = [] }) => [label.ja, ...synonyms].flatMap(segmentsOf))
      .map((word) => canonical(word, true)),
  )
  const words = { whole, ends, blockOf, single }
  known.set(dataset, words)
  return words
}

/** Finds items by paths; what it finds for certain in a table settles what could be two. */
export class ItemFinder {
  readonly #words: Words
  readonly #found = new Map<string, string | null>()
  readonly #blocks = new Set<string>()

  constructor(dataset: DatasetDefinition) {
    const by = dataset.fields.find(({ name }) => name === dataset.crosstab?.by)
    this.#words = wordsOf(dataset, by?.codes ?? [])
  }

  /** Headings that are certain, so that others of the same block are. */
  learn(paths: readonly (readonly string[])[]): void {
    for (const path of paths) {
      const code = this.#whole(path) ?? this.#certainEnd(path)
      const block = code && this.#words.blockOf.get(code)
      if (block) this.#blocks.add(block)
    }
    this.#found.clear()
  }

  /** Whether the heading says something about items at all. */
  isWord(heading: string): boolean {
    const { single, whole } = this.#words
    return [true, false].map((kept) => canonical(heading, kept)).some((word) => single.has(word) || whole.has(word))
  }

  /** The code; null when the path names no item. */
  find(path: readonly string[]): string | null {
    const key = path.join('\u0000')
    const before = this.#found.get(key)
    if (before !== undefined) return before
    const code = this.#search(path)
    this.#found.set(key, code)
    return code
  }

  #search(path: readonly string[]): string | null {
    for (let from = 0; from < path.length; from += 1) {
      const rest = path.slice(from)
      const code = this.#whole(rest) ?? this.#end(rest, path.slice(0, from))
      if (code) return code
    }
    return null
  }

  #whole(path: readonly string[]): string | undefined {
    for (const keepBrackets of [true, false]) {
      const word = joined(path, keepBrackets)
      const code = this.#words.whole.get(word) ?? this.#words.whole.get(`${word}計`)
      if (code) return code
    }
    return undefined
  }

  #candidates(path: readonly string[]): readonly Candidate[] {
    for (const keepBrackets of [true, false]) {
      const word = joined(path, keepBrackets)
      const found = [word, `${word}計`].flatMap((end) => this.#words.ends.get(end) ?? [])
      if (found.length > 0 && word !== '計') return found.toSorted((one, other) => one.order - other.order)
    }
    return []
  }

  #certainEnd(path: readonly string[]): string | undefined {
    const candidates = this.#candidates(path)
    return candidates.length === 1 ? candidates[0]?.code : undefined
  }

  /** Of several items that end alike, the one whose group stands above; else the one of the block that the table is about. */
  #end(path: readonly string[], above: readonly string[]): string | undefined {
    const candidates = this.#candidates(path)
    const groups = joined(above, true)
    const isAbove = (word: string) => word !== '' && groups.includes(word)
    // Only the block may be left unsaid: うち幼齢 without its whole is of nothing.
    const plausible = candidates.filter(({ omitted }) => omitted.slice(1).every(isAbove))
    const byGroup = plausible.filter(({ omitted }) => isAbove(omitted[0] ?? ''))
    if (byGroup.length === 1) return byGroup[0]?.code
    const byBlock = plausible.filter(({ omitted }) => this.#blocks.has(omitted[0] ?? ''))
    return (byBlock[0] ?? plausible[0])?.code
  }
}
