/** Which column is which field: headings are compared after everything that makes no difference is taken away. */
import type { DatasetDefinition, Field } from '../../datasets/index.ts'
import { nfkc } from '../../reference/index.ts'
import { checks } from '../checks/index.ts'
import { foldText } from '../fold.ts'
import type { Column } from '../model.ts'

const bracketed = /[([{〔【《「『<][^()[\]{}〔〕【】《》「」『』<>]*[)\]}〕】》」』>]/g
const bracketMarks = /[()[\]{}〔〕【】《》「」『』<>]/g
const decoration = /^[※*★☆●○◎□■◆◇▼▽・:.,#＃]+|[※*★☆●○◎□■◆◇▼▽・:.,]+$/g

/** Width, case, spaces, line breaks and decoration make no difference. */
export function plainHeading(text: string): string {
  return foldText(text).replace(bracketMarks, '').replace(decoration, '')
}

/** The same without what stands in brackets: units, remarks. */
function withoutBrackets(text: string): string {
  return plainHeading(nfkc(text).replace(bracketed, ''))
}

/** The headings by which a field is recognised; an export writes the label, so it is one of them. */
export function headingsOf(field: Field): readonly string[] {
  return [...new Set([...field.headings, field.label.ja, field.label.en])]
}

type Owner = Pick<Column, 'field' | 'check'>

const owners = new WeakMap<DatasetDefinition, ReadonlyMap<string, Owner>>()

function ownersOf(dataset: DatasetDefinition): ReadonlyMap<string, Owner> {
  const known = owners.get(dataset)
  if (known) return known
  const made = new Map<string, Owner>()
  for (const check of checks) {
    for (const heading of check.column?.headings ?? []) made.set(plainHeading(heading), { field: null, check })
  }
  for (const field of dataset.fields) {
    for (const heading of [field.name, ...headingsOf(field)]) made.set(plainHeading(heading), { field, check: null })
  }
  owners.set(dataset, made)
  return made
}

/** The columns of a row of headings. */
export function matchHeadings(cells: readonly string[], dataset: DatasetDefinition): Column[] {
  const known = ownersOf(dataset)
  return cells.map((cell, index) => {
    const owner = known.get(plainHeading(cell)) ?? known.get(withoutBrackets(cell))
    const heading = cell.replace(/\s+/g, ' ').trim().slice(0, 200)
    return { index, heading, field: owner?.field ?? null, check: owner?.check ?? null }
  })
}

/** How many different fields the cells of a row name. */
export function countKnownHeadings(cells: readonly string[], dataset: DatasetDefinition): number {
  return new Set(matchHeadings(cells, dataset).flatMap(({ field, check }) => field ?? check ?? [])).size
}
