/** What of an error goes into the log: where it happened and of what kind — not what somebody typed or a row holds. */

interface LoggedError {
  [key: string]: unknown
  type: string
  code?: string
  message: string
  stack: string
  /** Of PostgreSQL: which rule of which table. */
  constraint?: string
  table?: string
}

/** Values stand in quotes in PostgreSQL's and JavaScript's messages; who wrote them may be a person. */
const withoutValues = (message: string) => message.replace(/"[^"]*"|'[^']*'|`[^`]*`|«[^»]*»|「[^」]*」/g, '…')

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** For the logger: keeps the fields it knows, so `detail`, `where` and `parameters` of a database error stay out. */
export function errorForLog(error: Error): LoggedError {
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown }
  const known = Object.entries({ code: text(code), constraint: text(constraint), table: text(table) })
  return {
    type: error.name,
    ...Object.fromEntries(known.filter(([, value]) => value !== undefined)),
    message: withoutValues(error.message),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
  }
}
