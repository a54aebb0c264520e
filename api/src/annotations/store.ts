/** Events in the database, which itself keeps a body's to those who may see and manage it. */
import { join, sql, type Sql, type Transaction } from '../platform/database/index.ts'
import type { AnnotationKind, CorrectedAnnotation, NewAnnotation } from './schema.ts'

export interface AnnotationRow {
  id: string
  municipality_code: string
  /** Null for the whole country. */
  municipality_name: string | null
  happened_on: string
  kind: AnnotationKind
  text_ja: string
  text_en: string
  source: string
  changeable: boolean
}

/** An id that is a word is of an event that comes with the product, which the next start would set back. */
const byHand = sql`id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'`
const columns = sql`id, municipality_code,
  (select name from municipality where code = municipality_code) as municipality_name, happened_on::text, kind, text_ja, text_en, source,
  ${byHand} and app_covers(municipality_code, (select app_scope())) as changeable`
const most = 1000

/** Newest first: of the country and of the scope, or what annotates the figures of one body. */
export function listAnnotations(transaction: Transaction, municipality?: string): Promise<AnnotationRow[]> {
  const conditions: Sql[] = [sql`true`]
  if (municipality) conditions.push(sql`municipality_code in ('00', ${municipality.slice(0, 2)}, ${municipality})`)
  return transaction.rows<AnnotationRow>(sql`
    select ${columns} from event_annotation where ${join(conditions, ' and ')}
    order by happened_on desc, municipality_code, id limit ${most}`)
}

/** Whether it is the whole country or a body that exists, and inside the scope. */
export async function mayChange(transaction: Transaction, code: string): Promise<boolean> {
  const found = await transaction.first(sql`
    select from (select '00' as code union all select code from municipality) place
    where code = ${code} and app_covers(code, ${transaction.scope})`)
  return found !== undefined
}

function saidBy({ text_ja, text_en, source }: CorrectedAnnotation): { ja: string; en: string; source: string } {
  const ja = text_ja.trim()
  return { ja, en: text_en?.trim() || ja, source: source?.trim() ?? '' }
}

export function addAnnotation(transaction: Transaction, given: NewAnnotation): Promise<AnnotationRow | undefined> {
  const { ja, en, source } = saidBy(given)
  return transaction.first<AnnotationRow>(sql`
    insert into event_annotation (id, municipality_code, happened_on, kind, text_ja, text_en, source)
    values (gen_random_uuid()::text, ${given.municipality}, ${given.happened_on}::date, ${given.kind}, ${ja}, ${en}, ${source})
    returning ${columns}`)
}

/** Undefined when there is none of this id that may be changed. */
export function correctAnnotation(
  transaction: Transaction,
  id: string,
  given: CorrectedAnnotation,
): Promise<AnnotationRow | undefined> {
  const { ja, en, source } = saidBy(given)
  return transaction.first<AnnotationRow>(sql`
    update event_annotation
    set happened_on = ${given.happened_on}::date, kind = ${given.kind}, text_ja = ${ja}, text_en = ${en}, source = ${source}
    where id = ${id} and ${byHand} returning ${columns}`)
}

/** Undefined when there is none of this id that may be removed. */
export function removeAnnotation(transaction: Transaction, id: string): Promise<AnnotationRow | undefined> {
  return transaction.first<AnnotationRow>(
    sql`delete from event_annotation where id = ${id} and ${byHand} returning ${columns}`,
  )
}
