/** What stands under the table: the ministry's own notes, and how the signs are read. */
import type { Label } from '../../datasets/index.ts'

const printed: readonly Label[] = [
  {
    ja: '引取り数の所有者不明には、一部、県・市条例に基づく収容を含む。',
    en: 'Intake of unknown owner includes some admissions under ordinances.',
  },
  {
    ja: '幼齢の個体とは、主に離乳していない個体を示す。',
    en: 'A kitten is mainly one that is not weaned.',
  },
  {
    ja: '成熟個体と幼齢の個体を区別していない自治体にあっては、すべて成熟個体として計上している。',
    en: 'Where a body does not distinguish adults and kittens, all count as adults.',
  },
  {
    ja: '引取り数の成熟と幼齢は足して合計になる。処分数の「うち幼齢個体」は、左の欄の一部であり、足さない。',
    en: 'Adults and kittens taken in add up to the total; “of which kittens” is a part of the column on its left and is not added.',
  },
]

const classes: readonly Label[] = [
  {
    ja: '殺処分数は、①譲渡することが適切ではない（治癒の見込みがない病気や攻撃性がある等）、②①以外の処分（譲渡先の確保や適切な飼養管理が困難）、③引取り後の死亡に分けて集計した（令和元年度事務提要から）。',
    en: 'Killed is split into (1) not fit for transfer (incurable illness, aggression and the like), (2) other (no adopter, no capacity to keep), (3) died after intake (since the Reiwa 1 edition of the handbook).',
  },
]

const beforeClasses: readonly Label[] = [
  {
    ja: '殺処分数には、保管中の病気等による自然死も含まれる。①〜③の分類は、この年度の後に始まった。',
    en: 'Killed includes natural deaths in custody. The classes (1)–(3) began after this fiscal year.',
  },
]

const signsRead: Label = {
  ja: '「－」は0、「…」は不詳、「区別なし」は成熟・幼齢を区別していないこと（0ではない）、「該当なし」はその年度に欄がないこと、「x」は秘匿を示す。',
  en: '“－” is zero, “…” unknown, “区別なし” adults and kittens not distinguished (not zero), “該当なし” no such column in that year, “x” suppressed.',
}

const fictitious: Label = {
  ja: '架空データです。実在の自治体の数値ではありません。',
  en: 'Invented data; not of a real municipality.',
}

export function notesOf({ classified, invented }: { classified: boolean; invented: boolean }): Label[] {
  return [...(invented ? [fictitious] : []), ...printed, ...(classified ? classes : beforeClasses), signsRead]
}
