/** Files handed over in a folder, where there is no network to upload them through: each is taken in and reported beside itself. */
import { createReadStream } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { findDataset } from '../datasets/index.ts'
import { type Database, systemScope } from '../platform/database/index.ts'
import { findingsCsv, listFindings } from './finding-store.ts'
import { commitFile, importFile, type LocalFile } from './import-file.ts'
import type { ImportPorts } from './ports.ts'
import type { ImportReply } from './schema.ts'

/** Endings of the reports; a file with one of them is never taken for a file handed over. */
export const reportEndings = { text: '.report.txt', findings: '.report.csv' } as const

const shownFindings = 200
const severityWords = { error: 'エラー', warning: '確認', note: 'お知らせ' } as const
/** Editors of old office computers take a text with this mark and these line ends for what it is. */
const byteOrderMark = '\uFEFF'
const lineEnd = '\r\n'

const outcomes: Readonly<Partial<Record<ImportReply['state'], { ja: string; en: string }>>> = {
  committed: { ja: '取り込みました。', en: 'Taken in.' },
  ready: {
    ja: '読み取りました。まだ記録には入っていません。取込の画面で内容を確かめ、「取り込む」を押してください。',
    en: 'Read, but not taken in yet. Check it on the page of the import and commit it there.',
  },
  asking: {
    ja: '読み方について質問があります。まだ記録には入っていません。取込の画面で答えてください。',
    en: 'There are questions about how to read it. Nothing is taken in yet. Answer them on the page of the import.',
  },
  refused: {
    ja: '取り込みませんでした。記録には何も入っていません。下の指摘を直して、もう一度置いてください。',
    en: 'Not taken in; nothing is stored. Correct what is listed below and hand the file over again.',
  },
}
const otherwise = {
  ja: '取り込みませんでした。記録には何も入っていません。',
  en: 'Not taken in; nothing is stored.',
}

/** How a file handed over ends. `refused`: it has to be handed over again. */
export interface HandedOver {
  refused: boolean
  job: ImportReply | null
  text: string
  /** The findings as a table; null when there are none. */
  findings: string | null
}

async function findingLines(database: Database, job: ImportReply): Promise<string[]> {
  const { items } = await database.inScope(systemScope, (transaction) =>
    listFindings(transaction, job.id, { limit: shownFindings }),
  )
  const all = job.findings.error + job.findings.warning + job.findings.note
  const lines = items.flatMap(({ severity, sheet, cell, source_row, value, message }) => {
    const place = [sheet, cell ?? (source_row === null ? null : `${source_row}行`)].filter(Boolean).join('!')
    return [
      [severityWords[severity], place, value && `「${value}」`, message.ja].filter(Boolean).join('  '),
      `        ${message.en}`,
    ]
  })
  if (all > items.length) lines.push(`ほか ${all - items.length} 件 / ${all - items.length} more`)
  return lines
}

/** What is said about an import, for the person who handed the file over. */
export async function reportOn(database: Database, job: ImportReply): Promise<HandedOver> {
  const { ja, en } = outcomes[job.state] ?? otherwise
  const { label } = findDataset(job.dataset)
  const { read, new: added, changed, identical, skipped } = job.rows
  const lines = [
    `${job.file.name}  取込 #${job.number}  ${label.ja}  ${job.municipality_code}`,
    `${label.en}, import #${job.number}`,
    '',
    ja,
    en,
    ...(job.failure ? [job.failure.ja, job.failure.en] : []),
    '',
    `読み取った行 ${read} · 新しい ${added ?? 0} · 差し替え ${changed ?? 0} · 変わらない ${identical ?? 0} · 飛ばした ${skipped}`,
    `rows read ${read} · new ${added ?? 0} · changed ${changed ?? 0} · identical ${identical ?? 0} · set aside ${skipped}`,
    '',
    ...(await findingLines(database, job)),
  ]
  const found = job.findings.error + job.findings.warning + job.findings.note > 0
  return {
    refused: !['committed', 'ready', 'asking'].includes(job.state),
    job,
    text: lines.join('\n'),
    findings: found ? await database.inScope(systemScope, (transaction) => findingsCsv(transaction, job.id)) : null,
  }
}

/** A report on what is no import at all. */
export function reportWithout(sentence: { ja: string; en: string }): HandedOver {
  return { refused: true, job: null, text: `${sentence.ja}\n${sentence.en}\n`, findings: null }
}

/** Writes the report whole, or not at all. */
export async function writeReport(beside: string, { text, findings }: HandedOver): Promise<void> {
  const write = async (path: string, content: string) => {
    await writeFile(`${path}.partial`, content)
    await rename(`${path}.partial`, path)
  }
  await write(`${beside}${reportEndings.text}`, byteOrderMark + text.replaceAll('\n', lineEnd))
  if (findings !== null) await write(`${beside}${reportEndings.findings}`, findings)
}

export interface GivenPath extends Omit<LocalFile, 'content'> {
  path: string
  /** Whether it is committed when it is read without an error or a question; otherwise a person does so. */
  commit: boolean
  onProgress: (now: ImportReply) => void
}

/** Takes in a file by its path and says what became of it. */
export async function takeIn(ports: ImportPorts, given: GivenPath, stopping: AbortSignal): Promise<HandedOver> {
  const { path, commit, onProgress, ...file } = given
  let job = await importFile(ports, { ...file, content: createReadStream(path) }, onProgress, stopping)
  if (commit && job.state === 'ready') job = await commitFile(ports, job.id, onProgress, stopping, given.account)
  return reportOn(ports.database, job)
}
