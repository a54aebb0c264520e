/** Asks figures and measures what the database takes for each. */
import type pg from 'pg'
import { answerFigure } from '../../api/src/figures/index.ts'
import type { Database } from '../../api/src/platform/database/index.ts'
import { timed } from './define.ts'
import type { QuestionKind } from './dashboard-questions.ts'

/** The database, with the time its queries took. */
function withClock(database: Database, took: (milliseconds: number) => void): Database {
  const clocked = <Result>(work: () => Promise<Result>) => {
    const start = performance.now()
    return work().finally(() => took(performance.now() - start))
  }
  return {
    ...database,
    planned: (scope, query) => clocked(() => database.planned(scope, query)),
    inScope: (scope, work) =>
      database.inScope(scope, (transaction) =>
        work({
          ...transaction,
          first: (query) => clocked(() => transaction.first(query)),
          rows: (query) => clocked(() => transaction.rows(query)),
        }),
      ),
  }
}

export async function areasOf(owner: pg.Client, of: QuestionKind['of'], number: number): Promise<string[]> {
  if (of === 'country') return Array.from({ length: number }, () => '00')
  const { rows } = await owner.query<{ code: string }>(
    `select code from municipality where length(code) = $1 and not fictitious order by md5(code || 'bench') limit $2`,
    [of === 'body' ? 5 : 2, number],
  )
  return rows.map(({ code }) => code)
}

/** Milliseconds in the database of every question, one area after the other. */
export async function ask(database: Database, kind: QuestionKind, areas: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (const area of areas) {
    let time = 0
    const clocked = withClock(database, (milliseconds) => {
      time += milliseconds
    })
    const query = { ...kind.query, area, exactness: 'exact' as const }
    await answerFigure(clocked, query, { kind: 'account', scope: '*' }, '2026-04-01')
    times.push(time)
  }
  return times
}

/** The same by GROUP BY over the records. */
export async function askPlainly(owner: pg.Client, kind: QuestionKind, areas: readonly string[]): Promise<number[]> {
  const { table, group, where = 'true' } = kind.plain!
  const within = {
    body: 'municipality_code = $1',
    prefecture: 'left(municipality_code, 2) = $1',
    country: '$1::text is not null',
  }
  const times: number[] = []
  for (const area of areas) {
    // A prefecture's bodies by name, so that the index of the records may be used.
    const bodies =
      kind.of === 'prefecture'
        ? 'municipality_code in (select code from municipality where prefecture_code = $1)'
        : within[kind.of]
    times.push(
      await timed(() =>
        owner.query(`select ${group}, count(*) from ${table} where ${bodies} and ${where} group by ${group}`, [area]),
      ),
    )
  }
  return times
}

export function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}
