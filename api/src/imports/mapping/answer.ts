/** Answers are written down on the import, and its file is read again by them. */
import { findDataset } from '../../datasets/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { sql, type Transaction } from '../../platform/database/index.ts'
import type { Principal } from '../../platform/identity/index.ts'
import { importProblems } from '../errors.ts'
import { clearStaging, planOf } from '../plan/statements.ts'
import { type ImportPorts, importsTopic, todayInTokyo } from '../ports.ts'
import { bodiesOf } from '../bodies.ts'
import { type ImportRow, lockImport } from '../store.ts'
import { type Answers, type Fix, lastingAnswers, mergeAnswers } from './answers.ts'
import { offeredFixes, sameFix } from './fixes.ts'
import { getProfile, saveProfile } from './profile-store.ts'
import { checkAnswers } from './validate.ts'

/** States in which the reading may be changed: nothing of the file is a record yet. */
const answerable: readonly string[] = ['asking', 'ready', 'refused']

async function readAgain(
  { database, queue }: ImportPorts,
  principal: Principal,
  id: string,
  action: string,
  change: (transaction: Transaction, row: ImportRow) => Promise<Answers>,
): Promise<void> {
  await database.inScope(principal.scope, async (transaction) => {
    const row = await lockImport(transaction, id)
    if (!row) throw importProblems.import_not_found()
    if (!answerable.includes(row.state)) throw importProblems.import_not_answerable({ state: row.state })
    const answers = await change(transaction, row)
    await transaction.run(clearStaging(planOf(findDataset(row.dataset), row)))
    await transaction.run(sql`
      update import_batch set answers = ${JSON.stringify(answers)}::jsonb, questions = '[]', state = 'uploaded', failure = null,
        bytes_read = 0, rows_read = 0
      where id = ${id}::uuid`)
    const { municipality_code: municipalityCode, number } = row
    await audit(transaction, principal, { action, municipalityCode, subjectId: id, detail: { number } })
  })
  // The worker looks by itself every few seconds, should nobody hear it.
  await queue.announce(importsTopic).catch(() => {})
}

/** What holds for a file: what is said now over what was said before, and over what its form brought along. */
async function effective(transaction: Transaction, { profile, answers }: ImportRow): Promise<Answers> {
  const remembered = profile && (await getProfile(transaction, profile.id))
  return remembered ? mergeAnswers(remembered.answers, answers) : answers
}

/** A name as a person writes it. */
export function profileName(text: string): string {
  const name = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (name === '') throw importProblems.profile_name_blank()
  return name
}

/** Keeps the form of an import's file, with the answers, under a name. */
export async function saveForm(
  transaction: Transaction,
  principal: Principal,
  row: ImportRow,
  text: string,
): Promise<string> {
  const name = profileName(text)
  const headings = row.reading.columns?.map(({ key, heading }) => key ?? heading).filter((key) => key !== '')
  if (!headings || headings.length === 0) throw importProblems.profile_nothing_to_save()
  const { municipality_code: municipalityCode, dataset } = row
  const answers = lastingAnswers(await effective(transaction, row))
  const id = await saveProfile(transaction, {
    municipalityCode,
    dataset,
    name,
    headings,
    answers,
    createdBy: principal.id,
  })
  const detail = { dataset, columns: headings.length }
  await audit(transaction, principal, { action: 'profile.save', municipalityCode, subjectId: id, detail })
  return id
}

/** Adds answers to an import; `saveAs` keeps them for the next file of this form. */
export async function answerImport(
  ports: ImportPorts,
  principal: Principal,
  id: string,
  { answers, saveAs }: { answers: Answers; saveAs?: string },
): Promise<void> {
  const today = todayInTokyo(ports.now?.() ?? new Date())
  await readAgain(ports, principal, id, 'import.answer', async (transaction, row) => {
    const bodies = await bodiesOf(transaction, row.municipality_code)
    checkAnswers(answers, findDataset(row.dataset), { ...bodies, today })
    const merged = mergeAnswers(row.answers, answers)
    if (saveAs !== undefined) await saveForm(transaction, principal, { ...row, answers: merged }, saveAs)
    return merged
  })
}

/** Takes one fix that the findings offer, or all of them. */
export async function applyFixes(
  ports: ImportPorts,
  principal: Principal,
  id: string,
  wanted: Omit<Fix, 'to'> | 'all',
): Promise<void> {
  await readAgain(ports, principal, id, 'import.fix', async (transaction, row) => {
    const offered = await offeredFixes(transaction, row)
    const taken = wanted === 'all' ? offered : offered.filter((fix) => sameFix(fix, wanted))
    if (taken.length === 0) throw importProblems.import_fix_unknown()
    const before = (row.answers.fixes ?? []).filter((fix) => !taken.some((now) => sameFix(now, fix)))
    return { ...row.answers, fixes: [...before, ...taken] }
  })
}

/** Takes back one fix, or all of them. */
export async function undoFixes(
  ports: ImportPorts,
  principal: Principal,
  id: string,
  unwanted: Omit<Fix, 'to'> | 'all',
): Promise<void> {
  await readAgain(ports, principal, id, 'import.unfix', async (_transaction, row) => {
    const fixes = row.answers.fixes ?? []
    const kept = unwanted === 'all' ? [] : fixes.filter((fix) => !sameFix(fix, unwanted))
    if (kept.length === fixes.length) throw importProblems.import_fix_unknown()
    return { ...row.answers, fixes: kept }
  })
}
