import type { InjectionKey } from 'vue'
import { fill } from './fill.ts'
import type { Language } from './language.ts'

export interface Translator {
  language: Language
  /** Takes in the words of another kind of page. */
  add: (words: object) => void
  /** The sentence under a path of names, its `{name}` filled from the values; the path itself where there is none. */
  t: (key: string, values?: Readonly<Record<string, unknown>>) => string
}

export const translatorKey: InjectionKey<Translator> = Symbol('translator')

/** The words of one language. Ours need `{name}` and no more. */
export function createTranslator(language: Language, core: object): Translator {
  const words: Record<string, unknown> = { ...core }
  const found = (key: string) =>
    key.split('.').reduce<unknown>((branch, name) => (branch as Record<string, unknown> | undefined)?.[name], words)
  return {
    language,
    add: (more) => void Object.assign(words, more),
    t: (key, values = {}) => {
      const sentence = found(key)
      return typeof sentence === 'string' ? fill(sentence, (name) => values[name]) : key
    },
  }
}
