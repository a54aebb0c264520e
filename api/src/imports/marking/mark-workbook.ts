/**
 * A workbook with some of its cells coloured and commented. Only the styles, the sheets with marks and their comments are
 * written anew, all other parts are carried over byte for byte.
 */
import type { Readable } from 'node:stream'
import { type ZipEntry, zipStream } from '../../platform/workbook/index.ts'
import type { Archive } from '../reading/workbook/archive.ts'
import { openPackage, relationsOf, targetOf } from '../reading/workbook/package.ts'
import { addComments, addShapes, emptyComments, emptyShapes } from './comment-xml.ts'
import { type Mark, marksByCell } from './define.ts'
import { markSheet, withLegacyDrawing } from './sheet-xml.ts'
import { StyleSheet } from './style-xml.ts'

const relationTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const commentsType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml'
const shapesType = 'application/vnd.openxmlformats-officedocument.vmlDrawing'

async function textOf(archive: Archive, path: string): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of archive.chunks(path)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** Parts that are written anew, by their paths; the others stay. */
class Changes {
  readonly archive: Archive
  readonly parts = new Map<string, string>()

  constructor(archive: Archive) {
    this.archive = archive
  }

  async read(path: string, otherwise = ''): Promise<string> {
    return this.parts.get(path) ?? (this.archive.has(path) ? await textOf(this.archive, path) : otherwise)
  }

  async addBefore(path: string, tag: string, text: string, otherwise: string): Promise<void> {
    const xml = (await this.read(path, otherwise)).replace(new RegExp(`<${tag}([^>]*)/>\\s*$`), `<${tag}$1></${tag}>`)
    const at = xml.lastIndexOf(`</${tag}>`)
    this.parts.set(path, xml.slice(0, at) + text + xml.slice(at))
  }
}

/** Adds a part that a sheet points to. @returns the id of the relation */
async function addRelated(changes: Changes, sheet: string, number: number, kind: 'comments' | 'vmlDrawing') {
  const cut = sheet.lastIndexOf('/') + 1
  const relations = `${sheet.slice(0, cut)}_rels/${sheet.slice(cut)}.rels`
  const path = kind === 'comments' ? `xl/findings${number}.xml` : `xl/drawings/findings${number}.vml`
  const id = `rIdFindings${kind}`
  const none = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
  const relation = `<Relationship Id="${id}" Type="${relationTypes}/${kind}" Target="/${path}"/>`
  await changes.addBefore(relations, 'Relationships', relation, none)
  const type = kind === 'comments' ? commentsType : shapesType
  await changes.addBefore('[Content_Types].xml', 'Types', `<Override PartName="/${path}" ContentType="${type}"/>`, '')
  return { path, id }
}

async function addCommentsTo(changes: Changes, sheet: string, number: number, marks: readonly Mark[]): Promise<void> {
  const relations = await relationsOf(changes.archive, sheet)
  const known = targetOf(relations, 'comments')
  const drawing = targetOf(relations, 'vmlDrawing')
  const comments = known ?? (await addRelated(changes, sheet, number, 'comments')).path
  const { xml, added } = addComments(await changes.read(comments, emptyComments), marks)
  changes.parts.set(comments, xml)
  if (known && drawing) {
    changes.parts.set(drawing, addShapes(await changes.read(drawing), added))
    return
  }
  const shapes = await addRelated(changes, sheet, number, 'vmlDrawing')
  changes.parts.set(shapes.path, addShapes(emptyShapes, added))
  changes.parts.set(sheet, withLegacyDrawing(await changes.read(sheet), shapes.id))
}

async function* one(text: string) {
  yield text
}

async function* entriesOf({ archive, parts }: Changes): AsyncGenerator<ZipEntry> {
  const names = [...archive.names, ...[...parts.keys()].filter((name) => !archive.has(name))]
  for (const name of names) {
    if (name.endsWith('/')) continue
    const changed = parts.get(name)
    yield { name, content: changed === undefined ? archive.chunks(name) : one(changed) }
  }
}

/**
 * @param marksOf the marks of a sheet
 * @throws Refusal
 */
export async function markWorkbook(archive: Archive, marksOf: (sheet: string) => readonly Mark[]): Promise<Readable> {
  const { sheets, styles } = await openPackage(archive)
  const changes = new Changes(archive)
  const styleSheet = new StyleSheet(styles === null ? '' : await textOf(archive, styles))
  for (const [index, { name, path }] of sheets.entries()) {
    const marks = marksByCell(marksOf(name))
    if (marks.size === 0) continue
    const xml = await changes.read(path)
    const restyle = (style: number, { severity }: Mark) =>
      styleSheet.usable ? styleSheet.twin(style, severity) : style
    changes.parts.set(path, markSheet(xml, marks, restyle))
    const all = [...marks.values()].flatMap((row) => [...row.values()])
    await addCommentsTo(changes, path, index + 1, all)
  }
  if (styles !== null) changes.parts.set(styles, styleSheet.xml)
  return zipStream(entriesOf(changes))
}
