import { codeOf, wrongCode } from './code.ts'
import { isDash } from './marks.ts'
import { read, unread, type ValueReader } from './define.ts'
import type { Field } from '../../datasets/index.ts'

const between = /[、,，;；\n／/＋+＆&]/
/** Also stands inside labels (敷地・家屋侵入): cut there only when the whole is not known. */
const betweenOrInside = /[・･]/

/** The codes of a text that names several; null when one of them is none. */
function codesIn(text: string, field: Field): string[] | null {
  const whole = codeOf(text, field)
  if (whole !== undefined) return [whole]
  for (const mark of [between, betweenOrInside]) {
    const parts = text.split(mark).filter((part) => part.trim() !== '')
    if (parts.length < 2) continue
    const codes = parts.map((part) => codesIn(part, field))
    return codes.includes(null) ? null : codes.flatMap((some) => some ?? [])
  }
  return null
}

/** Several of a list in one cell, kept as an array in the order of the list: how they were ordered says nothing. */
export const readCodes: ValueReader = (text, field) => {
  if (isDash(text)) return read(null)
  const codes = codesIn(text, field)
  if (!codes) return unread(field, wrongCode(field))
  const inOrder = (field.codes ?? []).filter(({ code }) => codes.includes(code)).map(({ code }) => code)
  return read(`{${inOrder.join(',')}}`)
}
