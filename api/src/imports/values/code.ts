import type { Field } from '../../datasets/index.ts'
import { issue } from '../checks/define.ts'
import { personalMicrochip } from '../checks/personal-checks.ts'
import { rowOtherKind, valueCode, valueRefused } from '../checks/value-checks.ts'
import { isDash } from './marks.ts'
import { foldText } from '../fold.ts'
import type { CellReading, Issue } from '../model.ts'
import { read, unread, type ValueReader } from './define.ts'

/** The steps of a path of headings (引取り数 > 飼い主から) are no part of its words. */
const foldWord = (text: string) => foldText(text).replaceAll('>', '')

const wordLists = new WeakMap<Field, ReadonlyMap<string, string>>()

/** Every way of writing → code. */
function wordsOf(field: Field): ReadonlyMap<string, string> {
  const known = wordLists.get(field)
  if (known) return known
  const words = new Map<string, string>()
  for (const { code, label, synonyms = [] } of field.codes ?? []) {
    for (const word of [...synonyms, code, label.en, label.ja]) words.set(foldWord(word), code)
  }
  wordLists.set(field, words)
  return words
}

/** The code that a text writes; undefined when it is in no list. */
export function codeOf(text: string, field: Field): string | undefined {
  return wordsOf(field).get(foldWord(text))
}

/** The row is about something the dataset does not count. */
function otherKind(text: string): CellReading {
  return { values: [null], issues: [issue(rowOtherKind, { value: text })], setAside: true }
}

/** 〃, ？, 1: a mark or a number names no kind, and might well stand for one of the kept. */
const namesNothing = /^(同じ?|同上|仝|々|[^\p{L}]*|#.*)$/u

/** Words for other kinds need not be in the list (ヌートリア); what might be one of the kept (猫？) has to be asked. */
function readUnlistedKind(text: string, field: Field): CellReading {
  if (namesNothing.test(text)) return unread(field, wrongCode(field))
  const kept = [...wordsOf(field)].filter(([, code]) => field.keepOnly?.includes(code)).map(([word]) => word)
  return kept.some((word) => foldText(text).includes(word)) ? unread(field, wrongCode(field)) : otherKind(text)
}

/** The word is not in the field's list. */
export function wrongCode(field: Field) {
  const labels = field.codes?.map(({ label }) => label) ?? []
  return issue(valueCode, {
    expected_ja: labels.map(({ ja }) => ja).join('、'),
    expected_en: labels.map(({ en }) => en).join(', '),
  })
}

/** Ten digits of the older chips or fifteen of ISO 11784, however they are grouped. */
function isChipNumber(text: string): boolean {
  return /^[0-9a-f]{9,15}$/.test(foldText(text).replace(/[-.]/g, ''))
}

/** A word that is no code for a reason of its own. */
function refusal(text: string, { refused = [] }: Field): Issue | undefined {
  const folded = foldText(text)
  const why = refused.find(({ words }) => words.some((word) => folded.includes(foldText(word))))?.why
  return why && issue(valueRefused, { why_ja: why.ja, why_en: why.en })
}

/** One of a list, by label, code or synonym. */
export const readCode: ValueReader = (text, field) => {
  const code = codeOf(text, field)
  if (code !== undefined) return field.keepOnly && !field.keepOnly.includes(code) ? otherKind(text) : read(code)
  if (isDash(text)) return read(null)
  if (field.numberMeans && isChipNumber(text)) {
    return { values: [field.numberMeans], issues: [issue(personalMicrochip, { reason: 'dropped' })], shown: '' }
  }
  const refused = refusal(text, field)
  if (refused) return unread(field, refused)
  return field.keepOnly ? readUnlistedKind(text, field) : unread(field, wrongCode(field))
}
