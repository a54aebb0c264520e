/** How alike two headings are, from 0 to 1, after what makes no difference in Japanese or English is taken away. */
import { foldText } from '../fold.ts'
import { plainHeading } from '../table/headings.ts'

/** 回収した年月日 → 回収日: what the words of offices have in common, the longest first. */
const sameWords: readonly (readonly [RegExp, string])[] = [
  [/年月日|日付|日時|期日|月日|年月(?=$)/g, '日'],
  [/住所|所在地|所在|地点|箇所|か所|場所名/g, '場所'],
  [/(?:ナンバー|番号|no|id|コード|№)$/g, '番号'],
  [/^(?:整理|管理|受付)?(?:番号)$/g, '受付番号'],
  [/種類|区分|分類|別(?=$)/g, '種別'],
  [/種種別/g, '種別'],
  [/の?有無|の?状況|状態/g, ''],
  [/事由|原因|経緯/g, '理由'],
  [/雌雄|オスメス|♂♀/g, '性種別'],
  [/特記事項|特記|摘要|メモ|その他備考/g, '備考'],
  [/頭数|匹数|件数/g, '数'],
  [/担当者|担当課|部署|所属|所管/g, '担当'],
]
/** The data are about cats; whether a heading says so tells nothing. */
const aboutCats = /^(?:猫|ねこ|ネコ|当該|対象|該当)(?=.{2})/
const hiragana = /[ぁ-ん]+/g

/** The heading's skeleton of meaning. */
export function canonicalHeading(text: string): string {
  const plain = plainHeading(text.split('>').at(-1) ?? text)
  const bare = plain.replace(hiragana, '')
  let canonical = (bare === '' ? plain : bare).replace(aboutCats, '')
  for (const [pattern, word] of sameWords) canonical = canonical.replace(pattern, word)
  return canonical === '' ? plain : canonical
}

function gramsOf(text: string): Map<string, number> {
  const grams = new Map<string, number>()
  const add = (gram: string) => grams.set(gram, (grams.get(gram) ?? 0) + 1)
  const letters = [...text]
  // One kanji is already a word; letters say something only in pairs.
  if (/[^\p{ASCII}]/u.test(text)) letters.forEach(add)
  letters.slice(1).forEach((letter, index) => add(`${letters[index]}${letter}`))
  return grams
}

/** Dice's coefficient over the n-grams. */
function overlap(a: Map<string, number>, b: Map<string, number>): number {
  let common = 0
  let size = 0
  for (const [gram, times] of a) common += Math.min(times, b.get(gram) ?? 0)
  for (const grams of [a, b]) for (const times of grams.values()) size += times
  return size === 0 ? 0 : (2 * common) / size
}

/** Words of English headings that mean the same; by the first five letters, so that endings make no difference. */
const englishWords: Readonly<Record<string, string>> = {
  date: 'on',
  day: 'on',
  when: 'on',
  no: 'numbe',
  id: 'numbe',
  ref: 'numbe',
  refer: 'numbe',
  locat: 'place',
  addre: 'place',
  where: 'place',
  site: 'place',
  cross: 'place',
  remar: 'note',
  comme: 'note',
  memo: 'note',
  notes: 'note',
  kind: 'type',
  categ: 'type',
  gende: 'sex',
  pickup: 'colle',
  depar: 'outco',
  dispo: 'outco',
  surge: 'opera',
  neute: 'opera',
  spay: 'opera',
}
const smallWords = new Set(['of', 'the', 'a', 'an', 'at', 'in', 'for', 'is', 'was', 'to', 'cat', 'cats', 'animal'])

function englishTokens(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? []
  const telling = words.filter((word) => !smallWords.has(word))
  return new Set(
    (telling.length > 0 ? telling : words).map(
      (word) => englishWords[word] ?? englishWords[word.slice(0, 5)] ?? word.slice(0, 5),
    ),
  )
}

function englishLikeness(a: string, b: string): number {
  const [left, right] = [englishTokens(a), englishTokens(b)]
  const common = [...left].filter((token) => right.has(token)).length
  return left.size + right.size === 0 ? 0 : (2 * common) / (left.size + right.size)
}

const isEnglish = (text: string) => /^[\p{ASCII}]*[a-z][\p{ASCII}]*$/iu.test(text)
/** Nothing but an equal heading is as good as one. */
const almost = 0.95

/** One stands inside the other: 死体回収日 for 回収日. What ends alike means more alike in Japanese. */
function containment(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if ([...short].length < 2 || !long.includes(short)) return 0
  const share = short.length / long.length
  return (long.endsWith(short) ? 0.66 : 0.5) + 0.3 * share
}

/** @returns 1 only for headings that are the same but for width, spaces and decoration */
export function likeness(written: string, known: string): number {
  if (plainHeading(written) === plainHeading(known)) return 1
  const [a, b] = [canonicalHeading(written), canonicalHeading(known)]
  if (a === b) return almost
  const english = isEnglish(written) && isEnglish(known) ? englishLikeness(written, known) : 0
  const grams = overlap(gramsOf(a), gramsOf(b))
  return Math.min(almost, Math.max(english, grams, containment(a, b)))
}

/** How alike two words of a list are: for guessing which code a word means. */
export function wordLikeness(written: string, known: string): number {
  const [a, b] = [foldText(written), foldText(known)]
  if (a === b) return 1
  const english = isEnglish(a) && isEnglish(b) ? englishLikeness(written, known) : 0
  return Math.min(almost, Math.max(english, overlap(gramsOf(a), gramsOf(b)), containment(a, b)))
}
