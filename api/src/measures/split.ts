/** What a figure may be divided by, and which counts are read for it. */
import { type Code, findDataset, type Label, type Tally, talliesOf, tallyWith } from '../datasets/index.ts'
import { type CountedPart, type CountRequest, withoutCode } from '../tallies/index.ts'
import { type DefinitionVersion, operandsOf, type RecordsOperand } from './define.ts'

/** By area: one series a body, or a prefecture. By part: one series a code of a dimension. */
export type Split =
  | { kind: 'area'; id: 'municipality' | 'prefecture'; label: Label }
  | { kind: 'part'; id: string; label: Label; part: CountedPart; isPlace: boolean }

const areaSplits: readonly Split[] = [
  { kind: 'area', id: 'municipality', label: { ja: '自治体', en: 'municipality' } },
  { kind: 'area', id: 'prefecture', label: { ja: '都道府県', en: 'prefecture' } },
]

/** Cells of the standard grid by their leading digits: 1 km has 8, half of it 9, a quarter 10 (JIS X 0410). */
const placeSplits: readonly Split[] = [
  place('machiaza', { ja: '町丁目', en: 'neighbourhood' }, { dimension: 'place' }),
  place('mesh_1000', { ja: '1kmメッシュ', en: '1 km mesh' }, { dimension: 'mesh', digits: 8 }),
  place('mesh_500', { ja: '500mメッシュ', en: '500 m mesh' }, { dimension: 'mesh', digits: 9 }),
  place('mesh_250', { ja: '250mメッシュ', en: '250 m mesh' }, { dimension: 'mesh', digits: 10 }),
]

/** Dimensions that are places, and no codes. */
const placeFields = ['place', 'mesh']

function place(id: string, label: Label, part: CountedPart): Split {
  return { kind: 'part', id, label, part, isPlace: true }
}

const dimensionsOf = ({ dimensions, each }: Tally) => (each ? [...dimensions, each] : dimensions)

/** What is read for an operand; null when its counts are not kept by the part. */
export function requestOf(operand: RecordsOperand, part: CountedPart | null): CountRequest | null {
  const { kind: _kind, ...request } = operand
  if (!part) return request
  const { dataset, tally = dataset, where = {} } = request
  const kept = tallyWith(findDataset(dataset), tally, [...Object.keys(where), part.dimension])
  if (!kept) return null
  return kept.id === tally ? request : { ...request, tally: kept.id }
}

function recordsOperands(version: DefinitionVersion): RecordsOperand[] {
  return operandsOf(version).filter((operand) => operand.kind === 'records')
}

/** Whether every count of a version is kept by the part. */
function isKept(version: DefinitionVersion, part: CountedPart): boolean {
  const operands = recordsOperands(version)
  return operands.length > 0 && operands.every((operand) => requestOf(operand, part) !== null)
}

function hasPopulation(version: DefinitionVersion): boolean {
  return operandsOf(version).some(({ kind }) => kind === 'population')
}

function fieldOf(version: DefinitionVersion, dimension: string) {
  return recordsOperands(version)
    .flatMap(({ dataset }) => findDataset(dataset).fields)
    .find(({ name }) => name === dimension)
}

/** Dimensions other than places by which all counts of a version are kept. */
function dimensionSplits(version: DefinitionVersion): Split[] {
  const names = recordsOperands(version).flatMap(({ dataset }) =>
    talliesOf(findDataset(dataset)).flatMap((tally) => dimensionsOf(tally)),
  )
  return [...new Set(names)]
    .filter((dimension) => !placeFields.includes(dimension) && isKept(version, { dimension }))
    .map((dimension) => ({
      kind: 'part',
      id: dimension,
      label: fieldOf(version, dimension)?.label ?? { ja: dimension, en: dimension },
      part: { dimension },
      isPlace: false,
    }))
}

/** Everything a version may be divided by. No population of a neighbourhood or cell is known, so rates by it stay whole. */
export function splitsOf(version: DefinitionVersion): Split[] {
  const places = hasPopulation(version)
    ? []
    : placeSplits.filter((split) => split.kind === 'part' && isKept(version, split.part))
  return [...areaSplits, ...dimensionSplits(version), ...places]
}

const notStated: Label = { ja: '不明・記入なし', en: 'Not stated' }

/** Labels of the codes of a dimension, in the order of the list. */
export function codesOf(versions: readonly DefinitionVersion[], dimension: string): readonly Code[] {
  return versions.map((version) => fieldOf(version, dimension)?.codes).find((codes) => codes !== undefined) ?? []
}

export function partLabel(codes: readonly Code[], code: string): Label {
  if (code === withoutCode) return notStated
  return codes.find((one) => one.code === code)?.label ?? { ja: code, en: code }
}

const kanjiDigits = '〇一二三四五六七八九'

/** 三 · 十 · 十二 · 二十一 · 12 */
function numberIn(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const digit = (one: string) => Math.max(kanjiDigits.indexOf(one || '〇'), 0)
  return (text.includes('十') ? 10 * (tens ? digit(tens) : 1) : 0) + digit(ones ?? '')
}

/** 本町一丁目 · 二丁目 · 三丁目 in the order in which one counts, not that of the characters (一, 三, 二). */
function comparePlaces(one: string, other: string): number {
  const partsOf = (place: string) => /^(.*?)([\d〇一二三四五六七八九十]+)丁目$/.exec(place) ?? [place, place, '']
  const [[, name = '', number = ''], [, otherName = '', otherNumber = '']] = [partsOf(one), partsOf(other)]
  if (name === otherName) return numberIn(number) - numberIn(otherNumber)
  return name < otherName ? -1 : 1
}

/** In the order of the list, others by name, records without a code last. */
export function comparePart(codes: readonly Code[]): (one: string, other: string) => number {
  const rank = (code: string) => {
    if (code === withoutCode) return codes.length + 1
    const index = codes.findIndex((one) => one.code === code)
    return index === -1 ? codes.length : index
  }
  return (one, other) => rank(one) - rank(other) || comparePlaces(one, other)
}
