import { defineMeasure, records } from '../define.ts'
import { ownRecords } from './sources.ts'

/** What counts as a surgery: a cat that was found neutered, or whose operation was called off, is a record but none. */
export const operations = { surgery_procedure: ['ovariectomy', 'ovariohysterectomy', 'castration'] }

/** 不妊去勢手術 */
export const surgery = defineMeasure({
  id: 'surgery',
  label: { ja: '不妊去勢手術', en: 'Neutering surgeries' },
  description: {
    ja: '不妊去勢手術を受けた猫の数。',
    en: 'Cats that were neutered.',
  },
  unit: { ja: '匹', en: 'cats' },
  kind: 'count',
  direction: 'up_good',
  decimals: 0,
  multiplier: 1,
  defaultVersion: 'by_day_operated',
  versions: [
    {
      id: 'by_day_operated',
      label: { ja: '手術日で集計（術式のあるもの）', en: 'By day of surgery, procedure known' },
      formula: {
        ja: '術式が卵巣摘出・卵巣子宮摘出・精巣摘出の記録の件数',
        en: 'Records with ovariectomy, ovariohysterectomy or castration',
      },
      definition: {
        ja: '手術日で数えた手術の数。手術済み（耳カットのみ）、中止、術式の書かれていないものは含まない。',
        en: 'Surgeries by the day of the operation. Cats found neutered, cancelled operations and records without a procedure are not included.',
      },
      source: ownRecords,
      numerator: [records('surgery', operations)],
    },
    {
      id: 'all_records',
      label: { ja: '手術日で集計（すべての記録）', en: 'By day of surgery, all records' },
      formula: { ja: '手術の記録の件数', en: 'Number of records' },
      definition: {
        ja: '手術日で数えた記録の件数。術式の書かれていないもの、手術済み、中止も含む。',
        en: 'Records by the day of the operation, including those without a procedure, already neutered or cancelled.',
      },
      source: ownRecords,
      numerator: [records('surgery')],
    },
  ],
})
