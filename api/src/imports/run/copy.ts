/** COPY's text format, and a stream into it that keeps backpressure. */
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { from } from 'pg-copy-streams'
import type { Sql, Transaction } from '../../platform/database/index.ts'

const special = /[\\\n\r\t]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A value as COPY takes it; null is `\N`. */
export function copyText(value: string | null): string {
  if (value === null) return '\\N'
  return special.test(value) ? value.replace(/[\\\n\r\t]/g, (mark) => escapes[mark] ?? mark) : value
}

export interface Copy {
  /** Resolves when the database has taken most of it. */
  write: (lines: string) => Promise<void>
  /** @returns how many rows are there now */
  end: () => Promise<number>
  /** Gives up; the connection can be used again when it resolves. */
  abort: () => Promise<void>
}

/** Starts `copy … from stdin` on the transaction's connection, which can do nothing else until it ends. */
export function startCopy(transaction: Transaction, statement: Sql): Copy {
  const stream = transaction.client.query(from(statement.text))
  const done = finished(stream)
  let broken: Error | undefined
  done.catch((error: Error) => {
    broken = error
  })
  return {
    async write(lines) {
      if (broken) throw broken
      if (lines !== '' && !stream.write(lines, 'utf8')) await Promise.race([once(stream, 'drain'), done])
    },
    async end() {
      stream.end()
      await done
      return stream.rowCount
    },
    async abort() {
      stream.destroy(new Error('the import was given up'))
      await done.catch(() => {})
    },
  }
}
