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

const settled = (kinds: readonly string[]) =>
  records('cost-item', { cost_kind: kinds, cost_purpose: ['surgery'] }, 'cost-item.amount')

const withOffice: DefinitionVersion = {
  id: 'with_office',
  label: { ja: '補助＋事務費', en: 'Subsidy and office' },
  formula: { ja: '（補助・委託 ＋ 事務費）÷ 手術の数', en: '(subsidies and commissions + office) ÷ surgeries' },
  definition: {
    ja: '年度の決算額（目的が不妊去勢手術の補助・委託と事務費）÷ その年度に手術日のある手術の数。人件費は含まない。費用の行のない区分は0円とする。終わった年度だけを示す。',
    en: 'Settled subsidies, commissions and office costs of a fiscal year whose purpose is surgeries ÷ surgeries by their day in that year. Without staff. A kind without a row is 0 yen. Only years that are over.',
  },
  source: ownRecords,
  numerator: [settled(['subsidy', 'office'])],
  denominator: [records('surgery', operations)],
}

const withStaff: DefinitionVersion = {
  ...withOffice,
  id: 'with_staff',
  label: { ja: '補助＋事務費＋人件費', en: 'Subsidy, office and staff' },
  formula: {
    ja: '（補助・委託 ＋ 事務費 ＋ 人件費）÷ 手術の数',
    en: '(subsidies and commissions + office + staff) ÷ surgeries',
  },
  definition: {
    ja: '年度の決算額（目的が不妊去勢手術の補助・委託、事務費、人件費）÷ その年度に手術日のある手術の数。費用の行のない区分は0円とする。終わった年度だけを示す。',
    en: 'Settled subsidies, commissions, office and staff costs of a fiscal year whose purpose is surgeries ÷ surgeries by their day in that year. A kind without a row is 0 yen. Only years that are over.',
  },
  numerator: [settled(['subsidy', 'office', 'staff'])],
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
    withOffice,
    withStaff,
  ],
})
