/** Closing and reopening of fiscal years. */
import { audit } from '../platform/audit/index.ts'
import type { Database } from '../platform/database/index.ts'
import type { Principal } from '../platform/identity/index.ts'
import { fiscalYearOf, todayInJapan } from '../reference/index.ts'
import { closingProblems, yearNamed } from './errors.ts'
import type { NewClosing } from './schema.ts'
import { addClosing, type ClosingRow, isInScope, lockClosing, reopen } from './store.ts'

/** Closes a fiscal year of a body, for one dataset or all. */
export async function closeYear(database: Database, principal: Principal, given: NewClosing): Promise<ClosingRow> {
  const named = yearNamed(given.fiscal_year)
  if (given.fiscal_year >= fiscalYearOf(todayInJapan())) throw closingProblems.closing_year_not_over(named)
  return database.inScope(principal.scope, async (transaction) => {
    if (!(await isInScope(transaction, given.municipality))) {
      throw closingProblems.closing_municipality_outside_scope({ code: given.municipality, scope: principal.scope })
    }
    const closed = await addClosing(transaction, given, principal.id)
    if (!closed) throw closingProblems.closing_exists(named)
    await audit(transaction, principal, {
      action: 'year.close',
      municipalityCode: closed.municipality_code,
      subjectId: closed.id,
      detail: { dataset: closed.dataset, fiscal_year: closed.fiscal_year },
    })
    return closed
  })
}

/** Takes changes again; the closing stays in the list with the reason. */
export async function reopenYear(
  database: Database,
  principal: Principal,
  id: string,
  reason: string,
): Promise<ClosingRow> {
  return database.inScope(principal.scope, async (transaction) => {
    const closing = await lockClosing(transaction, id)
    if (!closing) throw closingProblems.closing_not_found()
    if (closing.reopened_at) throw closingProblems.closing_reopened_already()
    const reopened = await reopen(transaction, id, principal.id, reason.trim())
    if (!reopened) throw closingProblems.closing_not_found()
    await audit(transaction, principal, {
      action: 'year.reopen',
      municipalityCode: closing.municipality_code,
      subjectId: id,
      detail: { dataset: closing.dataset, fiscal_year: closing.fiscal_year },
    })
    return reopened
  })
}
