/** How the form of the file was understood, where its headings did not say so by themselves. */
import { defineCheck, only } from './define.ts'

export const formSimilar = defineCheck({
  id: 'form.similar',
  severity: 'note',
  sentences: {
    [only]: {
      ja: 'この列を「{field_ja}」として読みました（見出しと値が似ています。近さ {score}%）。違うときは「読み取りを確かめる」で直せます。',
      en: 'This column was read as “{field_en}”: its heading and values are alike ({score} %). If that is wrong, change it under “Check the reading”.',
    },
  },
})

export const formChanged = defineCheck({
  id: 'form.changed',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: '様式「{profile}」のときから見出しが変わっています。増えた列：{added}。なくなった列：{gone}。名前が変わったらしい列：{renamed}。',
      en: 'The headings have changed since the form “{profile}”. New: {added}. Gone: {gone}. Probably renamed: {renamed}.',
    },
  },
})

export const formConstant = defineCheck({
  id: 'form.constant',
  severity: 'note',
  sentences: {
    [only]: {
      ja: '「{field_ja}」の列がないため、すべての行を「{value}」として読みました。',
      en: 'There is no column for “{field_en}”; every row was read as {value}.',
    },
  },
})

export const fixApplied = defineCheck({
  id: 'form.fixed',
  severity: 'note',
  perColumn: true,
  sentences: {
    [only]: {
      ja: '{count}件のセルを直した内容で読みました。元のファイルは変えていません。',
      en: '{count} cells were read as corrected. The file itself was not changed.',
    },
  },
})
