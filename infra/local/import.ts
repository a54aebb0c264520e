/**
 * Takes in a file from the command line: `npm run import -- FILE --dataset carcass --municipality CODE`.
 * With a folder it takes in every file of it, each with a report beside it. Works on the database that `npm start` runs (or the one of DATABASE_URL) and acts as the account コマンドライン取込, which
 * nobody can sign in to. Ends with 0 when the rows are taken in, with 1 and the findings when they are not.
 */
import { createReadStream, existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { appRole } from '@cat-data/prisma/migrate'
import { type DatasetId, datasets } from '../../api/src/datasets/index.ts'
import { commitFile, firstFindings, importFile, type ImportPorts } from '../../api/src/imports/index.ts'
import { type Database, openDatabase, sql, systemScope } from '../../api/src/platform/database/index.ts'
import { Problem as ApiProblem } from '../../api/src/platform/problems/index.ts'
import { databaseQueue } from '../../api/src/platform/queue/index.ts'
import { diskStorage } from '../../api/src/platform/storage/index.ts'
import { parseMunicipalityCode } from '../../api/src/reference/index.ts'
import { appUrl, embeddedUrl } from './database.ts'
import { type Environment, loadDotEnv, readEnvironment } from './environment.ts'
import { importFolder } from './import-folder.ts'
import { codeOf, Problem, reporting } from './problem.ts'
import { showProgress } from './progress.ts'
import { keepSecrets } from './secrets.ts'

const shownFindings = 50
const severityWords = { error: 'エラー', warning: '確認', note: 'お知らせ' } as const

interface Wish {
  path: string
  dataset: DatasetId
  /** As typed. */
  municipality: string
}

interface FolderWish {
  folder: string
  dataset: DatasetId | undefined
  municipality: string
}

function usage(): Problem {
  const ids = datasets.map(({ id }) => id).join(' | ')
  return new Problem(
    `使い方: npm run import -- ファイル --dataset ${ids} --municipality 団体コード（5桁か6桁）`,
    `Usage: npm run import -- FILE --dataset ${ids} --municipality CODE (5 or 6 digits)`,
  )
}

/** The short code; 99201 alone could also be 099201 without its zero, so the bodies that there are decide. */
async function readCode(database: Database, text: string): Promise<string> {
  const rows = await database.inScope(systemScope, (transaction) =>
    transaction.rows<{ code: string }>(sql`select code from municipality`),
  )
  const known = new Set(rows.map(({ code }) => code))
  const result = parseMunicipalityCode(text, (code) => known.has(code))
  if (result.ok) return result.code
  if (result.reason === 'check_digit')
    throw new Problem(
      `団体コード ${text} の検査数字（6桁目）が誤っています。先頭5桁が正しければ ${result.suggestion} です。`,
      `The check digit (the sixth) of ${text} is wrong. If the first five are right it is ${result.suggestion}.`,
    )
  throw new Problem(
    `団体コード ${text} の自治体を一つに決められません。6桁で指定してください。`,
    `The municipality code ${text} does not name one body. Give all six digits.`,
  )
}

async function readWish(): Promise<Wish | FolderWish> {
  let parsed
  try {
    const options = { dataset: { type: 'string' }, municipality: { type: 'string' } } as const
    parsed = parseArgs({ allowPositionals: true, options })
  } catch {
    throw usage()
  }
  const [path, ...more] = parsed.positionals
  const { dataset: wanted, municipality } = parsed.values
  const dataset = datasets.find(({ id }) => id === wanted)
  if (!path || more.length > 0 || !municipality || (wanted && !dataset)) throw usage()
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory()) return { folder: path, dataset: dataset?.id, municipality }
  if (!dataset) throw usage()
  if (!found?.isFile()) throw new Problem(`ファイル ${path} がありません。`, `There is no file ${path}.`)
  return { path, dataset: dataset.id, municipality }
}

function notStarted(detail: string): Problem {
  return new Problem(
    'データベースが動いていません。別の画面で npm start を実行してから、もう一度お試しください。',
    'The database is not running. Run npm start in another terminal, then try again.',
    detail,
  )
}

/** The database of this machine as the API's role sees it. */
async function connectionOf(environment: Environment): Promise<string> {
  const { databaseUrl, dataDir, postgresPort } = environment
  if (databaseUrl && new URL(databaseUrl).username === appRole) return databaseUrl
  if (!existsSync(join(dataDir, 'secrets.json'))) throw notStarted(`${join(dataDir, 'secrets.json')} is not there`)
  const { app } = await keepSecrets(environment)
  const url = (database: string) => `postgresql://127.0.0.1:${postgresPort}/${database}`
  return appUrl(databaseUrl ?? embeddedUrl({ url }), app)
}

async function open(environment: Environment): Promise<Database> {
  try {
    return await openDatabase({ url: await connectionOf(environment) }, 4, () => {})
  } catch (error) {
    if (error instanceof Problem) throw error
    const detail = error instanceof Error ? error.message : String(error)
    if (['ECONNREFUSED', 'ENOTFOUND', '57P03'].includes(codeOf(error) ?? '')) throw notStarted(detail)
    throw new Problem('データベースに接続できません。', 'The database cannot be reached.', detail)
  }
}

async function printFindings(database: Database, id: string, total: number) {
  const findings = await firstFindings(database, id, shownFindings)
  for (const { severity, cell, source_row, value, message } of findings) {
    const place = cell ?? (source_row === null ? '' : `${source_row}行`)
    console.log([severityWords[severity], place, value && `「${value}」`, message.ja].filter(Boolean).join('  '))
    console.log(`      ${message.en}`)
  }
  if (total > findings.length) console.log(`ほか ${total - findings.length} 件 / ${total - findings.length} more`)
}

/** Ctrl-C gives the import up; nothing of it stays staged. */
function interruptible(): AbortSignal {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stopping.abort(new Problem('取り込みを中止しました。何も保存していません。', 'Stopped. Nothing was taken in.'))
    })
  }
  return stopping.signal
}

function portsOf(database: Database, { storageDir }: Environment): ImportPorts {
  return { database, storage: diskStorage(storageDir), queue: databaseQueue(database) }
}

async function takeInFolder(database: Database, environment: Environment, wish: FolderWish) {
  const { folder, dataset } = wish
  const municipalityCode = await readCode(database, wish.municipality)
  const counts = await importFolder(
    portsOf(database, environment),
    { folder, dataset, municipalityCode },
    interruptible(),
  )
  const { taken, refused } = counts
  console.log(
    `取り込んだファイル ${taken} · 取り込まないファイル ${refused} / files taken in ${taken} · not ${refused}`,
  )
  if (refused === 0) return
  throw new Problem(
    `${refused}個のファイルを取り込みませんでした。それぞれの隣の .report.txt を見てください。`,
    `Files not taken in: ${refused}. See the .report.txt beside each.`,
  )
}

async function takeIn(database: Database, environment: Environment, wish: Wish) {
  const progress = showProgress()
  const ports = portsOf(database, environment)
  const file = {
    name: basename(wish.path),
    dataset: wish.dataset,
    municipalityCode: await readCode(database, wish.municipality),
    content: createReadStream(wish.path),
  }
  const stopping = interruptible()
  const read = await importFile(
    ports,
    file,
    ({ progress: { bytes_read, byte_size, rows_read } }) =>
      progress.at(bytes_read, byte_size, `${rows_read.toLocaleString('en-US')} 行 / rows`),
    stopping,
  ).finally(progress.end)
  const { error, warning, note } = read.findings
  await printFindings(database, read.id, error + warning + note)
  if (read.state !== 'ready') {
    const { ja, en } = read.failure ?? {
      ja: `エラーが${error}件あります。直すまで何も取り込みません。`,
      en: `Errors: ${error}. Nothing is taken in until they are corrected.`,
    }
    throw new Problem(ja, en)
  }
  const { skipped, new: added, changed, identical } = read.rows
  console.log(`新しく入る ${added}件 · 差し替わる ${changed}件 · 変わらない ${identical}件 · 飛ばした ${skipped}件`)
  console.log(`new ${added} · changed ${changed} · identical ${identical} · set aside ${skipped}`)
  const done = await commitFile(ports, read.id, () => {}, stopping)
  if (done.state !== 'committed')
    throw new Problem(done.failure?.ja ?? '取り込みませんでした。', done.failure?.en ?? 'Nothing was taken in.')
  console.log(`取込 #${read.number} として取り込みました / taken in as import #${read.number}`)
}

await reporting(async () => {
  loadDotEnv()
  const wish = await readWish()
  const environment = readEnvironment()
  const database = await open(environment)
  try {
    if ('folder' in wish) await takeInFolder(database, environment, wish)
    else await takeIn(database, environment, wish)
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    throw new Problem(error.sentence.ja, error.sentence.en)
  } finally {
    await database.close()
  }
})
