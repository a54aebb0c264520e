/** SQL as tagged templates: every value is a bound parameter; names of tables and columns go through `identifier`. */
import pg from 'pg'
import sqlTag, { join, raw, type Sql } from 'sql-template-tag'

export const sql = sqlTag
export { join, raw }
export type { Sql }

/** A quoted name of a table or column, from a definition — never from a request. */
export function identifier(...path: string[]): Sql {
  return raw(path.map((name) => pg.escapeIdentifier(name)).join('.'))
}
