import { defineRule, ofWorkbooks } from './define.ts'

/** L1-10: pictures, shapes and text boxes lie above the cells. Where on the sheet is not known. */
export const noObjects = defineRule({
  id: 'L1-10',
  level: 1,
  weight: 'critical',
  title: { ja: '【Excel】オブジェクトを使用していないか', en: '[Excel] No objects are used' },
  advice: {
    ja: '図やテキストボックスに書いた情報は、セルに書いてください。',
    en: 'Write what pictures and text boxes say into cells.',
  },
  sentences: {
    objects: {
      ja: '図・写真・テキストボックスが{count}個あります。',
      en: 'There are {count} pictures, shapes or text boxes.',
    },
  },
  look: ofWorkbooks(({ facts }) =>
    facts.images > 0 ? [{ area: null, reason: 'objects', params: { count: facts.images } }] : [],
  ),
})
