import { defineMeasure, records } from '../define.ts'
import { ownRecords } from './sources.ts'

/** 苦情・相談 (domain §2.3: counting rules differ between bodies, so both are there and named). */
export const complaint = defineMeasure({
  id: 'complaint',
  label: { ja: '苦情・相談', en: 'Complaints' },
  description: {
    ja: '猫についての苦情・相談の数。数え方が自治体によって違うので、自治体どうしの比較には向かない。',
    en: 'Complaints and enquiries about cats. Bodies count them differently, so levels are not comparable between them.',
  },
  unit: { ja: '件', en: 'cases' },
  kind: 'count',
  direction: 'down_good',
  decimals: 0,
  multiplier: 1,
  defaultVersion: 'by_contact',
  versions: [
    {
      id: 'by_contact',
      label: { ja: '受付ごと', en: 'By contact' },
      formula: { ja: '苦情・相談の記録の件数', en: 'Number of contacts' },
      definition: {
        ja: '受付日で数えた苦情・相談の件数。一度の受付に論点がいくつあっても1件とする。',
        en: 'Contacts by the day they came in; one contact is one case however many issues it raises.',
      },
      source: ownRecords,
      numerator: [records('complaint')],
    },
    {
      id: 'by_issue',
      label: { ja: '論点ごと', en: 'By issue' },
      formula: { ja: '苦情・相談の論点の件数の合計', en: 'Sum of issues over all contacts' },
      definition: {
        ja: '受付日で数えた論点の件数。一度の受付に論点が三つあれば3件とする。論点の書かれていない受付は含まない。',
        en: 'Issues by the day they came in; a contact with three issues is three. Contacts without an issue are not included.',
      },
      source: ownRecords,
      numerator: [records('complaint', undefined, 'complaint.issue')],
    },
  ],
})
