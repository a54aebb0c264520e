/** What is wrong with cells but could be answered for all of them at once: kept back until the whole file was seen. */
import type { Field } from '../../datasets/index.ts'
import type { Findings, Issue, Place, ReadingContext } from '../model.ts'
import { ownText } from '../own-text.ts'
import { columnLetters } from '../table/cell.ts'
import { valueReaders } from '../values/index.ts'
import { type DateForm, type DateMeaning, wordKey } from './answers.ts'
import { dateFormOf, meaningsOf, writtenOut } from './dates.ts'
import { noQuestion, type Question } from './questions.ts'
import { wordLikeness } from './similarity.ts'

/** A column with more unknown words than this is no list; they are errors, one by one. */
export const mostWords = 50
const keptPlaces = 1000
const longestWord = 200
const guessFrom = 0.6

interface Word {
  text: string
  count: number
}

interface Group {
  field: Field
  /** Of the dates; null for words. */
  form: DateForm | null
  place: Place
  words: Map<string, Word>
  tooMany: boolean
  /** What becomes findings when it cannot be asked. */
  cells: { issue: Issue; place: Place; value: string | null }[]
  count: number
}

const separators = /[、，,・／/;；\n]+/

function unknownWords(text: string, field: Field, context: ReadingContext): string[] {
  const parts = text.split(separators).map((part) => part.trim())
  const unknown = parts.filter((part) => part !== '' && valueReaders.code(part, field, context).issues.length > 0)
  return unknown.length > 0 ? unknown : [text]
}

function guessCode(word: string, field: Field): string | null {
  const scored = (field.codes ?? []).map(({ code, label, synonyms = [] }) => ({
    code,
    score: Math.max(...[code, label.ja, label.en, ...synonyms].map((known) => wordLikeness(word, known))),
  }))
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { code: '', score: 0 })
  return best.score >= guessFrom ? best.code : null
}

export class Held {
  readonly #context: ReadingContext
  readonly #groups = new Map<string, Group>()

  constructor(context: ReadingContext) {
    this.#context = context
  }

  /** @returns whether the issue is kept back; else it is a finding like any other */
  keep(field: Field, issue: Issue, place: Place, value: string): boolean {
    if (value.length > longestWord) return false
    const { id } = issue.check
    if (id === 'value.code' && field.codes) return this.#keepWords(field, issue, place, value)
    const unclear = issue.params.reason === 'ambiguous' || issue.params.reason === 'unclear'
    const form = id === 'value.date' && unclear ? dateFormOf(value) : null
    if (!form) return false
    this.#note(`${field.name} ${form}`, { field, form }, issue, place, value, [value])
    return true
  }

  #keepWords(field: Field, issue: Issue, place: Place, value: string): boolean {
    const words = field.type === 'code' ? [value] : unknownWords(value, field, this.#context)
    this.#note(field.name, { field, form: null }, issue, place, value, words)
    return true
  }

  #note(key: string, of: Pick<Group, 'field' | 'form'>, issue: Issue, place: Place, value: string, words: string[]) {
    const group: Group = this.#groups.get(key) ?? {
      ...of,
      place,
      words: new Map(),
      tooMany: false,
      cells: [],
      count: 0,
    }
    this.#groups.set(key, group)
    group.count += 1
    if (group.cells.length < keptPlaces) group.cells.push({ issue, place, value: ownText(value) })
    for (const text of words) {
      const known = group.words.get(wordKey(text))
      if (known) known.count += 1
      else if (group.words.size < mostWords) group.words.set(wordKey(ownText(text)), { text: ownText(text), count: 1 })
      else group.tooMany = true
    }
  }

  /** The questions; what cannot be asked becomes findings. */
  settle(findings: Findings): Question[] {
    return [...this.#groups.values()].flatMap((group) => {
      // However many days are written so, one answer is enough.
      if (group.form) return [this.#dateQuestion(group, group.form)]
      if (!group.tooMany) return wordQuestions(group)
      for (const { issue, place, value } of group.cells) findings.add(issue, place, value)
      findings.countFurther('error', group.count - group.cells.length)
      return []
    })
  }

  /** The first meaning under which every sample is a day that has come. */
  #guessMeaning(form: DateForm, field: Field, samples: readonly string[]): DateMeaning | null {
    const isPast = (day: string | null) => day !== null && day <= this.#context.today
    const fits = (meaning: DateMeaning) =>
      samples.every((sample) => isPast(this.#dayOf(writtenOut(sample, form, meaning), field)))
    return meaningsOf[form].find(fits) ?? null
  }

  #dayOf(text: string, field: Field): string | null {
    return valueReaders.date(text, field, this.#context).values[0] ?? null
  }

  #dateQuestion({ field, place, words, count }: Group, form: DateForm): Question {
    const samples = [...words.values()].map(({ text }) => text)
    return {
      ...noQuestion,
      ...placeOf(place),
      kind: 'date',
      field: field.name,
      form,
      count,
      samples: samples.slice(0, 5),
      guess: this.#guessMeaning(form, field, samples),
      choices: [...meaningsOf[form]],
      examples: meaningsOf[form].map(
        (meaning) => this.#dayOf(writtenOut(samples[0] ?? '', form, meaning), field) ?? '',
      ),
    }
  }
}

function placeOf({ sheet = null, column }: Place) {
  return { sheet, heading: column?.heading ?? null, letters: column ? columnLetters(column.index) : null }
}

/** The most frequent first. */
function wordQuestions({ field, place, words }: Group): Question[] {
  const choices = (field.codes ?? []).map(({ code }) => code)
  return [...words]
    .sort(([, a], [, b]) => b.count - a.count)
    .map(([key, { text, count }]) => ({
      ...noQuestion,
      ...placeOf(place),
      kind: 'word',
      field: field.name,
      word: text,
      key,
      count,
      guess: guessCode(text, field),
      choices,
    }))
}
