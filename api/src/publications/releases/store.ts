/** Releases in the database. Row-level security gives a body's own, and to everybody what is or was published. */
import type { Ledger, ReleasedFigure } from '../../disclosure/index.ts'
import { sql, type Transaction } from '../../platform/database/index.ts'
import type { NewRelease } from './schema.ts'

export type ReleaseState = 'proposed' | 'published' | 'withdrawn' | 'dropped'

export interface ReleaseRow {
  id: string
  municipality_code: string
  municipality_name: string
  fictitious: boolean
  line_id: string
  version: number
  title_ja: string
  title_en: string
  description_ja: string
  description_en: string
  addresses: string[]
  merge_places: boolean
  state: ReleaseState
  threshold: number | null
  cells: number | null
  hidden_primary: number | null
  hidden_secondary: number | null
  proposed_by: string
  proposed_at: Date
  approved_by: string | null
  approved_at: Date | null
  approve_note: string | null
  withdrawn_by: string | null
  withdrawn_at: Date | null
  withdraw_reason: string | null
  /** The newest published version of the same line is a later one. */
  newer: string | null
}

const selected = sql`
  select r.*, m.name as municipality_name, m.fictitious,
    (select n.id from open_release n where n.line_id = r.line_id and n.version > r.version and n.state = 'published'
      order by n.version desc limit 1) as newer
  from open_release r join municipality m on m.code = r.municipality_code`

const most = 500

export function listReleases(transaction: Transaction, municipality: string | undefined): Promise<ReleaseRow[]> {
  const { scope } = transaction
  return transaction.rows<ReleaseRow>(sql`
    ${selected} where app_covers(r.municipality_code, ${scope}) and app_covers(r.municipality_code, ${municipality ?? scope})
    order by r.proposed_at desc, r.id limit ${most}`)
}

/** Published ones, of every line the newest, the last published first. */
export async function listPublished(transaction: Transaction): Promise<ReleaseRow[]> {
  const rows = await transaction.rows<ReleaseRow>(
    sql`${selected} where r.state = 'published' order by r.approved_at desc, r.id limit ${most}`,
  )
  return rows.filter(({ newer }) => newer === null)
}

export function findRelease(transaction: Transaction, id: string): Promise<ReleaseRow | undefined> {
  return transaction.first<ReleaseRow>(sql`${selected} where r.id = ${id}::uuid`)
}

/** One at a time for each body: what is approved is held against everything that was approved before. */
export async function lockReleases(transaction: Transaction, municipality: string): Promise<void> {
  await transaction.run(sql`select pg_advisory_xact_lock(hashtextextended('release:' || ${municipality}, 0))`)
}

export async function isInScope(transaction: Transaction, code: string): Promise<boolean> {
  const found = await transaction.first(
    sql`select from municipality where code = ${code} and app_covers(code, ${transaction.scope})`,
  )
  return found !== undefined
}

/** @param follows the release of which this is the next version */
export async function addRelease(
  transaction: Transaction,
  given: NewRelease,
  accountId: string,
  follows: ReleaseRow | null,
): Promise<string> {
  const { title, description } = given
  const row = await transaction.first<{ id: string }>(sql`
    insert into open_release (municipality_code, line_id, version, title_ja, title_en, description_ja, description_en,
      addresses, merge_places, proposed_by)
    select ${given.municipality}, line, coalesce((select max(version) from open_release where line_id = line), 0) + 1,
      ${title.ja}, ${title.en}, ${description.ja}, ${description.en}, ${given.addresses}::text[], ${given.merge_places},
      ${accountId}::uuid
    from (select coalesce(${follows?.line_id ?? null}::uuid, gen_random_uuid()) as line) l
    returning id`)
  if (!row) throw new Error('the release was not added')
  return row.id
}

export interface Approval {
  by: string
  note: string
  threshold: number
  counts: { cells: number; primary: number; secondary: number }
}

export async function publish(
  transaction: Transaction,
  { id, municipality_code }: ReleaseRow,
  { by, note, threshold, counts }: Approval,
  frozen: { figures: readonly ReleasedFigure[]; ledger: Ledger },
): Promise<void> {
  await transaction.run(sql`
    update open_release set state = 'published', approved_by = ${by}::uuid, approved_at = now(), approve_note = ${note},
      threshold = ${threshold}, cells = ${counts.cells}, hidden_primary = ${counts.primary},
      hidden_secondary = ${counts.secondary}
    where id = ${id}::uuid`)
  await transaction.run(sql`
    insert into release_content (release_id, municipality_code, figures)
    values (${id}::uuid, ${municipality_code}, ${JSON.stringify(frozen.figures)}::jsonb)`)
  await transaction.run(sql`
    insert into release_ledger (release_id, municipality_code, ledger)
    values (${id}::uuid, ${municipality_code}, ${JSON.stringify(frozen.ledger)}::jsonb)`)
}

export async function withdraw(
  transaction: Transaction,
  { id, state }: ReleaseRow,
  by: string,
  reason: string,
): Promise<void> {
  const next = state === 'published' ? 'withdrawn' : 'dropped'
  await transaction.run(sql`
    update open_release set state = ${next}, withdrawn_by = ${by}::uuid, withdrawn_at = now(), withdraw_reason = ${reason}
    where id = ${id}::uuid`)
}

export async function contentOf(transaction: Transaction, id: string): Promise<ReleasedFigure[] | null> {
  const row = await transaction.first<{ figures: ReleasedFigure[] }>(
    sql`select figures from release_content where release_id = ${id}::uuid`,
  )
  return row?.figures ?? null
}

/** Of everything a body ever published, the oldest first. */
export async function ledgersOf(transaction: Transaction, municipality: string): Promise<Ledger[]> {
  const rows = await transaction.rows<{ ledger: Ledger }>(sql`
    select ledger from release_ledger where municipality_code = ${municipality} order by published_at, release_id`)
  return rows.map(({ ledger }) => ledger)
}

/** Values of published official figures of a body, by fiscal year. */
export async function officialValues(
  transaction: Transaction,
  municipality: string,
): Promise<Map<number, Set<number>>> {
  const rows = await transaction.rows<{ fiscal_year: number; values: number[] }>(sql`
    select fiscal_year, array_agg(distinct value::float8) as values from observation
    where municipality_code = ${municipality} and published and month is null and value is not null
    group by fiscal_year`)
  return new Map(rows.map(({ fiscal_year, values }) => [fiscal_year, new Set(values)]))
}

export interface SettingRow {
  threshold: number
  changed_by: string
  changed_at: Date
}

export function settingOf(transaction: Transaction, municipality: string): Promise<SettingRow | undefined> {
  return transaction.first<SettingRow>(
    sql`select threshold, changed_by, changed_at from disclosure_setting where municipality_code = ${municipality}`,
  )
}

export async function setThreshold(transaction: Transaction, municipality: string, threshold: number, by: string) {
  await transaction.run(sql`
    insert into disclosure_setting (municipality_code, threshold, changed_by)
    values (${municipality}, ${threshold}, ${by}::uuid)
    on conflict (municipality_code) do update set threshold = excluded.threshold, changed_by = excluded.changed_by,
      changed_at = now()`)
}

/** Names of accounts by id, whatever their scope. */
export async function namesOf(transaction: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await transaction.rows<{ id: string; name: string }>(
    sql`select id, name from account where id = any(${[...new Set(ids)]}::uuid[])`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
