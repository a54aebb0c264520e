import type { Label } from '../../datasets/index.ts'

/**
 * First data year for which 殺処分 may be split into ①②③. The table's note says "from the 令和元年度 edition", which
 * holds the data of FY2018; FY2019 is the first year whose page is confirmed (domain §1.4). Should the former turn out
 * wrong, only this number changes.
 */
export const firstClassifiedYear = 2018

export const beforeClasses: Label = {
  ja: '①〜③の分類が始まる前の年度は「該当なし」。',
  en: 'Not applicable to years before killing was split into classes 1–3.',
}
