import { type DefinitionVersion, defineMeasure, records } from '../define.ts'
import { operations } from './surgery.ts'
import { ownRecords } from './sources.ts'

const subsidy: DefinitionVersion = {
  id: 'subsidy_only',
  label: { ja: '補助額のみ', en: 'Subsidy only' },
  formula: { ja: '補助額の合計 ÷ 補助額の書かれた手術の数', en: 'Sum of subsidies ÷ surgeries whose subsidy is known' },
  definition: {
    ja: '手術日で数えた、1匹当たりの補助額。補助額の書かれていない手術は、合計にも匹数にも含まない。人件費・事務費は含まない。',
    en: 'Subsidy per cat by the day of surgery; surgeries without an amount are in neither the sum nor the count. Without staff and office costs.',
  },
  source: ownRecords,
  numerator: [records('surgery', operations, 'surgery.subsidy')],
  denominator: [records('surgery', operations, 'surgery.subsidised')],
}

/** 手術1匹当たりの費用 (domain §4.4): without and with what the body itself spends on it. */
export const costPerSurgery = defineMeasure({
  id: 'cost_per_surgery',
  label: { ja: '手術1匹当たりの費用', en: 'Cost per surgery' },
  description: {
    ja: '不妊去勢手術1匹にかかった費用。何を費用に含めるかは定義の版による。',
    en: 'What a neutering surgery cost. What is taken as cost depends on the definition version.',
  },
  unit: { ja: '円／匹', en: 'yen per cat' },
  kind: 'mean',
  direction: 'none',
  decimals: 0,
  multiplier: 1,
  defaultVersion: 'subsidy_only',
  versions: [
    subsidy,
    {
      id: 'clinic_fee',
      label: { ja: '病院の手術費', en: 'Fee of the clinic' },
      formula: { ja: '手術費の合計 ÷ 手術費の書かれた手術の数', en: 'Sum of fees ÷ surgeries whose fee is known' },
      definition: {
        ja: '手術日で数えた、1匹当たりの手術費（申請者の負担を含む）。手術費の書かれていない手術は含まない。',
        en: 'Fee of the clinic per cat by the day of surgery, the applicant’s part included; surgeries without a fee are left out.',
      },
      source: ownRecords,
      numerator: [records('surgery', operations, 'surgery.fee')],
      denominator: [records('surgery', operations, 'surgery.with_fee')],
    },
  ],
})
