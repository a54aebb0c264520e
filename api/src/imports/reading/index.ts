/** The readers, one line each; the first that reads a file is taken. */
import { Refusal } from '../failures.ts'
import { csvReader } from './csv.ts'
import type { FileReader, OpenedFile, SourceFile } from './define.ts'
import { headOf } from './head.ts'
import { xlsReader } from './read-xls.ts'
import { xlsxReader } from './read-xlsx.ts'
import { headLength, refusalFor } from './signature.ts'

const readers: readonly FileReader[] = [xlsxReader, xlsReader, csvReader]

/**
 * Opens a file by what it is, not by its name.
 * @throws Refusal
 */
export async function openFile(
  file: SourceFile,
  knownHeadings: (row: readonly string[]) => number,
): Promise<OpenedFile & { reader: string }> {
  const head = await headOf(file, headLength)
  const refused = refusalFor(head)
  if (refused) throw new Refusal(refused)
  const reader = readers.find(({ reads }) => reads(head))
  if (!reader) throw new Refusal('file.binary')
  return { ...(await reader.open(file, knownHeadings)), reader: reader.id }
}

export type { OpenedFile, RowBatch, SheetFacts, SourceFile } from './define.ts'
