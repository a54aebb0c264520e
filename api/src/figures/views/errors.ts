import { defineProblems } from '../../platform/problems/index.ts'

export const viewProblems = defineProblems({
  view_unknown: {
    status: 404,
    ja: '保存した見方が見つかりません。削除されたか、ほかの人のものです。',
    en: 'There is no such saved view: it was deleted, or is somebody else’s.',
  },
  too_many_views: {
    status: 422,
    ja: '保存できる見方は{limit}件までです。使わないものを削除してください。',
    en: 'At most {limit} views can be saved. Delete some that are not needed.',
  },
})
