/** Which column is which field: headings are compared after everything that makes no difference is taken away. */
import type { DatasetDefinition, Field } from '../../datasets/index.ts'
import { nfkc } from '../../reference/index.ts'
import { checks } from '../checks/index.ts'
import { foldText } from '../fold.ts'
import type { Column } from '../model.ts'
import { headingText, pathText } from './paths.ts'

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

/** An owner, and whether the heading names it exactly or only without what stands in its brackets. */
interface Owned {
  owner: Owner
  exact: boolean
}

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

/** Whose name, address or number it is makes it another column than the animal's: 申請者 > 住所 is no place of a cat. */
const ofPerson = /申請者|届出者|相談者|通報者|代表者|請求者|申請人|連絡先|飼い主|飼主|所有者/

/** The owner of a heading by the whole path, else by ever fewer groups: 手術 > 費用 is 手術費用, else 費用. */
function ownerOf(path: readonly string[], known: ReadonlyMap<string, Owner>): Owned | undefined {
  for (let from = 0; from < path.length; from += 1) {
    if (path.slice(0, from).some((group) => ofPerson.test(group))) return undefined
    const written = path.slice(from).join('')
    const exact = known.get(plainHeading(written))
    const owner = exact ?? known.get(withoutBrackets(written))
    if (owner) return { owner, exact: exact !== undefined }
  }
  return undefined
}

/** The columns under these paths of headings. */
export function matchPaths(paths: readonly (readonly string[])[], dataset: DatasetDefinition): Column[] {
  const known = ownersOf(dataset)
  const owned = paths.map((path) => ownerOf(path, known))
  // Beside 総人口, 総人口（男） is another column.
  const named = new Set(owned.flatMap((one) => (one?.exact ? [one.owner] : [])))
  return paths.map((path, index) => {
    const one = owned[index]
    const owner = one && (one.exact || !named.has(one.owner)) ? one.owner : undefined
    return { index, heading: pathText(path), path, field: owner?.field ?? null, check: owner?.check ?? null }
  })
}

/** The columns of a row of headings. */
export function matchHeadings(cells: readonly string[], dataset: DatasetDefinition): Column[] {
  const paths = cells.map((cell) => [headingText(cell)].filter((text) => text !== ''))
  return matchPaths(paths, dataset)
}

/** How many different fields the columns carry. */
export function countKnown(columns: readonly Column[]): number {
  return new Set(columns.flatMap(({ field, check }) => field ?? check ?? [])).size
}

/** How many different fields the cells of a row name. */
export function countKnownHeadings(cells: readonly string[], dataset: DatasetDefinition): number {
  return countKnown(matchHeadings(cells, dataset))
}
