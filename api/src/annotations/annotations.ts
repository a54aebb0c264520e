/** Adding, correcting and removing the events that annotate the figures of a body. */
import { audit } from '../platform/audit/index.ts'
import type { Database, Transaction } from '../platform/database/index.ts'
import type { Principal } from '../platform/identity/index.ts'
import { todayInJapan } from '../reference/index.ts'
import { annotationProblems } from './errors.ts'
import type { CorrectedAnnotation, NewAnnotation } from './schema.ts'
import { addAnnotation, type AnnotationRow, correctAnnotation, mayChange, removeAnnotation } from './store.ts'

function refuseTheFuture(day: string) {
  if (day > todayInJapan()) throw annotationProblems.annotation_in_the_future({ day })
}

/** Notes who did it; the text stays out of the trail as all free text does. */
async function noted(
  transaction: Transaction,
  principal: Principal,
  action: 'annotation.add' | 'annotation.correct' | 'annotation.remove',
  row: AnnotationRow | undefined,
): Promise<AnnotationRow> {
  if (!row) throw annotationProblems.annotation_not_found()
  await audit(transaction, principal, {
    action,
    municipalityCode: row.municipality_code,
    subjectId: row.id,
    detail: { kind: row.kind, happened_on: row.happened_on },
  })
  return row
}

export async function add(database: Database, principal: Principal, given: NewAnnotation): Promise<AnnotationRow> {
  refuseTheFuture(given.happened_on)
  return database.inScope(principal.scope, async (transaction) => {
    if (!(await mayChange(transaction, given.municipality))) {
      throw annotationProblems.annotation_outside_scope({ code: given.municipality, scope: principal.scope })
    }
    return noted(transaction, principal, 'annotation.add', await addAnnotation(transaction, given))
  })
}

export async function correct(
  database: Database,
  principal: Principal,
  id: string,
  given: CorrectedAnnotation,
): Promise<AnnotationRow> {
  refuseTheFuture(given.happened_on)
  return database.inScope(principal.scope, async (transaction) =>
    noted(transaction, principal, 'annotation.correct', await correctAnnotation(transaction, id, given)),
  )
}

export async function remove(database: Database, principal: Principal, id: string): Promise<void> {
  await database.inScope(principal.scope, async (transaction) =>
    noted(transaction, principal, 'annotation.remove', await removeAnnotation(transaction, id)),
  )
}
