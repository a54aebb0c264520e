/** What can be wrong with the value of one cell. */
import { defineCheck, only } from './define.ts'

export const valueDate = defineCheck({
  id: 'value.date',
  severity: 'error',
  fix: ['era_boundary'],
  sentences: {
    era_boundary: {
      ja: 'この日付は存在しません。その日は「{suggestion}」です。元号か年を直してください。',
      en: 'There is no such day in that era; the day is written {suggestion}. Correct the era or the year.',
    },
    impossible: {
      ja: 'この日付は暦にありません。日付を直してください。',
      en: 'The calendar has no such day. Correct the date.',
    },
    ambiguous: {
      ja: '日付が一つに決まりません。「{suggestion}」なら、そのように書いてください。',
      en: 'This date can be read in more than one way. If it is {suggestion}, write it so.',
    },
    unclear: {
      ja: '日付が一つに決まりません。「令和5年4月1日」や「2023-04-01」のように書いてください。',
      en: 'This date can be read in more than one way. Write it like 2023-04-01.',
    },
    unreadable: {
      ja: '日付として読めません。「令和5年4月1日」や「2023-04-01」のように書いてください。',
      en: 'This is not a date. Write it like 2023-04-01.',
    },
  },
})

export const valueFiscalYear = defineCheck({
  id: 'value.fiscal_year',
  severity: 'error',
  fix: ['era_boundary'],
  sentences: {
    era_boundary: {
      ja: 'この年度は存在しません。「{suggestion}」ではありませんか。',
      en: 'There is no such fiscal year in that era. Is it {suggestion}?',
    },
    ambiguous: {
      ja: '年度が一つに決まりません。「{suggestion}」なら、そのように書いてください。',
      en: 'This fiscal year can be read in more than one way. If it is {suggestion}, write it so.',
    },
    unreadable: {
      ja: '年度として読めません。「令和5年度」や「2023年度」のように書いてください。',
      en: 'This is not a fiscal year. Write it like 2023年度 or FY2023.',
    },
  },
})

export const valueMonth = defineCheck({
  id: 'value.month',
  severity: 'error',
  sentences: {
    [only]: {
      ja: '月として読めません。「令和5年4月」や「2023-04」のように、年と月を書いてください。',
      en: 'This is not a month. Write year and month, like 2023-04.',
    },
  },
})

export const valueCode = defineCheck({
  id: 'value.code',
  severity: 'error',
  sentences: {
    [only]: {
      ja: 'この語は分類にありません。次のどれかにしてください：{expected_ja}',
      en: 'This word is not in the list. Use one of: {expected_en}',
    },
  },
})

export const valueMunicipality = defineCheck({
  id: 'value.municipality',
  severity: 'error',
  sentences: {
    check_digit: {
      ja: '団体コードの検査数字（6桁目）が誤っています。先頭5桁が正しければ {suggestion} です。',
      en: 'The check digit (the sixth) of this municipality code is wrong. If the first five are right it is {suggestion}.',
    },
    unknown: { ja: 'この団体コードの自治体はありません。', en: 'No municipality has this code.' },
    unreadable: {
      ja: '団体コードとして読めません。5桁か6桁の数字で書いてください。',
      en: 'This is not a municipality code. Write its five or six digits.',
    },
    ambiguous: {
      ja: 'この団体コードは二通りに読め（{first}または{second}）、列のほかの値からも決まりません。6桁で書いてください。',
      en: 'This municipality code can be read in two ways ({first} or {second}), and the rest of the column does not decide. Write six digits.',
    },
  },
})

export const valueRefused = defineCheck({
  id: 'value.refused',
  severity: 'error',
  sentences: { [only]: { ja: 'この語は使えません。{why_ja}', en: 'This word cannot be used. {why_en}' } },
})

export const valueRequired = defineCheck({
  id: 'value.required',
  severity: 'error',
  sentences: {
    [only]: {
      ja: '「{field_ja}」が空欄です。必ず書いてください。',
      en: '“{field_en}” is blank but is needed.',
    },
    figure: {
      ja: '「{field_ja}」が空欄です。空欄は0ではありません。0なら「－」か「0」、不詳なら「…」、秘匿なら「x」と書いてください。',
      en: '“{field_en}” is blank, and blank is not zero. Write － or 0 for zero, … for unknown, x for suppressed.',
    },
  },
})

export const valueCount = defineCheck({
  id: 'value.count',
  severity: 'error',
  sentences: {
    unreadable: {
      ja: '数として読めません。「12」のように数字だけで書いてください。',
      en: 'This is not a number. Write digits only, such as 12.',
    },
    negative: { ja: '負の数にはなりません。', en: 'This cannot be negative.' },
    fraction: { ja: '整数で書いてください。', en: 'Write a whole number.' },
    too_large: { ja: '数が大きすぎます。桁を確かめてください。', en: 'The number is too large. Check its digits.' },
  },
})

export const valueFigure = defineCheck({
  id: 'value.figure',
  severity: 'error',
  sentences: {
    [only]: {
      ja: '数値として読めません。数字か、0「－」・不詳「…」・秘匿「x」のどれかで書いてください。',
      en: 'This is not a figure. Write a number, or － for zero, … for unknown, x for suppressed.',
    },
  },
})

export const valueDitto = defineCheck({
  id: 'value.ditto',
  severity: 'error',
  sentences: {
    [only]: {
      ja: '「上と同じ」のしるしです。どの値かを取り違えないよう、上のセルの内容を書いてください。',
      en: 'This means “as above”. Write the value itself, so that it cannot be taken for another one.',
    },
  },
})

export const valueTooLong = defineCheck({
  id: 'value.too_long',
  severity: 'error',
  sentences: {
    [only]: {
      ja: '{length}文字あります。{limit}文字までにしてください。',
      en: 'This has {length} characters; at most {limit} are kept.',
    },
  },
})

export const placeReduced = defineCheck({
  id: 'place.reduced',
  severity: 'note',
  perColumn: true,
  sentences: {
    [only]: {
      ja: '{count}件の場所を町丁目までにしました。番地や建物名は保存しません。',
      en: 'Places reduced to 町丁目: {count}. Street numbers and buildings are not stored.',
    },
  },
})

export const rowOtherKind = defineCheck({
  id: 'row.other_kind',
  severity: 'note',
  sentences: {
    [only]: {
      ja: '「{value}」の行は対象外のため、数えずに飛ばしました。',
      en: 'The row is about “{value}”, which this dataset does not count; it was left out.',
    },
  },
})

export const rowOtherBody = defineCheck({
  id: 'row.other_body',
  severity: 'note',
  perColumn: true,
  sentences: {
    [only]: {
      ja: 'ほかの自治体の行（{count}件）は取り込みません。',
      en: 'Rows of other bodies ({count}) are not taken in.',
    },
  },
})
