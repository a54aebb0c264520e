import { withoutGuard } from '../../platform/csv/index.ts'
import { nfkc } from '../../reference/index.ts'
import { issue } from '../checks/define.ts'
import { placeReduced, valueDitto, valueTooLong } from '../checks/value-checks.ts'
import { isDash, isDitto } from './marks.ts'
import type { ImportingBody } from '../model.ts'
import { read, unread, type ValueReader } from './define.ts'

/** Longest place, in characters. */
export const longestPlace = 200

const kanjiDigits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 12 → 十二: 町丁目 are written in kanji. */
function kanjiNumber(number: number): string {
  const tens = Math.floor(number / 10)
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : kanjiDigits[tens]}十`
  return `${ten}${kanjiDigits[number % 10]}`
}

const chome = /^(.*?)([1-9][0-9]?|[一二三四五六七八九十]{1,3})\s*丁目.*$/s
/** 本町1-2-3: three numbers are 丁目, 番 and 号. Two are not told apart from 番 and 号, so both go. */
const threeNumbers = /^(.*?[^0-9\s])\s*([1-9][0-9]?)\s*[-‐−–—ーの]\s*[0-9]+\s*[-‐−–—ーの]\s*[0-9].*$/s
/** The numbers of roads and the like (県道3号, 第2公園) are names, not lots. */
const notNamed = String.raw`(?<!(?:[道第線]|[0-9])\s*)`
const lotNumber = new RegExp(
  String.raw`\s*${notNamed}[0-9]+(?:\s*(?:番地?|[-‐−–—ーの])\s*(?:[0-9]+|$)|\s*(?:番|地先)|\s*号(?!線|棟|公園|車)).*$`,
  's',
)
const lastNumber = new RegExp(String.raw`(?<=[^0-9])\s*${notNamed}[0-9]+\s*$`)
const someonesHome = /^\S*(?:宅|様方|様宅|様)\S*$/

function withoutBody(place: string, body: ImportingBody): string {
  let rest = place
  for (const name of [body.prefecture_name, body.name]) {
    if (name && rest.startsWith(name) && rest.length > name.length) rest = rest.slice(name.length).trim()
  }
  return rest
}

function withoutNumbers(place: string): string {
  const [, town, number] = chome.exec(place) ?? []
  if (town !== undefined && number) {
    return `${town.trim()}${/^[0-9]/.test(number) ? kanjiNumber(Number(number)) : number}丁目`
  }
  const [, name, first] = threeNumbers.exec(place) ?? []
  if (name && first) return `${name.trim()}${kanjiNumber(Number(first))}丁目`
  return place.replace(lotNumber, '').replace(lastNumber, '')
}

function withoutHomes(place: string): string {
  return place
    .split(/\s+/)
    .filter((part) => !someonesHome.test(part))
    .join(' ')
}

/** The place reduced to 町丁目: what comes behind — street numbers, buildings, whose house it is — is dropped before storage. */
export function reducePlace(text: string, body: ImportingBody): string {
  const place = nfkc(text).replace(/\s+/g, ' ')
  const reduced = withoutHomes(withoutNumbers(withoutBody(place, body)).trim())
  // Taking one thing away may bare another; what is stored must read the same when it is exported and read again.
  return reduced === place ? place : reducePlace(reduced, body)
}

export const readPlace: ValueReader = (text, field, { municipality }) => {
  const whole = nfkc(withoutGuard(text)).replace(/\s+/g, ' ')
  if (whole === '' || isDash(whole)) return read(null)
  if (isDitto(whole)) return unread(field, issue(valueDitto))
  const place = reducePlace(whole, municipality)
  if (place.length > longestPlace) {
    const tooLong = issue(valueTooLong, { length: place.length, limit: longestPlace })
    return { ...unread(field, tooLong), shown: '' }
  }
  const dropped = /[0-9一二三四五六七八九十]丁目$/.test(place) ? !/丁目$/.test(whole) : place.length < whole.length
  const issues = dropped && withoutBody(whole, municipality) !== place ? [issue(placeReduced)] : []
  return { values: [place === '' ? null : place], issues, shown: place }
}
