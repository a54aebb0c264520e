/** What there is to say about a mesh code or a pair of coordinates. */
import { defineCheck, only } from './define.ts'

export const valueMesh = defineCheck({
  id: 'value.mesh',
  severity: 'error',
  sentences: {
    [only]: {
      ja: 'メッシュコードとしても緯度・経度としても読めません。8〜10桁のメッシュコードか「35.681, 139.767」のように書いてください。',
      en: 'This is neither a mesh code nor a place in Japan. Write a code of 8 to 10 digits, or latitude and longitude like 35.681, 139.767.',
    },
  },
})

export const meshReduced = defineCheck({
  id: 'mesh.reduced',
  severity: 'note',
  perColumn: true,
  sentences: {
    [only]: {
      ja: '{count}件の緯度・経度を約250m四方のメッシュにしました。位置そのものは保存しません。',
      en: 'Coordinates turned into the cell of about 250 m they lie in: {count}. The points themselves are not stored.',
    },
  },
})
