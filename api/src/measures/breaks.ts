/** 定義・制度の切れ目: changes after which the numbers of a measure no longer mean what they did (domain §4.2). */
import type { Label } from '../datasets/index.ts'
import { firstClassifiedYear } from './definitions/classes.ts'

export interface Break {
  id: string
  /** First fiscal year that the change lies in; it and all later ones are after it. */
  year: number
  label: Label
  reason: Label
}

const all = [
  {
    id: 'refusal_owner',
    year: 2013,
    label: { ja: '引取り拒否規定（2013年9月）', en: 'Refusal of owners’ requests (September 2013)' },
    reason: {
      ja: '2013年9月から、所有者からの引取りを拒否できるようになった。引取り数の増減には、断った分が表れる。',
      en: 'Since September 2013 requests of owners may be refused: changes of intake also show what was refused.',
    },
  },
  {
    id: 'kill_classes',
    year: firstClassifiedYear,
    label: { ja: '殺処分の①〜③への分類', en: 'Killing split into classes 1–3' },
    reason: {
      ja: `${firstClassifiedYear}年度から、殺処分数は①〜③に分けて報告され、その合計を示す。それより前は分類のない一つの数。`,
      en: `Since FY${firstClassifiedYear} killing is reported in three classes, shown as their sum; before, it was one unclassified number.`,
    },
  },
  {
    id: 'refusal_unknown',
    year: 2020,
    label: { ja: '所有者不明の引取り拒否規定（2020年6月）', en: 'Refusal of cats without a known owner (June 2020)' },
    reason: {
      ja: '2020年6月から、所有者の分からない猫の引取りを拒否できる場合が定められた。引取り数の増減には、断った分が表れる。',
      en: 'Since June 2020 cats of unknown owner may be refused in certain cases: changes of intake also show what was refused.',
    },
  },
] as const satisfies readonly Break[]

export type BreakId = (typeof all)[number]['id']

/** In the order in which they happened. */
export const breaks: readonly (Break & { id: BreakId })[] = all

/** Intake, and rates of it: both clauses on refusing. */
export const refusals: readonly BreakId[] = ['refusal_owner', 'refusal_unknown']
