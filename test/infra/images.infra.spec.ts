import { spawnSync } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'
import { basename, dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEstate, type TestEstate } from '../support/estate.ts'
import { estateJourney } from '../support/estate-journey.ts'
import { canBuildImages, type Image, openImage } from '../support/image/image.ts'
import { proxyEvent } from '../support/lambda/proxy-event.ts'
import { openSandbox } from '../support/lambda/sandbox.ts'

const possible = canBuildImages()
let estate: TestEstate
let image: Image

beforeAll(async () => {
  if (!possible) return
  estate = await startEstate()
  image = await openImage(dirname(estate.server.caFile))
}, 600_000)
afterAll(async () => {
  await image?.close()
  await estate?.close()
})

const variables = (name: 'api' | 'ingest' | 'migrate', database: string) => ({
  ...estate.variables(name, database),
  DB_CA_FILE: `/mnt/${basename(estate.server.caFile)}`,
})

function open(
  name: 'api' | 'ingest' | 'migrate',
  database: string,
  more: Record<string, string> = {},
  seconds?: number,
) {
  return openSandbox({
    name: `cat-data-v23-${name}`,
    timeoutSeconds: seconds ?? (name === 'api' ? 10 : 60),
    start: (environment) =>
      image.start({ ...environment, ...variables(name, database), ...more }, [
        '/usr/local/bin/node',
        '/var/runtime/index.mjs',
        estate.commandOf(name),
      ]),
  })
}

/** Runs a command where the function runs. */
function inside(...command: string[]) {
  const { command: file, args, env } = image.start({}, command)
  const { status, stdout, stderr } = spawnSync(file, args, { env, encoding: 'utf8' })
  return { status, output: `${stdout}${stderr}` }
}

describe.skipIf(!possible)('the image', () => {
  test('is nobody’s root, can write nowhere but in /tmp, and starts the API when nothing else is said', () => {
    expect(image.user).toMatch(/^[1-9]\d*:[1-9]\d*$/)
    expect(inside('id', '-u').output.trim()).toBe(image.user.split(':')[0])
    for (const place of ['/var/task', '/etc', '/data', '/'])
      expect(inside('touch', `${place}/x`), place).toMatchObject({
        status: 1,
        output: expect.stringMatching(/Read-only/),
      })
    expect(inside('touch', '/tmp/x').status).toBe(0)
    expect(image.command).toBe(estate.commandOf('api'))
  })

  test('holds no secret, no package tree and no engine', () => {
    const { output } = inside('find', '/var/task', '-name', '*.node', '-o', '-name', '.env*', '-o', '-name', '*.engine')
    expect(output).toBe('')
    expect(Object.keys(image.environment).filter((name) => /PASSWORD|SECRET|TOKEN|KEY/i.test(name))).toEqual([])
    expect(inside('ls', '/var/task').output.split('\n')).toEqual(
      expect.arrayContaining(['lambda.mjs', 'migrate.mjs', 'worker.mjs']),
    )
  })

  describe('run as the estate runs it', () => {
    estateJourney(() => Promise.resolve({ estate, open }))
  })

  test('a call that takes longer than ten seconds is ended, and the next one is answered by a new process', async () => {
    // A database that takes connections and says nothing.
    const silent = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => silent.once('listening', resolve))
    const elsewhere = { DB_HOST: '127.0.0.1', DB_PORT: String((silent.address() as AddressInfo).port) }
    const migrate = await open('migrate', 'cat_data', elsewhere, 10)
    const began = performance.now()
    expect(await migrate.invoke({ action: 'migrate' })).toEqual({
      kind: 'error',
      errorType: 'Sandbox.Timedout',
      errorMessage: 'Task timed out after 10.00 seconds',
    })
    expect(performance.now() - began).toBeLessThan(11_000)
    expect(await migrate.invoke({ action: 'nothing' })).toMatchObject({ kind: 'error', errorMessage: /neither/ })
    silent.close()
    await migrate.stop()
  }, 60_000)

  test('a crash in the middle of a call is its error, and the next one is answered by a new process', async () => {
    const api = await open('api', 'cat_data')
    expect(await api.invoke(proxyEvent({ path: '/v1/health/live' }))).toMatchObject({ kind: 'answer', cold: true })
    const dying = api.invoke(proxyEvent({ path: '/v1/health/ready' }))
    api.crash()
    expect(await dying).toMatchObject({ kind: 'error', errorType: 'Runtime.ExitError' })
    expect(await api.invoke(proxyEvent({ path: '/v1/health/ready' }))).toMatchObject({
      kind: 'answer',
      cold: true,
      value: { statusCode: 200 },
    })
    await api.stop()
  }, 60_000)
})
