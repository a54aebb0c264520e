/** What a path of headings, at the top or at the side of a cross table, says about its cells. */
import type { DatasetDefinition, Field } from '../../../datasets/index.ts'
import { nfkc, parseFiscalYear } from '../../../reference/index.ts'
import { foldText } from '../../fold.ts'
import { isTotalLabel } from '../set-aside.ts'

/** One axis of a cell. */
export interface AxisWords {
  fiscalYear: string | null
  /** 1 to 12. */
  month: number | null
  /** Of the field that tells the kept kinds from others: 猫. */
  kind: { text: string; kept: boolean } | null
  /** 合計 and nothing else: of what stands before it on this axis. */
  total: boolean
  /** The rest: words for the item. */
  item: readonly string[]
}

/** 令和元年度 · 平成31年度（令和元年度） · 2019 · R1. A number of two digits is none. */
export function fiscalYearIn(text: string): string | null {
  const plain = nfkc(text)
  for (const writing of [
    plain,
    plain.replace(/\s*[(（][^()（）]*[)）]\s*$/, ''),
    plain.replace(/^(.*?)[\s/／・=＝].*$/s, '$1'),
  ]) {
    const result = parseFiscalYear(writing.trim())
    if (result.ok) return writing.trim()
  }
  return null
}

function monthIn(text: string): number | null {
  const month = Number(/^(\d{1,2})月(?:分|中)?$/.exec(nfkc(text))?.[1] ?? 0)
  return month >= 1 && month <= 12 ? month : null
}

/** The field whose codes tell what is counted from what is not. */
export function kindFieldOf(dataset: DatasetDefinition): Field | undefined {
  return dataset.fields.find(({ keepOnly }) => keepOnly !== undefined)
}

const kinds = new WeakMap<Field, ReadonlyMap<string, boolean>>()

function kindIn(text: string, field: Field | undefined): AxisWords['kind'] {
  if (!field) return null
  let words = kinds.get(field)
  if (!words) {
    const all = (field.codes ?? []).flatMap(({ code, label, synonyms = [] }) =>
      [label.ja, label.en, ...synonyms].map(
        (word) => [foldText(word), field.keepOnly?.includes(code) ?? false] as const,
      ),
    )
    words = new Map(all)
    kinds.set(field, words)
  }
  const kept = words.get(foldText(text.replace(/[(（【].*$/s, '')))
  return kept === undefined ? null : { text, kept }
}

const meaningless = /^[\s\d０-９.．-]*$/

/** Sorts the headings of a path. */
export function readAxis(path: readonly string[], dataset: DatasetDefinition): AxisWords {
  const field = kindFieldOf(dataset)
  const words: AxisWords = { fiscalYear: null, month: null, kind: null, total: false, item: [] }
  const item: string[] = []
  for (const heading of path) {
    const year = fiscalYearIn(heading)
    const month = monthIn(heading)
    const kind = kindIn(heading, field)
    if (year) words.fiscalYear = year
    else if (month) words.month = month
    else if (kind) words.kind = kind
    else if (!meaningless.test(heading)) item.push(heading)
  }
  if (item.length === 1 && isTotalLabel(item[0] ?? '')) return { ...words, total: true }
  return { ...words, item }
}

const yearEnd = String.raw`\s*(?:年度|年(?!度|\s*\d)|(?![年\d]))`
// The handbook's own year is not the year of its data (domain §1.5).
const noEdition = String.raw`(?!\s*(?:版|(?:動物愛護管理行政)?事務提要))`
const yearInText = new RegExp(
  String.raw`(?<![a-z0-9])(?:(?:令和|平成|昭和)\s*(?:元|\d{1,2})|[RHS]\s*\d{1,2}|(?:FY\s*)?(?:19|20)\d{2})${yearEnd}${noEdition}`,
  'gi',
)

/** Any fiscal year that a title or a name speaks of; null when there is none, or more than one. */
export function fiscalYearWithin(text: string): { written: string; year: number } | null {
  const plain = nfkc(text)
  const written = plain.matchAll(yearInText)
  const years = new Map<number, string>()
  for (const [match] of written) {
    const result = parseFiscalYear(match.trim())
    if (result.ok && !years.has(result.fiscal_year)) years.set(result.fiscal_year, match.trim())
  }
  const [first] = years
  return first && years.size === 1 ? { year: first[0], written: first[1] } : null
}
