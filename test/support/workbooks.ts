/** Workbooks made by hand, part by part: what spreadsheet programs write and libraries do not. */
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Refusal } from '../../api/src/imports/failures.ts'
import { openFile, type RowBatch, type SourceFile } from '../../api/src/imports/reading/index.ts'
import { type ZipEntry, zipStream } from '../../api/src/platform/workbook/zip-writer.ts'

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'

export interface HandMade {
  /** XML inside of the worksheet element, by name of sheet; `!` before it: hidden, `!!`: very hidden. */
  sheets: Record<string, string>
  /** `<si>` elements. */
  strings?: string
  /** XML inside of styleSheet. */
  styles?: string
  workbookProperties?: string
  /** More parts, or others in place of those that are made. */
  parts?: Record<string, string>
}

/** The parts of a workbook, by their paths. */
export function partsOf({ sheets, strings, styles, workbookProperties = '', parts }: HandMade): Record<string, string> {
  const names = Object.keys(sheets)
  const state = (name: string) =>
    name.startsWith('!!') ? 'state="veryHidden"' : name.startsWith('!') ? 'state="hidden"' : ''
  const list = names.map(
    (name, index) =>
      `<sheet name="${name.replace(/^!+/, '')}" sheetId="${index + 1}" ${state(name)} r:id="rId${index + 1}"/>`,
  )
  const targets = names.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  )
  if (strings !== undefined)
    targets.push(`<Relationship Id="rIdT" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/>`)
  if (styles !== undefined) targets.push(`<Relationship Id="rIdS" Type="${relation}/styles" Target="styles.xml"/>`)
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships ${relations}><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook ${main} xmlns:r="${relation}">${workbookProperties}<sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships ${relations}>${targets.join('')}</Relationships>`,
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': `<sst ${main}>${strings}</sst>` }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': `<styleSheet ${main}>${styles}</styleSheet>` }),
    ...Object.fromEntries(
      names.map((name, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `<worksheet ${main}>${sheets[name]}</worksheet>`,
      ]),
    ),
    ...parts,
  }
}

async function* one(text: string) {
  yield text
}

/** A zip of parts. */
export function zipOf(parts: Record<string, string | AsyncIterable<string>>): Promise<Buffer> {
  async function* entries(): AsyncGenerator<ZipEntry> {
    for (const [name, content] of Object.entries(parts)) {
      yield { name, content: typeof content === 'string' ? one(content) : content }
    }
  }
  return buffer(zipStream(entries()))
}

/** The bytes of a workbook made by hand. */
export function handMade(given: HandMade): Promise<Buffer> {
  return zipOf(partsOf(given))
}

/** A file whose bytes arrive in pieces. */
export function fileOf(bytes: Buffer, size = 64 * 1024): SourceFile {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  )
  return { byteSize: bytes.length, open: () => Promise.resolve(Readable.from(pieces)) }
}

export interface ReadSheet {
  name: string | null
  facts: RowBatch['facts']
  rows: (readonly string[])[]
}

/** Every sheet of a file with all its rows, the first at index 0. */
export async function readSheets(bytes: Buffer): Promise<ReadSheet[]> {
  const { batches } = await openFile(fileOf(bytes), (row) => row.length)
  const sheets: ReadSheet[] = []
  for await (const { sheet, rows, facts, firstRow } of batches) {
    let current = sheets.at(-1)
    if (!current || current.name !== sheet) {
      current = { name: sheet, facts, rows: [] }
      sheets.push(current)
    }
    if (current.rows.length + 1 !== firstRow) throw new Error(`row ${firstRow} comes after ${current.rows.length}`)
    current.rows.push(...rows)
  }
  return sheets
}

/** Why a file is not read. */
export async function refusalOf(bytes: Buffer): Promise<string> {
  const error: unknown = await readSheets(bytes).then(
    () => new Error('not refused'),
    (cause: unknown) => cause,
  )
  if (error instanceof Refusal) return error.code
  throw error
}
