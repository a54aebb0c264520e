/** Which parts of a workbook are its sheets, texts and styles. Relations to the outside are not followed. */
import { Refusal } from '../../failures.ts'
import type { Archive } from './archive.ts'
import { inMebibytes, workbookLimits } from './limits.ts'
import type { DateSystem } from './number-format.ts'
import { attributesOf, scan, type XmlHandler } from './xml-scanner.ts'

interface Relation {
  type: string
  target: string
}

interface SheetPart {
  name: string
  path: string
  /** Also of a sheet that only a macro could show. */
  hidden: boolean
}

export interface WorkbookPackage {
  sheets: readonly SheetPart[]
  strings: string | null
  styles: string | null
  dateSystem: DateSystem
}

/** Says the elements of a part of limited size. */
export async function scanSmall(archive: Archive, path: string, open: XmlHandler['open']): Promise<void> {
  await scan(limited(archive.chunks(path)), { open, close() {}, text() {} })
}

async function* limited(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > workbookLimits.smallPart) {
      throw new Refusal('file.unpacked_too_large', { mebibytes: inMebibytes(workbookLimits.smallPart) })
    }
    yield chunk
  }
}

/** The path that a relation means, seen from the folder of the part it belongs to. */
function resolve(folder: string, target: string): string {
  const steps = target.startsWith('/') ? target.slice(1) : `${folder}/${target}`
  const path: string[] = []
  for (const step of steps.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/')
}

/** The relations of a part, by their ids. */
export async function relationsOf(archive: Archive, path: string): Promise<ReadonlyMap<string, Relation>> {
  const cut = path.lastIndexOf('/') + 1
  const file = `${path.slice(0, cut)}_rels/${path.slice(cut)}.rels`
  const relations = new Map<string, Relation>()
  if (!archive.has(file)) return relations
  await scanSmall(archive, file, (name, written) => {
    const attributes = attributesOf(written)
    if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') return
    const target = resolve(path.slice(0, cut), attributes.get('Target') ?? '')
    // Two spellings of the types exist (transitional and strict); their last word is the same.
    const type = (attributes.get('Type') ?? '').split('/').at(-1) ?? ''
    relations.set(attributes.get('Id') ?? '', { type, target })
  })
  return relations
}

/** The part of the first relation of a type; null when there is none. */
export function targetOf(relations: ReadonlyMap<string, Relation>, type: string): string | null {
  return [...relations.values()].find((relation) => relation.type === type)?.target ?? null
}

/** What the archive is instead, where it is no workbook. */
function refuseOther(archive: Archive): never {
  if (archive.has('mimetype') && archive.has('content.xml')) throw new Refusal('file.ods')
  const office = archive.has('word/document.xml') || archive.has('ppt/presentation.xml')
  if (office) throw new Refusal('file.office')
  throw new Refusal(archive.has('[Content_Types].xml') ? 'file.workbook_broken' : 'file.archive')
}

async function workbookPath(archive: Archive): Promise<string> {
  const path = targetOf(await relationsOf(archive, ''), 'officeDocument')
  if (path?.endsWith('.bin')) throw new Refusal('file.xlsb')
  return path && archive.has(path) && !/^(?:word|ppt)\//.test(path) ? path : refuseOther(archive)
}

/**
 * Reads the list of sheets.
 * @throws Refusal
 */
export async function openPackage(archive: Archive): Promise<WorkbookPackage> {
  const path = await workbookPath(archive)
  const relations = await relationsOf(archive, path)
  const sheets: SheetPart[] = []
  let dateSystem: DateSystem = 1900
  await scanSmall(archive, path, (name, written) => {
    if (name !== 'sheet' && name !== 'workbookPr') return
    const attributes = attributesOf(written)
    if (/^(?:1|true)$/.test(attributes.get('date1904') ?? '')) dateSystem = 1904
    const relation = relations.get(attributes.get('id') ?? '')
    // Sheets of charts, dialogs and old macros have no cells.
    if (name !== 'sheet' || relation?.type !== 'worksheet') return
    if (!archive.has(relation.target)) throw new Refusal('file.workbook_broken')
    sheets.push({
      name: attributes.get('name') ?? '',
      path: relation.target,
      hidden: (attributes.get('state') ?? 'visible') !== 'visible',
    })
  })
  if (sheets.length === 0) throw new Refusal('file.no_sheets')
  if (sheets.length > workbookLimits.sheets) throw new Refusal('file.too_many_sheets', { limit: workbookLimits.sheets })
  return { sheets, strings: targetOf(relations, 'sharedStrings'), styles: targetOf(relations, 'styles'), dateSystem }
}
