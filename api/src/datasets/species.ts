import type { Field } from './define.ts'

/** 動物種: the column that tells cats from what is not counted. It has no column in the database. */
export const species: Field = {
  name: 'species',
  type: 'code',
  label: { ja: '動物種', en: 'Species' },
  headings: ['動物種', '種類', '種別', '動物の種類', '動物'],
  codes: [
    { code: 'cat', label: { ja: '猫', en: 'Cat' }, synonyms: ['ネコ', 'ねこ', '子猫', '仔猫', '成猫'] },
    { code: 'dog', label: { ja: '犬', en: 'Dog' }, synonyms: ['イヌ', 'いぬ'] },
    {
      code: 'other',
      label: { ja: 'その他', en: 'Other' },
      synonyms: ['狸', 'タヌキ', 'たぬき', 'ハクビシン', 'アライグマ', 'イタチ', '鳥', 'カラス', 'ハト', '不明'],
    },
  ],
  keepOnly: ['cat'],
}
