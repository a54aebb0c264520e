import { breachesOfColumns, headingCell } from './cells.ts'
import { type Breach, defineRule, ofTables } from './define.ts'
import type { TableColumn } from './table.ts'

const shortNames = new Set(
  '青森 岩手 宮城 秋田 山形 福島 茨城 栃木 群馬 埼玉 千葉 東京 神奈川 新潟 富山 石川 福井 山梨 長野 岐阜 静岡 愛知 三重 滋賀 京都 大阪 兵庫 奈良 和歌山 鳥取 島根 岡山 広島 山口 徳島 香川 愛媛 高知 福岡 佐賀 長崎 熊本 大分 宮崎 鹿児島 沖縄'.split(
    ' ',
  ),
)
const ofRegion = /都道府県|市区町村|市町村|自治体|団体名|地域|prefecture|municipality|city|jurisdiction/i
const ofCode = /コード|code/i
const fullName = /^.{1,6}[都道府県]$|^.{1,12}[市区町村]$/
const fullPrefecture = /^(?:北海道|東京都|(?:大阪|京都)府|.{2,3}県)$/

function holdsRegions({ heading, kind, cells, filled }: TableColumn): boolean {
  if (kind !== 'text' || ofCode.test(heading)) return false
  const texts = cells.map((text) => text.trim())
  if (ofRegion.test(heading)) return texts.some((text) => shortNames.has(text) || fullName.test(text))
  return texts.filter((text) => shortNames.has(text) || fullPrefecture.test(text)).length * 2 >= filled
}

/**
 * L3-06: names of prefectures without 都府県, and names of regions without a column of codes. Short names of municipalities are not
 * looked for: many are ordinary words (北, 港).
 */
export const regionCodes = defineRule({
  id: 'L3-06',
  level: 3,
  weight: 'critical',
  title: {
    ja: '地域コード又は正式な地域名称が表記されているか',
    en: 'Regions have their code or their official name',
  },
  advice: {
    ja: '全国地方公共団体コードの列を足し、「東京都」のように正式な名称を書いてください。',
    en: 'Add a column with the local government code and write official names such as 東京都.',
  },
  sentences: {
    short: { ja: '都道府県名が省略されています。', en: 'The name of the prefecture is shortened.' },
    no_code: {
      ja: '地域名の列がありますが、地域コードの列がありません。',
      en: 'There are names of regions but no column of their codes.',
    },
  },
  look: ofTables(({ table }) => {
    const regions = table.columns.filter(holdsRegions)
    if (regions.length === 0) return null
    const hasCodes = table.columns.some(({ heading }) => ofCode.test(heading))
    return [
      ...(hasCodes ? [] : regions.slice(0, 1)).map((column): Breach => ({
        area: headingCell(table, column),
        value: column.heading,
        reason: 'no_code',
      })),
      ...breachesOfColumns(table, regions, (text) => (shortNames.has(text.trim()) ? 'short' : null)),
    ]
  }),
})
