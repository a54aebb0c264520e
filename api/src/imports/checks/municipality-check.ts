/** A column 全国地方公共団体コード must name the body whose file this is. */
import { lgCodeOf, nfkc, parseMunicipalityCode } from '../../reference/index.ts'
import type { ImportingBody, Issue } from '../model.ts'
import { defineCheck, issue } from './define.ts'

/** The body's code in 5 and 6 digits, with and without the leading zero that spreadsheets eat. */
function waysOfWriting({ code, lg_code }: ImportingBody): ReadonlySet<string> {
  const full = [code, lg_code.slice(0, 5), lg_code]
  return new Set([...full, ...full.map((digits) => digits.replace(/^0/, ''))])
}

function look(text: string, municipality: ImportingBody): readonly Issue[] {
  if (waysOfWriting(municipality).has(nfkc(text).replace(/^'/, ''))) return []
  const expected = { expected: municipality.lg_code, body: municipality.name }
  const result = parseMunicipalityCode(text)
  if (result.ok) return [issue(codeMunicipality, { reason: 'other_body', code: lgCodeOf(result.code), ...expected })]
  const reason = result.reason === 'check_digit' || result.reason === 'ambiguous' ? result.reason : 'unreadable'
  return [issue(codeMunicipality, { reason, suggestion: result.suggestion ?? '', ...expected })]
}

export const codeMunicipality = defineCheck({
  id: 'code.municipality',
  severity: 'error',
  sentences: {
    check_digit: {
      ja: '団体コードの検査数字（6桁目）が誤っています。先頭5桁が正しければ {suggestion} です。',
      en: 'The check digit (the sixth) of this municipality code is wrong. If the first five are right it is {suggestion}.',
    },
    other_body: {
      ja: 'ほかの自治体（{code}）の行です。この取込は{body}（{expected}）のものです。',
      en: 'This row belongs to another body ({code}); the import is for {body} ({expected}).',
    },
    ambiguous: {
      ja: '団体コードが一つに決まりません。6桁で書いてください（{body}は {expected}）。',
      en: 'This municipality code can be read in two ways. Write six digits ({body} is {expected}).',
    },
    unreadable: {
      ja: '団体コードとして読めません（{body}は {expected}）。',
      en: 'This is not a municipality code ({body} is {expected}).',
    },
  },
  column: {
    headings: [
      '全国地方公共団体コード',
      '地方公共団体コード',
      '団体コード',
      '自治体コード',
      '市区町村コード',
      '市町村コード',
    ],
    look: (text, { municipality }) => look(text, municipality),
  },
})
