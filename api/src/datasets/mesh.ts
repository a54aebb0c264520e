import type { Field } from './define.ts'

/** 標準地域メッシュ: where it was, to a cell. The point itself has no column (domain §5.6, §6). */
export const mesh: Field = {
  name: 'mesh',
  type: 'mesh',
  label: { ja: 'メッシュ', en: 'Mesh' },
  description: {
    ja: '標準地域メッシュ（8〜10桁）。緯度・経度は約250m四方のメッシュにして、位置そのものは保存しません。',
    en: 'Standard grid cell (8 to 10 digits). Coordinates become the cell of about 250 m; the point is not stored.',
  },
  headings: [
    'メッシュ',
    'メッシュコード',
    '地域メッシュ',
    '標準地域メッシュ',
    '3次メッシュ',
    '緯度経度',
    '緯度・経度',
    '座標',
    '位置座標',
  ],
}
