/** What is read instead of what is written, by the answers: applied to a cell's text before anything else looks at it. */
import type { Field } from '../../datasets/index.ts'
import { issue } from '../checks/define.ts'
import { fixApplied } from '../checks/form-checks.ts'
import type { Issue } from '../model.ts'
import { type Answers, wordKey } from './answers.ts'
import { dateFormOf, writtenOut } from './dates.ts'

export interface Translated {
  text: string
  issues: readonly Issue[]
}

export type Translator = (text: string) => Translated

const same: Translator = (text) => ({ text, issues: [] })

function byFixes(key: string, { fixes = [] }: Answers): Translator {
  const own = new Map(fixes.filter(({ column }) => column === key).map(({ from, to }) => [from, to]))
  if (own.size === 0) return same
  return (text) => {
    const to = own.get(text.trim())
    return to === undefined ? { text, issues: [] } : { text: to, issues: [issue(fixApplied, { to })] }
  }
}

/** What the words of a field mean, and how its days are written; the cell's own text where nothing was said. */
function byMeaning(field: Field, { codes = {}, dates = {} }: Answers): (text: string) => string {
  const words = codes[field.name]
  const forms = dates[field.name]
  return (text) => {
    if (words) {
      const code = words[wordKey(text)]
      if (code !== undefined) return code ?? ''
      if (field.type === 'codes') return eachWord(text, words)
    }
    const form = forms && dateFormOf(text)
    const meaning = form && forms[form]
    return form && meaning ? writtenOut(text, form, meaning) : text
  }
}

const separators = /([、，,・／/;；\n]+)/

/** Several words in one cell, each by itself. */
function eachWord(text: string, words: Readonly<Record<string, string | null>>): string {
  return text
    .split(separators)
    .map((part) => words[wordKey(part)] ?? part)
    .join('')
}

/** @param key of the column */
export function translatorOf(key: string, field: Field, answers: Answers): Translator {
  const fixed = byFixes(key, answers)
  const meant = byMeaning(field, answers)
  return (text) => {
    const { text: written, issues } = fixed(text)
    return { text: meant(written), issues }
  }
}
