/** A query in its scope in one round trip: a figure is one query, and waiting for the line costs more than counting. */
import { once } from 'node:events'
import pg from 'pg'
import type { Scope } from './scope.ts'
import type { Sql } from './sql.ts'

/**
 * Sets the scope, and that plans hold for all values, until the end of the transaction. Gives no row: the condition is
 * never true, so that nothing stands between it and the answer to the query.
 */
const inScope = {
  name: 'in_scope',
  text: `select where set_config('app.scope', $1, true) is null
    or set_config('plan_cache_mode', 'force_generic_plan', true) is null`,
}

/** Plans stay in the memory of every connection; statements beyond this many are planned each time. */
const mostPlanned = 64
const planNames = new Map<string, string>()

function planNameOf(text: string): string | undefined {
  const known = planNames.get(text)
  if (known || planNames.size >= mostPlanned) return known
  const name = `planned_${planNames.size}`
  planNames.set(text, name)
  return name
}

/** Asked of every new connection, before its first planned query. */
export async function prepareScope(client: pg.ClientBase): Promise<void> {
  await client.query({ ...inScope, values: [''] })
}

/**
 * The query with the statement that sets its scope sent before it. What is sent up to one `Sync` is one transaction of the
 * server (PostgreSQL, «Pipelining»), so the scope holds for this query and is gone after it, whether or not it fails.
 */
function scopedQuery(scope: Scope, { text, values }: Sql): pg.Query {
  const query = new pg.Query({ text, values, name: planNameOf(text) })
  const { submit } = query
  query.submit = (connection) => {
    connection.stream.cork()
    try {
      connection.bind({ statement: inScope.name, values: [scope] }, true)
      connection.execute({}, true)
      return submit.call(query, connection)
    } finally {
      connection.stream.uncork()
    }
  }
  return query
}

/** The first row of the query, or undefined; the connection must have been prepared. */
export async function firstPlanned<Row extends object>(client: pg.ClientBase, scope: Scope, query: Sql) {
  const answered = once(client.query(scopedQuery(scope, query)), 'end') as Promise<[pg.QueryResult<Row>[]]>
  const [results] = await answered
  return results.at(-1)?.rows[0]
}
