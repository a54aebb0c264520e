import { defineProblems } from '../platform/problems/index.ts'

export const recordProblems = defineProblems({
  record_not_found: { status: 404, ja: 'この記録は見つかりません。', en: 'There is no such record.' },
  record_withdrawn: {
    status: 410,
    ja: 'この記録は取り下げられました。取り下げた人・日時・理由は履歴で確かめられます。',
    en: 'This record was withdrawn. Its history says by whom, when and why.',
  },
  record_municipality_outside_scope: {
    status: 403,
    ja: '自治体 {code} の記録を入力する権限がありません（担当範囲：{scope}）。',
    en: 'You cannot enter records of municipality {code} (your scope: {scope}).',
  },
  record_field_unknown: {
    status: 400,
    ja: '「{field}」という項目は、このデータにありません。項目は次のとおりです：{known}',
    en: 'This dataset has no field “{field}”. Its fields are: {known}',
  },
  record_invalid: {
    status: 422,
    ja: '{count}か所を直してください。何も保存していません。',
    en: 'Correct {count} thing(s). Nothing was saved.',
  },
  record_duplicate: {
    status: 409,
    ja: '同じ番号の記録がすでにあります。番号を直すか、その記録を訂正してください。何も保存していません。',
    en: 'A record with this number is there already. Correct the number, or correct that record. Nothing was saved.',
  },
  record_looks_same: {
    status: 409,
    ja: '同じ日・同じ場所などの記録がすでにあります。別の1件であれば、そのことを示してもう一度保存してください。何も保存していません。',
    en: 'A record that looks the same is there already. If this is a further case, say so and save again. Nothing was saved.',
  },
  record_changed_meanwhile: {
    status: 409,
    ja: 'この画面を開いたあとに、記録が変更されています（{at}）。いまの内容を確かめてから、もう一度保存してください。何も保存していません。',
    en: 'The record has changed since you opened it ({at}). Look at what it says now and save again. Nothing was saved.',
  },
  record_reason_missing: {
    status: 422,
    ja: '保存済みの値を変えるには、理由が必要です。何も保存していません。',
    en: 'Changing what is stored needs a reason. Nothing was saved.',
  },
  record_no_grid: {
    status: 404,
    ja: 'このデータは、表の形では入力できません。1件ずつ入力してください。',
    en: 'This dataset cannot be entered as a table. Enter its records one by one.',
  },
  record_filter_unknown: {
    status: 400,
    ja: '「{field}」では絞り込めません。このデータで使えるのは：{known}',
    en: '“{field}” is no filter of this dataset. Its filters are: {known}',
  },
  record_filter_value_unknown: {
    status: 400,
    ja: '「{field}」に「{value}」はありません。次のどれかにしてください：{known}',
    en: '“{field}” cannot be “{value}”. Use one of: {known}',
  },
  record_cursor_invalid: {
    status: 400,
    ja: '続きの位置（after）が正しくありません。最初から読み直してください。',
    en: 'The position (after) is not valid. Start again from the first page.',
  },
})
