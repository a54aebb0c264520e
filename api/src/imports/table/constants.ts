/** What a table leaves to its title, to the name of its sheet or of its file. */
import { type DatasetDefinition, type Field } from '../../datasets/index.ts'
import { fiscalYearLabel } from '../../reference/index.ts'
import { foldText } from '../fold.ts'
import type { Issue } from '../model.ts'
import { issue } from '../checks/define.ts'
import { constantTaken } from '../checks/layout-checks.ts'
import { fiscalYearWithin, kindFieldOf } from './crosstab/axis.ts'

/** Where a table may be named, the nearest first. */
export interface Names {
  titles: readonly string[]
  sheet: string | null
  fileName: string | undefined
}

interface Constant {
  /** As it is stored. */
  value: string
  said: Issue
}

function* textsOf({ titles, sheet, fileName }: Names): Generator<{ reason: string; text: string }> {
  for (const text of titles.toReversed()) yield { reason: 'title', text }
  if (sheet) yield { reason: 'sheet', text: sheet }
  if (fileName) yield { reason: 'file', text: fileName }
}

/** The fiscal year that a title or a name speaks of; null when none does, or only of several at once. */
export function findFiscalYear(names: Names, { label }: Field): Constant | null {
  for (const { reason, text } of textsOf(names)) {
    const found = fiscalYearWithin(text)
    if (!found) continue
    const { ja, en } = fiscalYearLabel(found.year)
    const value = { value_ja: ja, value_en: en }
    const params = { reason, text: text.slice(0, 100), field_ja: label.ja, field_en: label.en, ...value }
    return { value: String(found.year), said: issue(constantTaken, params) }
  }
  return null
}

/** Kinds that the titles and names speak of. */
export function findKinds(names: Names, dataset: DatasetDefinition): { kept: boolean; others: boolean; text: string } {
  const field = kindFieldOf(dataset)
  const texts = [...textsOf(names)].map(({ text }) => text)
  const folded = texts.map(foldText).join(' ')
  const speaksOf = (keep: boolean) =>
    (field?.codes ?? []).some(
      ({ code, label }) => (field?.keepOnly?.includes(code) ?? false) === keep && folded.includes(foldText(label.ja)),
    )
  return { kept: speaksOf(true), others: speaksOf(false), text: texts[0]?.slice(0, 100) ?? '' }
}
