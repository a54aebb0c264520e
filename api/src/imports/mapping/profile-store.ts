/** Remembered forms (様式) in the database. */
import type { DatasetId } from '../../datasets/index.ts'
import { sql, type Transaction } from '../../platform/database/index.ts'
import type { Answers } from './answers.ts'
import type { Profile } from './profile-match.ts'

export interface ProfileRow extends Profile {
  municipality_code: string
  dataset: DatasetId
  created_by: string
  created_at: Date
  used_at: Date | null
}

const columns = sql`id, municipality_code, dataset, name, headings, answers, created_by, created_at, used_at`

/** The forms of a body, the latest used first. */
export function profilesOf(transaction: Transaction, municipalityCode: string, dataset: DatasetId): Promise<Profile[]> {
  return transaction.rows<Profile>(sql`
    select id, name, headings, answers from import_profile
    where municipality_code = ${municipalityCode} and dataset = ${dataset}
    order by coalesce(used_at, created_at) desc, id`)
}

export function listProfiles(transaction: Transaction, dataset: string | undefined): Promise<ProfileRow[]> {
  return transaction.rows<ProfileRow>(sql`
    select ${columns} from import_profile where (${dataset ?? null}::text is null or dataset = ${dataset ?? null})
    order by municipality_code, dataset, name limit 500`)
}

export function getProfile(transaction: Transaction, id: string): Promise<ProfileRow | undefined> {
  return transaction.first<ProfileRow>(sql`select ${columns} from import_profile where id = ${id}::uuid`)
}

export interface NewProfile {
  municipalityCode: string
  dataset: DatasetId
  name: string
  headings: readonly string[]
  answers: Answers
  createdBy: string
}

/** Adds the form, or puts what is said now in the place of what was said under its name. */
export async function saveProfile(transaction: Transaction, given: NewProfile): Promise<string> {
  const { municipalityCode, dataset, name, headings, answers, createdBy } = given
  const saved = await transaction.first<{ id: string }>(sql`
    insert into import_profile (municipality_code, dataset, name, headings, answers, created_by)
    values (${municipalityCode}, ${dataset}, ${name}, ${headings}::text[], ${JSON.stringify(answers)}::jsonb, ${createdBy}::uuid)
    on conflict (municipality_code, dataset, name) do update set headings = excluded.headings, answers = excluded.answers
    returning id`)
  if (!saved) throw new Error('the form was not saved')
  return saved.id
}

/** @returns whether no other form has the name */
export async function renameProfile(transaction: Transaction, profile: ProfileRow, name: string): Promise<boolean> {
  const { id, municipality_code, dataset } = profile
  const changed = await transaction.run(sql`
    update import_profile set name = ${name} where id = ${id}::uuid and not exists (
      select from import_profile o where o.municipality_code = ${municipality_code} and o.dataset = ${dataset}
        and o.name = ${name} and o.id <> ${id}::uuid)`)
  return changed === 1
}

export async function deleteProfile(transaction: Transaction, id: string): Promise<void> {
  await transaction.run(sql`delete from import_profile where id = ${id}::uuid`)
}

/** Notes that a file of this form was read. */
export async function touchProfile(transaction: Transaction, id: string): Promise<void> {
  await transaction.run(sql`update import_profile set used_at = now() where id = ${id}::uuid`)
}
