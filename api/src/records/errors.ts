import { defineProblems } from '../platform/problems/index.ts'

export const recordProblems = defineProblems({
  record_not_found: { status: 404, ja: 'この記録は見つかりません。', en: 'There is no such record.' },
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
