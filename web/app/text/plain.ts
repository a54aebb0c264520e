import { en, ja } from './words.ts'
import { fill } from './fill.ts'
import type { Language } from './language.ts'

export { isLanguage, type Language } from './language.ts'

const words = { ja, en }

/** The interface's words outside of a page, where no component is: `{name}` is filled from the values. */
export function plainText(language: Language) {
  return (key: string, values: Record<string, string> = {}): string => {
    const found = key
      .split('.')
      .reduce<unknown>((branch, name) => (branch as Record<string, unknown>)?.[name], words[language])
    return fill(String(found ?? key), (name) => values[name])
  }
}
