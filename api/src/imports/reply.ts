/** Imports and findings as the API answers them. */
import { failureFor } from './failures.ts'
import type { ImportReply } from './schema.ts'
import type { ImportRow, StoredReading } from './store.ts'

function readingForReply(reading: StoredReading) {
  if (!reading.columns) return null
  const { header_row = null, delimiter = null, columns, missing = [] } = reading
  return { header_row, delimiter, columns, missing }
}

/** @param names of accounts, by id */
export function importForReply(row: ImportRow, names: ReadonlyMap<string, string>): ImportReply {
  return {
    id: row.id,
    number: row.number,
    municipality_code: row.municipality_code,
    dataset: row.dataset,
    state: row.state,
    file: { name: row.file_name, byte_size: row.byte_size, sha256: row.sha256 },
    encoding: row.encoding,
    reading: readingForReply(row.reading),
    progress: {
      bytes_read: row.bytes_read,
      byte_size: row.byte_size,
      rows_read: row.rows_read,
      rows_done: row.rows_done,
    },
    rows: {
      read: row.rows_read,
      skipped: row.rows_skipped,
      new: row.rows_new,
      changed: row.rows_changed,
      identical: row.rows_identical,
    },
    findings: { error: row.errors, warning: row.warnings, note: row.notes },
    questions: row.questions.length,
    profile: row.profile && { id: row.profile.id, name: row.profile.name, changed: row.profile.similarity < 1 },
    fixes: row.answers.fixes?.length ?? 0,
    failure: row.failure === null ? null : failureFor(row.failure, row.reading.failure),
    same_file: row.same_file,
    created_at: row.created_at.toISOString(),
    created_by: { name: names.get(row.created_by) ?? '–' },
    committed_at: row.committed_at?.toISOString() ?? null,
    reverted_at: row.reverted_at?.toISOString() ?? null,
  }
}
