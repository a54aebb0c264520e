import { beforeAll, describe, expect, test } from 'vitest'
import { account, captureStack, type Captured, isSecret, ofType, plain } from './support/capture.ts'

const captured: Record<string, Captured[]> = {}

beforeAll(async () => {
  for (const stack of ['dev', 'production', 'account']) captured[stack] = (await captureStack(stack)).resources
}, 120_000)

const production = (short: string) => ofType(captured.production!, short)
const one = (short: string, name: string) => {
  const found = production(short).find((item) => item.name === name)
  expect(found, `${short} ${name}`).toBeDefined()
  return found!
}
const inputs = (short: string, name: string) => plain(one(short, name).inputs) as Record<string, unknown>
/** How many of each class there are. */
const counts = (...shorts: string[]) => Object.fromEntries(shorts.map((short) => [short, production(short).length]))

describe('every component', () => {
  const written = 'keys storage network database gateway edge web auth compute api observability cost'.split(' ')

  test('is in the stack, and every resource belongs to one', () => {
    const components = captured.production!.filter(
      ({ type, parent }) =>
        type.startsWith('cat:') && parent.includes('pulumi:pulumi:Stack') && !parent.includes('cat:'),
    )
    expect(components.map(({ name }) => name).sort()).toEqual([...written].sort())
    const orphans = captured.production!.filter(({ type, parent }) => type.startsWith('aws:') && !/cat:/.test(parent))
    expect(orphans.map(({ name }) => name)).toEqual([])
  })

  test('names of resources are explicit and unlike each other', () => {
    const names = captured.production!.map(({ type, name }) => `${type} ${name}`)
    expect(new Set(names).size).toBe(names.length)
  })

  test('counts by stack', () => {
    const sizes = Object.fromEntries(
      Object.entries(captured).map(([stack, resources]) => [
        stack,
        resources.filter(({ type }) => type.startsWith('aws:')).length,
      ]),
    )
    expect(sizes).toMatchInlineSnapshot(`
      {
        "account": 92,
        "dev": 227,
        "production": 223,
      }
    `)
  })

  test('the provider refuses other accounts and marks everything', () => {
    const provider = captured.production!.find(({ type }) => type === 'pulumi:providers:aws')!
    const { allowedAccountIds, defaultTags } = plain(provider.inputs) as {
      allowedAccountIds: string
      defaultTags: string
    }
    expect(JSON.parse(allowedAccountIds)).toEqual([account])
    expect(JSON.parse(defaultTags)).toEqual({
      tags: { Project: 'cat-data-v23', Stack: 'production', Owner: 'operations', CostCenter: 'cat-data-v23' },
    })
  })
})

describe('secrets', () => {
  test('reach the engine wrapped', () => {
    expect(isSecret(one('secretsmanager/SecretVersion', 'compute-web-secret-value').inputs.secretString)).toBe(true)
    const origins = one('cloudfront/Distribution', 'web-distribution').inputs.origins
    expect(JSON.stringify(origins)).toContain('1b47061264138c4ac30d75fd1eb44270') // the mark of a secret
    expect(JSON.stringify(one('wafv2/WebAcl', 'edge-origin').inputs.rules)).toContain(
      '1b47061264138c4ac30d75fd1eb44270',
    )
  })

  test('no value of theirs is anywhere outside of a wrapping', () => {
    const unwrap = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(unwrap)
      if (typeof value !== 'object' || value === null) return value
      return isSecret(value)
        ? 'SECRET'
        : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrap(inner)]))
    }
    const text = JSON.stringify(captured.production!.map((resource) => unwrap(resource.inputs)))
    for (const secret of ['origin-verify-value', 'session-password-of', 'secret-of-auth-frontend'])
      expect(text).not.toContain(secret)
  })

  test('the database has no password in the program, functions have none in their environment', () => {
    expect(inputs('rds/Instance', 'database-postgres')).not.toHaveProperty('password')
    for (const { name, inputs: asked } of production('lambda/Function')) {
      const variables = Object.keys((plain(asked) as { environment: { variables: object } }).environment.variables)
      expect(
        variables.filter((key) => /PASSWORD|CLIENT_SECRET|VERIFY/.test(key)),
        name,
      ).toEqual([])
    }
  })
})

describe('network, keys, storage, database', () => {
  test('counts', () => {
    expect(
      counts(
        'ec2/Subnet',
        'ec2/RouteTable',
        'ec2/NetworkAclRule',
        'ec2/SecurityGroup',
        'ec2/NatGateway',
        'ec2/VpcEndpoint',
        'kms/Key',
        's3/Bucket',
        's3/BucketPolicy',
        'sqs/Queue',
        'rds/Instance',
      ),
    ).toEqual({
      'ec2/Subnet': 4,
      'ec2/RouteTable': 3,
      'ec2/NetworkAclRule': 12,
      'ec2/SecurityGroup': 3,
      'ec2/NatGateway': 0,
      'ec2/VpcEndpoint': 3,
      'kms/Key': 3,
      's3/Bucket': 3,
      's3/BucketPolicy': 3,
      'sqs/Queue': 2,
      'rds/Instance': 1,
    })
  })

  test('the data bucket: its name belongs to the account, its events ring the queue by prefix only', () => {
    expect(inputs('s3/Bucket', 'storage-data')).toEqual({
      bucket: `cat-data-v23-${account}-ap-northeast-1-an`,
      bucketNamespace: 'account-regional',
    })
    expect(inputs('s3/BucketNotification', 'storage-data-events').queues).toMatchObject([
      { events: ['s3:ObjectCreated:*'], filterPrefix: 'uploads/' },
    ])
  })

  test('a message stays hidden six times as long as the worker may run, and is set aside after five tries', () => {
    const queue = inputs('sqs/Queue', 'storage-ingest')
    expect(queue.visibilityTimeoutSeconds).toBe(6 * 900)
    expect(JSON.parse(String(queue.redrivePolicy))).toEqual({
      deadLetterTargetArn: `arn:aws:sqs:ap-northeast-1:${account}:cat-data-v23-dead`,
      maxReceiveCount: 5,
    })
  })

  test('production is protected, development is not', () => {
    const guarded = captured
      .production!.filter(({ protect }) => protect)
      .map(({ name }) => name)
      .sort()
    expect(guarded).toEqual([
      'auth-pool',
      'database-app-secret',
      'database-postgres',
      'keys-data-key',
      'keys-global-key',
      'keys-logs-key',
      'storage-data',
      'storage-logs',
    ])
    expect(captured.dev!.filter(({ protect }) => protect)).toEqual([])
  })
})

describe('compute and API', () => {
  test('functions wait for their log group, aliases for the migration', () => {
    for (const { name, dependsOn } of production('lambda/Function'))
      expect(
        dependsOn.some((urn) => urn.endsWith(`${name}-log`)),
        name,
      ).toBe(true)
    for (const key of ['api', 'web', 'ingest'])
      expect(
        one('lambda/Alias', `compute-${key}-live`).dependsOn.some((urn) => urn.endsWith('compute-migration')),
        key,
      ).toBe(true)
    expect(inputs('lambda/Invocation', 'compute-migration').triggers).toEqual({
      image: expect.stringContaining('@sha256:'),
    })
  })

  test('the worker reports single messages and is held to two at a time', () => {
    expect(inputs('lambda/EventSourceMapping', 'compute-ingest-queue')).toMatchObject({
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: 2 },
    })
  })

  test('a new deployment follows every change of a route, and none is left out', () => {
    const { dependsOn } = one('apigateway/Deployment', 'api-deployment')
    for (const short of ['apigateway/Method', 'apigateway/Integration', 'apigateway/Response'])
      for (const { name } of production(short))
        expect(
          dependsOn.some((urn) => urn.endsWith(`::${name}`)),
          name,
        ).toBe(true)
    expect(counts('apigateway/Method', 'apigateway/Integration', 'apigateway/Response')).toEqual({
      'apigateway/Method': 5,
      'apigateway/Integration': 5,
      'apigateway/Response': 5,
    })
  })

  test('CloudFront forwards no session where answers are kept, and keeps nothing where sessions are', () => {
    const { orderedCacheBehaviors } = inputs('cloudfront/Distribution', 'web-distribution') as {
      orderedCacheBehaviors: Record<string, unknown>[]
    }
    expect(orderedCacheBehaviors.map(({ pathPattern }) => pathPattern)).toEqual([
      '/_nuxt/*',
      '/images/*',
      '/v1/open/*',
      '/public*',
      '/v1/*',
    ])
    for (const { pathPattern, originRequestPolicyId, cachePolicyId } of orderedCacheBehaviors)
      expect(originRequestPolicyId === undefined, String(pathPattern)).toBe(
        cachePolicyId !== '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      )
    for (const { name, inputs: asked } of production('cloudfront/CachePolicy')) {
      const { cookiesConfig } = (
        plain(asked) as { parametersInCacheKeyAndForwardedToOrigin: { cookiesConfig: unknown } }
      ).parametersInCacheKeyAndForwardedToOrigin
      expect(JSON.stringify(cookiesConfig), name).not.toMatch(/session/)
    }
  })

  test('the regional web ACL blocks by default, and lets pass whoever came through CloudFront, last', () => {
    const { defaultAction, rules } = inputs('wafv2/WebAcl', 'edge-origin') as {
      defaultAction: object
      rules: { name: string; priority: number; action?: object }[]
    }
    expect(defaultAction).toEqual({ block: {} })
    const last = rules.toSorted((a, b) => b.priority - a.priority)[0]
    expect(last).toMatchObject({ name: 'origin', action: { allow: {} } })
    expect(rules.filter(({ action }) => action && 'allow' in action)).toHaveLength(1)
  })
})
