/** `npm start` on a machine that is not in order: one sentence in each language that says which thing and what to do. */
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../infra/local/postgres.ts'

async function givenFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'cat-data-start-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function givenUsedPort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  return String((server.address() as AddressInfo).port)
}

/** Runs the starter until it gives up. */
async function start(settings: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const [web, api, issuer, postgres] = await Promise.all([freePort(), freePort(), freePort(), freePort()])
  const env = {
    ...process.env,
    WEB_PORT: String(web),
    API_PORT: String(api),
    ISSUER_PORT: String(issuer),
    POSTGRES_PORT: String(postgres),
    DATABASE_URL: '',
    ...settings,
  }
  const child = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, '../../infra/local/start.ts')], {
    env,
  })
  onTestFinished(() => {
    child.kill('SIGTERM')
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said }
}

test.each(['WEB_PORT', 'API_PORT', 'ISSUER_PORT', 'POSTGRES_PORT'])(
  '%s in use is named, with what to do',
  async (name) => {
    const port = await givenUsedPort()
    const { code, said } = await start({ DATA_DIR: await givenFolder(), [name]: port })
    expect(code).toBe(1)
    expect(said).toContain(`ポート ${port} はほかのプログラムが使っています`)
    expect(said).toContain(`set ${name} to another number`)
    expect(said).not.toMatch(/^\s+at /m)
  },
)

test('a data folder that is a file is named', async () => {
  const path = join(await givenFolder(), 'data')
  await writeFile(path, '')
  const { code, said } = await start({ DATA_DIR: path })
  expect(code).toBe(1)
  expect(said).toContain(`${path} is not a folder. Set DATA_DIR to another place.`)
})

test('a broken database folder is named and left as it is', async () => {
  const folder = await givenFolder()
  await mkdir(join(folder, 'postgres'))
  await writeFile(join(folder, 'postgres/PG_VERSION'), '17\n')
  const { code, said } = await start({ DATA_DIR: folder })
  expect(code).toBe(1)
  expect(said).toContain('が壊れています')
  expect(said).toContain('Restore it from a backup')
})

test('a database of another major version is named', async () => {
  const folder = await givenFolder()
  for (const name of ['postgres', 'postgres/global', 'postgres/pg_wal']) await mkdir(join(folder, name))
  await writeFile(join(folder, 'postgres/PG_VERSION'), '13\n')
  const { code, said } = await start({ DATA_DIR: folder })
  expect(code).toBe(1)
  expect(said).toContain('belongs to PostgreSQL 13')
})
