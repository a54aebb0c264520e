import { type DefinitionVersion, defineMeasure } from '../define.ts'
import * as register from './register.ts'
import { ownRecords } from './sources.ts'

const ended: DefinitionVersion = {
  id: 'ended_stays_records',
  label: register.fromRecords({ ja: '期間中に収容を終えた猫の平均', en: 'Mean of stays that ended' }),
  formula: {
    ja: '引取日から処分日までの日数の合計 ÷ 収容を終えた猫の数',
    en: 'Days from intake to outcome ÷ cats that left',
  },
  definition: {
    ja: '処分日で数えた、収容を終えた猫の収容日数の平均。まだ収容中の猫は含まないので、長くいる猫が多いと短く出る。中央値と収容中の猫を考えに入れた推定は、分析「収容期間」にある。負傷動物の収容は含まない。',
    en: 'Mean days in care of cats that left, by the day of outcome. Cats still in care are not in it, so it comes out short where many stay long; the median, with those in care taken into account, is in the analysis “length of stay”. Without injured animals.',
  },
  source: ownRecords,
  numerator: [register.daysInCare],
  denominator: [register.leavings],
}

/** 収容期間 (domain §4.3): its mean goes through the query language, its median is the analysis of the same name. */
export const lengthOfStay = defineMeasure({
  id: 'length_of_stay',
  label: { ja: '収容期間（平均）', en: 'Mean length of stay' },
  description: {
    ja: '収容を終えた猫が、引取りから返還・譲渡・処分などまでにいた日数の平均。',
    en: 'Mean number of days that cats which left had been in care, however they left.',
  },
  unit: { ja: '日／匹', en: 'days per cat' },
  kind: 'mean',
  direction: 'none',
  decimals: 1,
  multiplier: 1,
  defaultVersion: 'ended_stays_records',
  versions: [
    ended,
    {
      ...ended,
      id: 'incl_injured_records',
      label: register.fromRecords({ ja: '負傷動物を含む', en: 'Including injured animals' }),
      definition: {
        ja: '処分日で数えた、収容を終えた猫の収容日数の平均。負傷動物の収容を含む。まだ収容中の猫は含まないので、長くいる猫が多いと短く出る。',
        en: 'Mean days in care of cats that left, by the day of outcome, injured animals included. Cats still in care are not in it, so it comes out short where many stay long.',
      },
      numerator: [register.daysInCareInclInjured],
      denominator: [register.leavingsInclInjured],
    },
  ],
})
