import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { csvOf } from '../support/imports.ts'

let db: TestDatabase
let folder: string
beforeAll(async () => {
  db = await openTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'cat-data-import-'))
})
afterAll(async () => {
  await db.close()
  await rm(folder, { recursive: true })
})

/** `npm run import` as a person types it. */
async function importing(args: string[], env: NodeJS.ProcessEnv = {}) {
  const entry = join(import.meta.dirname, '../../infra/local/import.ts')
  const settings = { ...process.env, DATABASE_URL: db.appUrl, STORAGE_DIR: folder, ...env }
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [entry, ...args], { env: settings }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
}

async function givenFile(rows: string[][], encoding = 'cp932') {
  const path = join(folder, '令和5年度_路上死亡猫.csv')
  await writeFile(path, csvOf(rows, encoding))
  return path
}

const rowsOf = (prefix: string) => db.query(`select from carcass where receipt_no like $1`, [`${prefix}-%`])

test('a good file is taken in, with its counts, as the account of the command line', async () => {
  const path = await givenFile([
    ['受付番号', '回収日', '場所'],
    ['C-1', 'R5.4.1', '本町'],
    ['C-2', '令和5年4月2日', '栄町'],
  ])
  const done = await importing([path, '--dataset', 'carcass', '--municipality', '992011'])
  expect(done).toMatchObject({ code: 0 })
  expect(done.out).toContain('新しく入る 2件')
  expect(await rowsOf('C')).toHaveLength(2)
  const [account] = await db.query<{ name: string; role: string; subject: null; email: null; client_id: null }>(
    `select a.* from import_batch i join account a on a.id = i.created_by order by i.created_at desc limit 1`,
  )
  expect(account).toMatchObject({
    name: 'コマンドライン取込',
    role: 'editor',
    subject: null,
    email: null,
    client_id: null,
  })
  expect((await importing([path, '--dataset', 'carcass', '--municipality', '99201'])).out).toContain('変わらない 2件')
})

test('a bad file ends with 1 and its findings, and nothing is stored', async () => {
  const path = await givenFile([
    ['受付番号', '回収日'],
    ['N-1', 'R5.4.1'],
    ['N-2', '令和元年4月30日'],
  ])
  const done = await importing([path, '--dataset', 'carcass', '--municipality', '99201'])
  expect(done.code).toBe(1)
  expect(done.out).toContain('エラー  B3  「令和元年4月30日」')
  expect(done.out).toContain('平成31年4月30日')
  expect(done.err).toContain('エラーが1件あります')
  expect(await rowsOf('N')).toEqual([])
  expect(await db.query('select from staging.carcass_rows')).toEqual([])
})

test('a folder: every file, a report beside each, 1 when one is refused', async () => {
  const all = join(folder, 'handed over')
  await mkdir(join(all, 'carcass'), { recursive: true })
  const rows = (prefix: string, day: string) =>
    csvOf(
      [
        ['受付番号', '回収日'],
        [`${prefix}-1`, day],
      ],
      'cp932',
    )
  await writeFile(join(all, 'carcass', '一月.csv'), rows('DIR1', 'R5.1.4'))
  await writeFile(join(all, 'carcass', '二月.csv'), rows('DIR2', '令和元年4月30日'))
  const done = await importing([all, '--municipality', '99201'])
  expect([done.code, await rowsOf('DIR1'), await rowsOf('DIR2')]).toMatchObject([1, [{}], []])
  expect(done.out).toContain('取り込んだファイル 1 · 取り込まないファイル 1')
  expect((await readdir(join(all, 'carcass'))).sort()).toEqual([
    '一月.csv',
    '一月.csv.report.txt',
    '二月.csv',
    '二月.csv.report.csv',
    '二月.csv.report.txt',
  ])
  await writeFile(join(all, 'carcass', '二月.csv'), rows('DIR2', 'R5.2.1'))
  const again = await importing([join(all, 'carcass'), '--municipality', '99201'])
  expect([again.code, await rowsOf('DIR1'), await rowsOf('DIR2')]).toMatchObject([0, [{}], [{}]])
  await writeFile(join(all, '三月.csv'), rows('DIR3', 'R5.3.1'))
  expect((await importing([all, '--municipality', '99201'])).err).toContain('何のデータか分かりません')
})

test.each<[string, string[], NodeJS.ProcessEnv, string]>([
  ['no arguments', [], {}, '使い方'],
  ['no such file', ['nowhere.csv', '--dataset', 'carcass', '--municipality', '99201'], {}, 'nowhere.csv がありません'],
  ['a wrong check digit', [import.meta.filename, '--dataset', 'carcass', '--municipality', '992012'], {}, '992011'],
  ['a body there is not', [import.meta.filename, '--dataset', 'carcass', '--municipality', '99999'], {}, '99999'],
  [
    'no database',
    [import.meta.filename, '--dataset', 'carcass', '--municipality', '99201'],
    { DATABASE_URL: 'postgresql://cat_app:x@127.0.0.1:9/none' },
    'npm start',
  ],
])('%s: one sentence', async (_name, args, env, sentence) => {
  const done = await importing(args, env)
  expect(done.code).toBe(1)
  expect(done.err).toContain(sentence)
  expect(done.err).not.toMatch(/\n\s+at /)
})
