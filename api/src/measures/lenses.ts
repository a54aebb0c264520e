/** 定義レンズ: one switch for the definitions of all measures. A lens is a list of versions; nothing else knows its id. */
import type { Label } from '../datasets/index.ts'
import { type Basis, basisOf, type DefinitionVersion, type MeasureDefinition } from './define.ts'
import { findVersion } from './registry.ts'

export interface LensDefinition {
  id: string
  label: Label
  description: Label
  /** Measure → its versions under the lens; of several, the first from the source asked for. */
  versions: Readonly<Record<string, readonly string[]>>
}

/** A version from official figures, and the same from records. */
const both = (version: string) => [version, `${version}_records`]

/** Every lens of the product (domain §4.1, §4.2). */
export const lenses: readonly LensDefinition[] = [
  {
    id: 'all',
    label: { ja: '①〜③', en: 'Classes 1–3' },
    description: {
      ja: '殺処分に①譲渡不適、②その他、③引取り後の死亡のすべてを含める。',
      en: 'Killing takes in all classes: 1 not fit for transfer, 2 other, 3 died after intake.',
    },
    versions: {
      kill: both('c1_to_c3'),
      kill_rate: both('kill_per_outcome'),
      live_release_rate: both('live_release_per_outcome'),
    },
  },
  {
    id: 'c2_only',
    label: { ja: '②のみ', en: 'Class 2 only' },
    description: {
      ja: '「殺処分ゼロ」の多くが指す②だけを数える。返還・譲渡率は①と③を分母から除く（アシロマ型、参考）。',
      en: 'Counts class 2 only, which most declarations of “zero” mean; the live release rate leaves classes 1 and 3 out (Asilomar-like, for reference).',
    },
    versions: {
      kill: both('c2_only'),
      kill_rate: both('c2_per_outcome'),
      live_release_rate: both('live_release_asilomar_like'),
    },
  },
  {
    id: 'excl_c3',
    label: { ja: '③を除く', en: 'Without class 3' },
    description: {
      ja: '③引取り後の死亡を数えない。',
      en: 'Leaves out class 3: died after intake.',
    },
    versions: { live_release_rate: both('live_release_excl_c3') },
  },
  {
    id: 'with_injured',
    label: { ja: '負傷動物を含む', en: 'Including injured animals' },
    description: {
      ja: '負傷動物として収容した猫を加える。',
      en: 'Adds cats that were admitted as injured.',
    },
    versions: { kill: both('incl_injured') },
  },
  {
    id: 'per_intake',
    label: { ja: '引取り基準', en: 'Of intake' },
    description: {
      ja: '率の分母を同じ年度の引取り数とする。年度をまたぐ猫がいるため、100%を超えることもある。',
      en: 'Rates are of the intake of the same year; as cats stay over the year’s end, they may exceed 100 %.',
    },
    versions: { live_release_rate: both('live_release_per_intake'), kill_rate: both('kill_per_intake') },
  },
  {
    id: 'per_outcome',
    label: { ja: '処分基準', en: 'Of outcomes' },
    description: {
      ja: '率の分母を処分数（返還・譲渡・殺処分の合計）とする。',
      en: 'Rates are of all outcomes: returned, transferred and killed.',
    },
    versions: { live_release_rate: both('live_release_per_outcome'), kill_rate: both('kill_per_outcome') },
  },
]

export function findLens(id: string): LensDefinition | undefined {
  return lenses.find((lens) => lens.id === id)
}

/** The version of a measure under a lens; undefined where the lens does not speak of it. */
export function versionUnder(
  lens: LensDefinition,
  measure: MeasureDefinition,
  source?: Basis,
): DefinitionVersion | undefined {
  const versions = (lens.versions[measure.id] ?? []).map((id) => findVersion(measure, id))
  return versions.find((version) => version !== undefined && (!source || basisOf(version) === source))
}
