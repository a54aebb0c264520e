/** ことば: one concept, one word, the same in code, address, column and page. Identifier, Japanese, English. */
interface Word {
  id: string
  name: { ja: string; en: string }
  meaning: { ja: string; en: string }
}

function word(id: string, ja: string, en: string, meaningJa: string, meaningEn: string): Word {
  return { id, name: { ja, en }, meaning: { ja: meaningJa, en: meaningEn } }
}

export const vocabulary: readonly Word[] = [
  word(
    'municipality',
    '自治体',
    'Municipality',
    '都道府県と市区町村。全国地方公共団体コードで区別します。',
    'Prefectures, cities, wards, towns and villages, told apart by their local government code.',
  ),
  word(
    'fiscal_year',
    '年度',
    'Fiscal year',
    '4月1日から翌年3月31日まで。始まる年の西暦で記録します（令和元年度＝2019）。',
    '1 April to 31 March, recorded by the Western year in which it starts (令和元年度 = 2019).',
  ),
  word(
    'intake',
    '引取り',
    'Intake',
    '動物愛護管理法35条により自治体が猫を引き取ること。負傷動物の収容は含みません。',
    'A body takes a cat in under article 35 of the animal welfare act. Injured animals taken in are counted apart.',
  ),
  word(
    'outcome',
    '処分',
    'Outcome',
    '返還・譲渡・殺処分のすべて。殺処分だけを指す語ではありません。',
    'Every way out: return, transfer or kill. Not a word for killing alone.',
  ),
  word('return', '返還', 'Return', '飼い主のもとへ返すこと。', 'Back to the owner.'),
  word(
    'transfer',
    '譲渡',
    'Transfer',
    '新しい飼い主や団体に譲り渡すこと。',
    'Handed to a new keeper, a person or a group.',
  ),
  word(
    'kill',
    '殺処分',
    'Kill',
    '①譲渡することが適切ではない、②①以外の処分、③引取り後の死亡、の合計。③は自然死を含みます。',
    'Classes 1 (unfit for transfer), 2 (other) and 3 (died after intake) together. Class 3 includes natural deaths.',
  ),
  word(
    'kitten',
    '幼齢の個体',
    'Kitten',
    '主に離乳していない個体。区別していない自治体ではすべて成熟個体に数えます。',
    'Mainly not yet weaned. Bodies that do not distinguish count all as adults.',
  ),
  word(
    'carcass',
    '路上死亡猫',
    'Carcass',
    '道路などで死亡していて自治体が回収した猫。',
    'A cat found dead on a road or the like and collected by a municipality.',
  ),
  word(
    'observation',
    '集計値',
    'Observation',
    '公表または入力された一つの数字。出典・公表時点・定義の版を持ちます。',
    'One published or entered figure, with its source, vintage and definition version.',
  ),
  word(
    'record',
    '個別記録',
    'Record',
    '一件の出来事（引取り、回収、相談など）。',
    'One event: an intake, a collection, a complaint.',
  ),
  word(
    'measure',
    '指標',
    'Measure',
    '数字が何を表すか。名前・単位・式・定義の版で決まります。',
    'What a figure means: name, unit, formula and definition versions.',
  ),
  word(
    'definition_version',
    '定義の版',
    'Definition version',
    '同じ指標の数え方の違い。どの図にも版を示します。',
    'One way of counting a measure. Every figure names its version.',
  ),
  word(
    'vintage',
    '公表時点',
    'Vintage',
    'その数字がいつ公表されたか。公式の数字は後に改訂されることがあります。',
    'When a figure was published. Official figures are revised later.',
  ),
  word(
    'import_batch',
    '取込',
    'Import',
    '一つのファイルを読み取り、確かめ、取り込むこと。元に戻せます。',
    'One file read, checked and taken in. It can be undone.',
  ),
  word(
    'suppression',
    '秘匿',
    'Suppression',
    '少ない数から人や家が分かることを防ぐため、値を「x」として隠すこと。',
    'Hiding a small number as “x” so that nobody can be recognised by it.',
  ),
  word(
    'event_annotation',
    '出来事',
    'Event',
    '法改正や定義変更など、数字の読み方を変える日付つきの注記。',
    'A dated note that changes how a series is read: a law, a new definition.',
  ),
]
