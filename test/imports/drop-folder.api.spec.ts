/** Files handed over in a folder that the worker watches. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { lookIntoDropFolder, watchDropFolder } from '../../api/src/imports/drop-folder.ts'
import type { ImportPorts } from '../../api/src/imports/ports.ts'
import { databaseQueue } from '../../api/src/platform/queue/index.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { csvOf } from '../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

const never = new AbortController().signal
const ports = (): ImportPorts => ({
  database: api.db.database,
  storage: api.storage,
  queue: databaseQueue(api.db.database),
})
let series = 0
const heading = ['受付番号', '回収日', '場所']
const newPrefix = () => `F${(series += 1)}`
const good = (prefix: string, rows = 2) =>
  csvOf([heading, ...Array.from({ length: rows }, (_, index) => [`${prefix}-${index}`, 'R5.4.1', '本町'])], 'cp932')

async function givenFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cat-data-drop-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A file that has been lying there for a while. */
async function drop(folder: string, place: string, name: string, content: Buffer | string) {
  await mkdir(join(folder, place), { recursive: true })
  await writeFile(join(folder, place, name), content)
  return join(folder, place)
}

/** Until files dropped before count as lying still. */
const lieStill = () => sleep(300)

const records = async (prefix: string) =>
  (await api.db.query('select from carcass where receipt_no like $1', [`${prefix}-%`])).length
const imports = (name: string) =>
  api.db.query<{ state: string }>(
    'select i.state from import_batch i join stored_file f on f.id = i.stored_file_id where f.name = $1 order by number',
    [name],
  )
const text = async (path: string) => (await readFile(path, 'utf8')).replace('\uFEFF', '').replaceAll('\r\n', '\n')

test('a file that lies still is taken in, or refused, with its report beside it', async () => {
  const folder = await givenFolder()
  const [right, wrong] = [newPrefix(), newPrefix()]
  const place = await drop(folder, '99201/carcass', '四月.csv', good(right))
  await drop(folder, '99201/carcass', '五月.csv', csvOf([heading, [`${wrong}-1`, '令和元年4月30日', '本町']]))
  await drop(folder, '99201/kittens', '六月.csv', good(newPrefix()))
  await drop(folder, '99999/carcass', '七月.csv', good(newPrefix()))
  await lookIntoDropFolder(ports(), { folder, commit: true, stillMilliseconds: 250 }, never)
  expect(await readdir(place)).toEqual(['五月.csv', '四月.csv'].sort()) // somebody may still be writing
  await lieStill()
  await lookIntoDropFolder(ports(), { folder, commit: true, stillMilliseconds: 250 }, never)
  expect(await readdir(join(place, 'done'))).toEqual(['四月.csv', '四月.csv.report.txt'])
  expect((await readdir(join(place, 'refused'))).sort()).toEqual([
    '五月.csv',
    '五月.csv.report.csv',
    '五月.csv.report.txt',
  ])
  expect([await records(right), await records(wrong)]).toEqual([2, 0])
  expect(await text(join(place, 'done/四月.csv.report.txt'))).toContain('取り込みました。\nTaken in.')
  const refused = await text(join(place, 'refused/五月.csv.report.txt'))
  expect(refused).toContain('エラー  B2  「令和元年4月30日」')
  expect(await text(join(folder, '99201/kittens/refused/六月.csv.report.txt'))).toContain(
    '「kittens」はデータの種類ではありません',
  )
  expect(await text(join(folder, '99999/carcass/refused/七月.csv.report.txt'))).toContain('99999')
  const [account] = await api.db.query(
    `select a.name from import_batch i join account a on a.id = i.created_by order by i.created_at desc limit 1`,
  )
  expect(account).toEqual({ name: 'フォルダー受け渡し' })
})

test('without the setting nothing is committed unseen', async () => {
  const folder = await givenFolder()
  const prefix = newPrefix()
  const place = await drop(folder, '99201/carcass', '確認待ち.csv', good(prefix))
  await lieStill()
  await lookIntoDropFolder(ports(), { folder, commit: false, stillMilliseconds: 250 }, never)
  expect([await records(prefix), await imports('確認待ち.csv')]).toEqual([0, [{ state: 'ready' }]])
  expect(await text(join(place, 'done/確認待ち.csv.report.txt'))).toContain('「取り込む」を押してください')
})

test('what was interrupted at any step goes on with the import that was begun', async () => {
  const folder = await givenFolder()
  const prefix = newPrefix()
  const place = await drop(folder, '99201/carcass', '中断.csv', good(prefix, 40))
  await lieStill()
  const drop_ = { folder, commit: true, stillMilliseconds: 250 }
  // The storage breaks after it has the file, then the reading is stopped, then the move fails.
  const { storage } = ports()
  const brokenPut = {
    ...storage,
    put: async (...given: Parameters<typeof storage.put>) => {
      await storage.put(...given)
      throw new Error('killed')
    },
  }
  await expect(lookIntoDropFolder({ ...ports(), storage: brokenPut }, drop_, never)).rejects.toThrow('killed')
  expect(await imports('中断.csv')).toEqual([])
  const brokenGet = { ...storage, get: () => Promise.reject(new Error('killed')) }
  await expect(lookIntoDropFolder({ ...ports(), storage: brokenGet }, drop_, never)).rejects.toThrow('killed')
  await api.db.query(`update import_batch set state = 'uploaded' where state = 'reading'`)
  await mkdir(join(place, 'done/中断.csv.report.txt.partial'), { recursive: true })
  await expect(lookIntoDropFolder(ports(), drop_, never)).rejects.toThrow()
  expect(await readdir(place)).toContain('中断.csv')
  await rm(join(place, 'done'), { recursive: true })
  await lookIntoDropFolder(ports(), drop_, never)
  expect([await imports('中断.csv'), await records(prefix)]).toEqual([[{ state: 'committed' }], 40])
  expect(await readdir(join(place, 'done'))).toEqual(['中断.csv', '中断.csv.report.txt'])
})

test('a file of the same name comes to lie beside the earlier one, and changes nothing', async () => {
  const folder = await givenFolder()
  const prefix = newPrefix()
  for (let time = 1; time <= 2; time += 1) {
    await drop(folder, '99201/carcass', '毎月.csv', good(prefix))
    await lieStill()
    await lookIntoDropFolder(ports(), { folder, commit: true, stillMilliseconds: 250 }, never)
  }
  const kept = (await readdir(join(folder, '99201/carcass/done'))).filter((name) => name.endsWith('.csv'))
  expect(kept.sort()).toEqual(['毎月-2.csv', '毎月.csv'])
  expect(await records(prefix)).toBe(2)
})

test('it is watched until it is stopped, beside other workers', async () => {
  const folder = await givenFolder()
  const prefix = newPrefix()
  const errors: unknown[] = []
  const stops = [1, 2].map(() =>
    watchDropFolder(ports(), { folder, commit: true, stillMilliseconds: 250 }, (error) => errors.push(error)),
  )
  await drop(folder, '99201/carcass', '監視.csv', good(prefix))
  await vi.waitFor(async () => expect(await records(prefix)).toBe(2), 20_000)
  await Promise.all(stops.map((stop) => stop()))
  expect([errors, (await imports('監視.csv')).length]).toEqual([[], 1])
}, 30_000)
