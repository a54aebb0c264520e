import { type Language, methodPath, methodWord } from './method-words.ts'

/** The answer of any analysis as tables: single facts in one, every list of entries in one of its own. */
export interface AnswerTable {
  /** Where it stands in the answer; empty for the single facts. */
  name: string
  columns: string[]
  rows: string[][]
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }
type Branch = Readonly<Record<string, Json>>

const isBranch = (value: Json): value is Branch => typeof value === 'object' && value !== null && !Array.isArray(value)
const isWords = (value: Json): value is { ja: string; en: string } => isBranch(value) && 'ja' in value && 'en' in value
const isTable = (value: Json): value is readonly Branch[] =>
  Array.isArray(value) && value.length > 0 && value.every(isBranch)

function textOf(value: Json, language: Language): string {
  if (value === null) return '…'
  if (typeof value === 'number') return String(Math.round(value * 10_000) / 10_000).replace('-', '−')
  if (isWords(value)) return value[language]
  if (Array.isArray(value)) return value.map((one: Json) => textOf(one, language)).join(', ')
  return isBranch(value) ? JSON.stringify(value) : methodWord(String(value), language)
}

/** Branches inside of an entry become columns of their own: `p80.low`. */
function flat(branch: Branch, language: Language, path = ''): [string, string][] {
  return Object.entries(branch).flatMap(([name, value]): [string, string][] => {
    const here = path ? `${path}.${name}` : name
    if (isBranch(value) && !isWords(value)) return flat(value, language, here)
    return [[here, textOf(value, language)]]
  })
}

function listTable(name: string, entries: readonly Branch[], language: Language): AnswerTable[] {
  const rows = entries.map((entry) => new Map(flat(withoutLists(entry), language)))
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))]
  const own = { name, columns, rows: rows.map((row) => columns.map((column) => row.get(column) ?? '')) }
  const inner = entries.flatMap((entry, index) => lists(entry, language, `${name}[${index + 1}]`))
  return [own, ...inner]
}

function withoutLists(branch: Branch): Branch {
  return Object.fromEntries(Object.entries(branch).filter(([, value]) => !isTable(value)))
}

function lists(branch: Branch, language: Language, path = ''): AnswerTable[] {
  return Object.entries(branch).flatMap(([name, value]) => {
    const here = path ? `${path}.${name}` : name
    if (isTable(value)) return listTable(here, value, language)
    return isBranch(value) && !isWords(value) ? lists(value, language, here) : []
  })
}

function inWords({ name, columns, rows }: AnswerTable, language: Language): AnswerTable {
  const say = (path: string) => (path ? methodPath(path, language) : '')
  return {
    name: say(name),
    columns: columns.map(say),
    rows: columns.length > 0 ? rows : rows.map(([fact = '', ...values]) => [say(fact), ...values]),
  }
}

/** Every value of an answer, in the order it came, by the words of the methods. */
export function answerTables(result: unknown, language: Language): AnswerTable[] {
  const branch = result as Branch
  const facts = flat(withoutLists(branch), language)
  const single = facts.length > 0 ? [{ name: '', columns: [], rows: facts.map(([name, value]) => [name, value]) }] : []
  return [...single, ...lists(branch, language)].map((table) => inWords(table, language))
}
