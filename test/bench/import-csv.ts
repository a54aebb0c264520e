/**
 * A CP932 file of a million records, from its bytes to records and tallies through a worker of its own, against COPY of the
 * very rows it made into the same table with the same indexes and triggers.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { migrate, setAppRolePassword } from '@cat-data/prisma/migrate'
import { seed } from '@cat-data/prisma/seed'
import iconv from 'iconv-lite'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { commandLineAccount, storeFile } from '../../api/src/imports/import-file.ts'
import { requestCommit } from '../../api/src/imports/plan/commit.ts'
import { importsTopic, type ImportPorts } from '../../api/src/imports/ports.ts'
import { openDatabase } from '../../api/src/platform/database/index.ts'
import { databaseQueue } from '../../api/src/platform/queue/index.ts'
import { diskStorage } from '../../api/src/platform/storage/index.ts'
import { freePort, startPostgres } from '../../infra/local/postgres.ts'
import { type Bench, mebibytes, type Ratio, seconds, timed } from './define.ts'

const appPassword = 'bench-app-password'
const mostMemory = 400 * 1024 * 1024

const eras = [
  (year: number, month: number, day: number) => `令和${year - 2018}年${month}月${day}日`,
  (year: number, month: number, day: number) => `R${year - 2018}.${month}.${day}`,
  (year: number, month: number, day: number) =>
    `${year}/${String(month).padStart(2, '0')}/${String(day).padStart(2, '0')}`,
  (year: number, month: number, day: number) =>
    `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
]
const towns = ['本町', '栄町', '港町', '髙﨑町', '緑町']
const managers = ['国道', '県道', '市道', '私有地']
const yesNo = ['有', '無', '不明', '']

function row(index: number): string {
  const [year, month, day] = [2020 + (index % 6), (index % 12) + 1, (index % 28) + 1]
  const written = (eras[index % eras.length] as (typeof eras)[number])(year, month, day)
  const place = `${towns[index % towns.length]}${(index % 9) + 1}丁目`
  const cells = [
    `№${index}`,
    written,
    place,
    managers[index % managers.length],
    index % 50 === 0 ? 'ネコ' : '猫',
    yesNo[index % yesNo.length],
    yesNo[(index >> 2) % yesNo.length],
    '環境課①',
    index % 7 === 0 ? '側溝のそば、通報者は通りがかりの人' : '',
  ]
  return `${cells.join(',')}\r\n`
}

function* file(rows: number): Generator<Buffer> {
  let text = '受付番号,回収日,場所,道路管理者,動物種,首輪,耳カット,担当課,備考\r\n'
  for (let index = 0; index < rows; index += 1) {
    text += row(index)
    if (text.length < 256 * 1024) continue
    yield iconv.encode(text, 'cp932')
    text = ''
  }
  yield iconv.encode(text, 'cp932')
}

interface Stage {
  ports: ImportPorts
  owner: pg.Client
  appUrl: string
  folder: string
}

function startWorker({ appUrl, folder }: Stage): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, '../../api/src/worker.ts')], {
    env: { ...process.env, DATABASE_URL: appUrl, STORAGE_DIR: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function peakMemory({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
}

async function until({ owner }: Stage, id: string, state: string) {
  for (;;) {
    const { rows } = await owner.query<{ state: string }>('select state from import_batch where id = $1', [id])
    if (rows[0]?.state === state) return
    if (['refused', 'failed', 'cancelled'].includes(rows[0]?.state ?? '')) {
      const found = await owner.query('select rule, cell, value from finding where import_id = $1 limit 3', [id])
      throw new Error(`the import is ${rows[0]?.state}: ${JSON.stringify(found.rows)}`)
    }
    await sleep(50)
  }
}

async function emptied({ owner }: Stage) {
  await owner.query(
    'truncate carcass, tally_count, tally_rollup, tally_delta, record_history, finding, staging.carcass_rows',
  )
  await owner.query('checkpoint')
}

/** From the bell to the records, in milliseconds. */
async function importRows(stage: Stage, rows: number): Promise<number> {
  const { ports } = stage
  await emptied(stage)
  const name = `${rows}.csv`
  const content = Readable.from(file(rows))
  const id = await storeFile(ports, { name, content, municipalityCode: '99201', dataset: 'carcass' })
  const time = await timed(async () => {
    await ports.queue.announce(importsTopic)
    await until(stage, id, 'ready')
    await requestCommit(ports.database, commandLineAccount, id)
    await ports.queue.announce(importsTopic)
    await until(stage, id, 'committed')
  })
  const counted = await stage.owner.query<{ n: string }>(
    `select (select count(*) from carcass) || ' ' || (select sum(count) from tally where dataset = 'carcass') as n`,
  )
  if (counted.rows[0]?.n !== `${rows} ${rows}`) throw new Error(`records and tallies are ${counted.rows[0]?.n}`)
  return time
}

/** COPY of the rows that are there into the emptied table; the file is read as `psql \copy` reads it. */
async function copyRows(stage: Stage): Promise<number> {
  const { owner, folder } = stage
  const path = join(folder, 'rows.copy')
  const { rows } = await owner.query<{ names: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as names from pg_attribute
     where attrelid = 'carcass'::regclass and attnum > 0 and not attisdropped`,
  )
  const columns = rows[0]?.names ?? ''
  await pipeline(owner.query(copyTo(`copy carcass (${columns}) to stdout`)), createWriteStream(path))
  await emptied(stage)
  return timed(() => pipeline(createReadStream(path), owner.query(copyFrom(`copy carcass (${columns}) from stdin`))))
}

async function withStage<Result>(work: (stage: Stage) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'cat-data-bench-'))
  await chmod(folder, 0o755) // run as root, the server is another user and has to pass through
  // As it is delivered: what is committed is on the disk.
  const place = { folder: join(folder, 'postgres', 'data'), port: await freePort(), password: 'bench-password' }
  const postgres = await startPostgres(place)
  try {
    await postgres.createDatabase('bench')
    const ownerUrl = postgres.url('bench')
    await migrate(ownerUrl)
    await setAppRolePassword(ownerUrl, appPassword)
    await seed(ownerUrl)
    const appUrl = ownerUrl.replace(/\/\/[^@]+@/, `//cat_app:${appPassword}@`)
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    const database = await openDatabase({ url: appUrl }, 4, () => {})
    const ports = { database, storage: diskStorage(folder), queue: databaseQueue(database) }
    try {
      return await work({ ports, owner, appUrl, folder })
    } finally {
      await database.close()
      await owner.end()
    }
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(stage: Stage, rows: number, note: (text: string) => void): Promise<readonly Ratio[]> {
  const worker = startWorker(stage)
  try {
    note(`${rows} rows`)
    const once_ = await importRows(stage, rows)
    note(`imported in ${seconds(once_)}; COPY of the same rows`)
    const copied = await copyRows(stage)
    note(`copied in ${seconds(copied)}; ${2 * rows} rows`)
    const memory = await peakMemory(worker)
    const twice = await importRows(stage, 2 * rows)
    const memoryTwice = await peakMemory(worker)
    note(`imported in ${seconds(twice)}`)
    const name = `${rows.toLocaleString('en-US')} records from CP932 CSV`
    return [
      { name, measured: seconds(once_), reference: `COPY ${seconds(copied)}`, ratio: once_ / copied, most: 2.5 },
      {
        name: `${name}: peak memory of the worker`,
        measured: `${mebibytes(memory)} (${mebibytes(memoryTwice)} with twice the rows)`,
        reference: mebibytes(mostMemory),
        ratio: memory / mostMemory,
        most: 1,
        limit: '< 400 MiB',
      },
      {
        name: 'twice the rows',
        measured: seconds(twice),
        reference: seconds(once_),
        ratio: twice / once_,
        most: 2.2,
      },
    ]
  } finally {
    worker.kill('SIGTERM')
    if (worker.exitCode === null) await once(worker, 'exit')
  }
}

export const importCsv: Bench = {
  id: 'import-csv',
  run: (quick, note) => withStage((stage) => measure(stage, quick ? 50_000 : 1_000_000, note)),
}
