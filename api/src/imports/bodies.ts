/** Whose rows an import may hold: one body, a prefecture with all in it, or the whole country. */
import { sql, type Transaction } from '../platform/database/index.ts'
import type { Bodies, ImportingBody } from './model.ts'

/** `00`: no body of its own, but what a table of all bodies is imported for. */
const wholeCountry: ImportingBody = { code: '00', lg_code: '000000', name: '全国', prefecture_name: '' }

/** The body of the code. */
async function findBody(transaction: Transaction, code: string): Promise<ImportingBody> {
  if (code === wholeCountry.code) return wholeCountry
  const body = await transaction.first<ImportingBody>(sql`
    select m.code, m.lg_code, m.name, coalesce(p.name, '') as prefecture_name
    from municipality m left join municipality p on p.code = m.prefecture_code where m.code = ${code}`)
  if (!body) throw new Error(`no municipality ${code}`)
  return body
}

/** Codes that rows of a file may name. */
async function readBodies(transaction: Transaction, code: string): Promise<Bodies> {
  const rows = await transaction.rows<{ code: string; covered: boolean }>(
    sql`select code, app_covers(code, ${code}) as covered from municipality`,
  )
  return {
    known: new Set(rows.map((row) => row.code)),
    covered: new Set(rows.flatMap((row) => (row.covered ? [row.code] : []))),
  }
}

/** What the readers of a file know of bodies. */
export async function bodiesOf(transaction: Transaction, code: string) {
  return { municipality: await findBody(transaction, code), bodies: await readBodies(transaction, code) }
}

/** Whether the scope covers the body, and there is such a body. */
export async function isCovered(transaction: Transaction, code: string, scope: string): Promise<boolean> {
  const found = await transaction.first(sql`
    select where app_covers(${code}, ${scope}) and (${code} = ${wholeCountry.code} or exists (select from municipality where code = ${code}))`)
  return found !== undefined
}
