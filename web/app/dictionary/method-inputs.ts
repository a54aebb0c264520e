/** The form of a method: what it is asked with, from the address or from its worked example, and what may be chosen. */
import { one } from '../address/index.ts'
import type { Measure, Method } from '../contract/index.ts'
import { methodWord } from './method-words.ts'

interface Option {
  value: string
  text: { ja: string; en: string }
}

export interface MethodInput {
  name: string
  value: string
  /** What may be chosen; null: to be written. */
  options: Option[] | null
}

type Query = Parameters<typeof one>[0]

export interface MethodQuestion {
  /** In the order of the form. */
  inputs: MethodInput[]
  /** What the method is asked; what is empty is left to it. */
  query: Record<string, string>
}

const inWords = (value: string, name: string): Option => ({
  value,
  text: { ja: methodWord(name, 'ja'), en: methodWord(name, 'en') },
})
const named = ({ id, label }: { id: string; label: Option['text'] }): Option => ({ value: id, text: label })

/** Versions the method can use; the usual one need not be named. */
function versionOptions(method: Method, measure: Measure | undefined): Option[] {
  if (!measure) return []
  const possible = method.choices.measures.find(({ id }) => id === measure.id)?.versions ?? []
  const versions = measure.versions.filter(({ id }) => possible.includes(id)).map(named)
  return possible.includes(measure.default_version) ? [inWords('', 'usual_version'), ...versions] : versions
}

/** What the address says if it may be chosen, else what the example says, else the first. A field that was emptied stays empty. */
function chosen(options: Option[] | null, asked: string | null, example: string): string {
  if (!options) return asked ?? example
  const found = [asked, example].find((text) => options.some(({ value }) => value === text))
  return found ?? options[0]?.value ?? ''
}

/** What of the address and the example makes the question, and the form that shows it. */
export function methodQuestion(method: Method, query: Query, measures: readonly Measure[]): MethodQuestion {
  const { choices } = method
  const example = new URLSearchParams(method.example.split('?')[1] ?? '')
  const valueOf = (name: string, options: Option[] | null) =>
    chosen(options, query[name] === undefined ? null : one(query, name).trim(), example.get(name) ?? '')
  const possible = measures.filter(({ id }) => choices.measures.some((choice) => choice.id === id))
  const asked = valueOf('measure', possible.map(named))
  const measure = possible.find(({ id }) => id === asked)
  const counts = possible.filter(({ kind }) => kind === 'count')
  const lists: Readonly<Record<string, Option[]>> = {
    measure: possible.map(named),
    version: versionOptions(method, measure),
    per: [inWords('', 'own'), ...counts.map(named)],
    split: (measure?.splits ?? []).map(named),
  }
  const all = choices.parameters.map(({ parameter: name, codes }): MethodInput => {
    const options = codes.length > 0 ? codes.map((code) => inWords(code, code)) : (lists[name] ?? null)
    return { name, value: valueOf(name, options), options }
  })
  const inputs = all.filter(({ name, options }) => example.has(name) || (options?.length ?? 0) > 1)
  return { inputs, query: Object.fromEntries(all.filter(({ value }) => value).map(({ name, value }) => [name, value])) }
}
