/** One journey over the whole estate, the same for bundles and for the image: from an empty database to an exported file. */
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestEstate } from './estate.ts'
import { bytesOf, proxyEvent, type ProxyResult } from './lambda/proxy-event.ts'
import { type Outcome, type Sandbox } from './lambda/sandbox.ts'
import type { SqsEvent } from './sqs.ts'

export interface Running {
  estate: TestEstate
  /** Opens a function of the estate; its process starts with the first call. */
  open: (name: 'api' | 'ingest' | 'migrate', database: string) => Promise<Sandbox>
}

const database = 'cat_data'
const file = iconv.encode('受付番号,回収日\r\nE-1,R8.4.1\r\nE-2,R8.4.2\r\n', 'cp932')

/** The lines of a function that are JSON. */
function logOf(sandbox: Sandbox): Record<string, unknown>[] {
  return sandbox
    .log()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

function valueOf(outcome: Outcome, sandbox: Sandbox): unknown {
  if (outcome.kind !== 'answer') throw new Error(`${outcome.errorType}: ${outcome.errorMessage}\n${sandbox.log()}`)
  return outcome.value
}

/** @param begin starts everything; called once */
export function estateJourney(begin: () => Promise<Running>): void {
  let running: Running
  let functions: Record<'api' | 'ingest' | 'migrate', Sandbox>
  beforeAll(async () => {
    running = await begin()
    await running.estate.server.createDatabase(database)
    const { open } = running
    functions = {
      api: await open('api', database),
      ingest: await open('ingest', database),
      migrate: await open('migrate', database),
    }
  }, 300_000)
  afterAll(async () => {
    await Promise.all(Object.values(functions ?? {}).map((one) => one.stop()))
  })

  async function ask(token: string | undefined, ...[asked]: Parameters<typeof proxyEvent>): Promise<ProxyResult> {
    const headers = { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...asked.headers }
    return valueOf(await functions.api.invoke(proxyEvent({ ...asked, headers })), functions.api) as ProxyResult
  }
  async function json<Body>(token: string, method: string, path: string, body?: object): Promise<Body> {
    const answer = await ask(token, {
      method,
      path,
      ...(body ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {}),
    })
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${answer.body}`)
    return (answer.body ? JSON.parse(answer.body) : undefined) as Body
  }
  const ingest = async (event: SqsEvent) => {
    const outcome = await functions.ingest.invoke(event)
    return outcome.kind === 'answer' ? (outcome.value as { batchItemFailures: [] }) : undefined
  }
  const deliver = () => running.estate.sqs.deliver(ingest)

  describe('the estate', () => {
    test('migration of an empty database, and again of one in use', async () => {
      const migrate = async () =>
        valueOf(await functions.migrate.invoke({ action: 'migrate' }), functions.migrate) as {
          applied: string[]
          password: string
        }
      const first = await migrate()
      expect(first.applied.length).toBeGreaterThan(10)
      expect(first.password).toBe('made')
      const again = await migrate()
      expect(again).toMatchObject({ applied: [], password: 'kept' })
      expect(functions.migrate.log()).not.toMatch(/owner-password/)
    }, 120_000)

    test('a cold start answers, a warm one soon', async () => {
      const cold = await functions.api.invoke(proxyEvent({ path: '/v1/health/live' }))
      expect(cold, functions.api.log()).toMatchObject({ kind: 'answer', cold: true, value: { statusCode: 200 } })
      const warm = await functions.api.invoke(proxyEvent({ path: '/v1/health/ready' }))
      expect(warm).toMatchObject({ kind: 'answer', cold: false, value: { statusCode: 200 } })
      const milliseconds = (outcome: Outcome) => (outcome.kind === 'answer' ? outcome.milliseconds : Infinity)
      expect(milliseconds(warm)).toBeLessThan(milliseconds(cold))
    })

    test('without a token, and with one that was tampered with, the answer is a problem', async () => {
      for (const token of [undefined, `${running.estate.accessToken('nobody')}x`]) {
        const answer = await ask(token, { path: '/v1/me' })
        expect(answer.statusCode).toBe(401)
        expect(JSON.parse(answer.body)).toMatchObject({ detail: { ja: expect.any(String), en: expect.any(String) } })
      }
    })

    let editor: string
    test('tokens with Cognito’s claims: the first administrator signs in and invites an editor', async () => {
      const { accessToken, idToken } = running.estate
      const administrator = accessToken('sub-kanri')
      await json(administrator, 'POST', '/v1/me/binding', {
        id_token: idToken('sub-kanri', { email: 'kanri@city.example.jp' }),
      })
      const person = { name: '千代田 花子', email: 'hanako@city.example.jp', role: 'editor', scope: '13101' }
      await json(administrator, 'POST', '/v1/accounts', person)
      editor = accessToken('sub-hanako')
      const bound = await json<{ role: string; scope: string }>(editor, 'POST', '/v1/me/binding', {
        id_token: idToken('sub-hanako', { email: person.email }),
      })
      expect(bound).toMatchObject({ role: 'editor', scope: '13101' })
    })

    interface Target {
      id: string
      url: string
      fields: Record<string, string>
    }
    let importId: string
    const announce = () =>
      json<Target>(editor, 'POST', '/v1/imports/uploads', {
        dataset: 'carcass',
        municipality: '13101',
        file_name: '令和8年度.csv',
        byte_size: file.length,
      })

    test('a file goes straight to the bucket, encrypted with its key; larger than announced the bucket refuses it', async () => {
      const target = await announce()
      const send = (bytes: Buffer) => {
        const form = new FormData()
        for (const [name, value] of Object.entries(target.fields)) form.set(name, value)
        form.set('file', new Blob([new Uint8Array(bytes)]), 'file.csv')
        return fetch(target.url, { method: 'POST', body: form })
      }
      expect(
        (await ask(editor, { method: 'POST', path: `/v1/imports/uploads/${target.id}/complete` })).statusCode,
      ).toBe(409)
      expect((await send(Buffer.concat([file, file]))).status).toBe(400)
      expect((await send(file)).status).toBe(204)
      const [key, object] = [...running.estate.s3.objects].find(([name]) => name.startsWith('uploads/'))!
      expect(object.body.equals(file), key).toBe(true)
      expect(object.headers['x-amz-server-side-encryption']).toBe('aws:kms')
      const begun = await json<{ id: string }>(editor, 'POST', `/v1/imports/uploads/${target.id}/complete`)
      importId = begun.id
      expect(running.estate.sqs.waiting()).toHaveLength(1)
    })

    test('the queue rings the worker: S3’s own test message and unknown ones do no harm, the file is read once', async () => {
      const { sqs } = running.estate
      sqs.send(JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent' }))
      sqs.send('{"Records":[{"eventName":"ObjectCreated:Post","s3":{"object":{"key":"uploads/a+b"}}}]}')
      sqs.send('not even JSON')
      expect(await deliver()).toBe(4)
      expect(sqs.waiting()).toEqual([])
      const found = await json<{ state: string; rows: object }>(editor, 'GET', `/v1/imports/${importId}`)
      expect(found, functions.ingest.log()).toMatchObject({ state: 'ready', rows: { new: 2 } })
      sqs.send('{"topic":"imports"}') // delivered twice, as a queue may
      expect(await deliver()).toBe(1)
      expect(await json(editor, 'GET', `/v1/imports/${importId}`)).toMatchObject({ state: 'ready', rows: { new: 2 } })
    })

    test('committed, the records come back as a file of bytes in CP932', async () => {
      await json(editor, 'POST', `/v1/imports/${importId}/commit`)
      while ((await deliver()) > 0);
      const answer = await ask(editor, { path: '/v1/records/carcass/export.csv?municipality=13101&encoding=cp932' })
      expect(answer.statusCode, answer.body).toBe(200)
      expect(iconv.decode(bytesOf(answer), 'cp932')).toMatch(/受付番号.*\r\n.*E-1/s)
      const workbook = await ask(editor, { path: '/v1/records/carcass/export.xlsx?municipality=13101' })
      expect(workbook.isBase64Encoded).toBe(true)
      expect(bytesOf(workbook).subarray(0, 2).toString()).toBe('PK')
    })

    test('a rotated password is taken up by functions that run', async () => {
      const { secrets, variables } = running.estate
      const arn = variables('migrate', database).DB_SECRET_ARN!
      const before = secrets.textOf(arn, 'AWSCURRENT')
      secrets.announce(arn, 'rotation-1')
      for (const Step of ['createSecret', 'setSecret', 'testSecret', 'finishSecret'])
        valueOf(
          await functions.migrate.invoke({ Step, SecretId: arn, ClientRequestToken: 'rotation-1' }),
          functions.migrate,
        )
      expect(secrets.textOf(arn, 'AWSCURRENT')).not.toBe(before)
      await running.estate.server.query(
        'postgres',
        `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'cat_app'`,
      )
      expect((await ask(undefined, { path: '/v1/health/ready' })).statusCode).toBe(200)
    })

    test('a rotation that fails says so in the words that the alarm counts', async () => {
      const { variables } = running.estate
      const arn = variables('migrate', database).DB_SECRET_ARN!
      const event = { Step: 'testSecret', SecretId: arn, ClientRequestToken: 'never announced' }
      expect((await functions.migrate.invoke(event)).kind).toBe('error')
      expect(logOf(functions.migrate)).toContainEqual(
        expect.objectContaining({ event: running.estate.countedEvent, step: 'testSecret' }),
      )
    })

    test('the log holds what the saved questions ask for, and neither tokens nor what was sent', () => {
      const lines = logOf(functions.api)
      const completed = lines.filter((line) => line.responseTime !== undefined)
      expect(completed.length).toBeGreaterThan(5)
      for (const line of completed)
        expect(line).toMatchObject({ reqId: expect.any(String), res: { method: expect.any(String) } })
      expect(completed.map(({ res }) => (res as { route: string }).route)).toContain('/v1/imports/:id')
      expect(functions.api.log()).not.toMatch(/Bearer|hanako@city|千代田|E-1/)
    })

    test('what the worker cannot do now comes again, is set aside after five times, and works after the redrive', async () => {
      const { sqs, server } = running.estate
      await server.query('postgres', `alter role cat_app nologin`)
      await server.query('postgres', `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'cat_app'`)
      sqs.send('{"topic":"imports"}')
      let tries = 0
      while ((await deliver()) > 0) tries += 1
      expect(tries).toBe(5)
      expect(sqs.dead()).toEqual(['{"topic":"imports"}'])
      await server.query('postgres', `alter role cat_app login`)
      sqs.redrive()
      expect(await deliver()).toBe(1)
      expect([sqs.waiting(), sqs.dead()]).toEqual([[], []])
    }, 60_000)

    test('a failing migration is an error, and what was there goes on serving', async () => {
      const { server, secrets, variables } = running.estate
      const { OWNER_SECRET_ARN: owner = '' } = variables('migrate', database)
      const right = secrets.textOf(owner, 'AWSCURRENT')!
      secrets.put(owner, JSON.stringify({ username: server.owner.username, password: 'wrong' }))
      const outcome = await functions.migrate.invoke({ action: 'migrate' })
      secrets.put(owner, right)
      expect(outcome.kind).toBe('error')
      expect((await ask(undefined, { path: '/v1/health/ready' })).statusCode).toBe(200)
    })
  })
}
