import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { serverFolder } from '../../../infra/images/web-lambda.ts'
import { captureStack, type Captured, ofType, plain, programFolder } from './support/capture.ts'

/**
 * What a real account would refuse, or take in silence and never do, although types, plan and policies are content: knowledge
 * of AWS's own rules, one test for each. Where a rule is from: the service's documentation, named in words.
 */
const captured: Record<string, Captured[]> = {}
beforeAll(async () => {
  for (const stack of ['dev', 'production', 'account']) captured[stack] = (await captureStack(stack)).resources
})

const all = (short: string, stack = 'production') => ofType(captured[stack]!, short)
const one = (short: string, name: string, stack = 'production') => {
  const found = all(short, stack).find((item) => item.name === name)
  expect(found, `${short} ${name}`).toBeDefined()
  return plain(found!.inputs) as Record<string, never>
}

describe('sizes and forms', () => {
  test('policies fit: 6,144 characters for a managed one, 10,240 for a role, 20,480 for a bucket, 32,768 for a key', () => {
    const most: Record<string, number> = {
      'iam/Policy': 6144,
      'iam/RolePolicy': 10_240,
      's3/BucketPolicy': 20_480,
      'kms/Key': 32_768,
    }
    let looked = 0
    for (const [short, limit] of Object.entries(most))
      for (const { name, inputs } of Object.keys(captured).flatMap((stack) => all(short, stack))) {
        looked += 1
        expect(String((plain(inputs) as { policy: string }).policy).length, name).toBeLessThanOrEqual(limit)
      }
    expect(looked).toBeGreaterThan(20)
  })

  test('names of buckets have at most 63 characters, in the longest stack as well', async () => {
    const { resources } = await captureStack('staging')
    for (const { inputs } of ofType(resources, 's3/Bucket'))
      expect(String(inputs.bucket).length).toBeLessThanOrEqual(63)
  })

  test('the environment of a function fits into 4 KB and names nothing that Lambda reserves', () => {
    for (const { name, inputs } of all('lambda/Function')) {
      const { variables } = (plain(inputs) as { environment: { variables: Record<string, string> } }).environment
      expect(JSON.stringify(variables).length, name).toBeLessThan(4096)
      expect(
        Object.keys(variables).filter((key) => /^(AWS_|LAMBDA_|_HANDLER)/.test(key)),
        name,
      ).toEqual([])
    }
  })

  test('API Gateway waits for at most 29 seconds, and lets through as many requests as the stack says', async () => {
    const { resources } = await captureStack('production', {
      'compute.timeouts.api': '28',
      'api.requestsPerSecond': '400',
    })
    expect(ofType(resources, 'apigateway/MethodSettings')[0]!.inputs.settings).toMatchObject({
      throttlingRateLimit: 400,
      throttlingBurstLimit: 800,
    })
    for (const { inputs } of ofType(resources, 'apigateway/Integration'))
      expect(inputs.timeoutMilliseconds).toBeLessThanOrEqual(29_000)
  })

  test('the web’s package is where its build puts it', async () => {
    const { code, handler } = all('lambda/Function').find(({ name }) => name === 'compute-web')!.inputs as {
      code: { path: Promise<string> }
      handler: string
    }
    expect(join(programFolder, await code.path)).toBe(serverFolder)
    expect(handler).toBe('entry.handler')
  })
})

describe('regions', () => {
  test('what CloudFront uses is in us-east-1: certificate, web ACL, log delivery', async () => {
    const { resources } = await captureStack('production', {
      'site.domain': 'neko.example.jp',
      'site.hostedZoneId': 'Z0123456789',
    })
    const region = (short: string) => ofType(resources, short).map(({ inputs }) => inputs.region)
    expect(region('acm/Certificate')).toEqual(['us-east-1'])
    expect(region('acm/CertificateValidation')).toEqual(['us-east-1'])
    for (const short of ['LogDeliverySource', 'LogDeliveryDestination', 'LogDelivery'])
      expect(region(`cloudwatch/${short}`), short).toEqual(['us-east-1'])
    for (const { name, inputs } of ofType(resources, 'wafv2/WebAcl'))
      expect(inputs.region, name).toBe(inputs.scope === 'CLOUDFRONT' ? 'us-east-1' : undefined)
  })

  test('an alarm tells a topic of its own region, whose key lets alarms publish: AWS’s own key does not', () => {
    const keys = Object.fromEntries(
      all('kms/Key').map(({ name, inputs }) => [name, plain(inputs) as Record<string, string>]),
    )
    for (const { name, inputs } of all('sns/Topic')) {
      const { kmsMasterKeyId, region } = plain(inputs) as Record<string, string>
      const key = Object.entries(keys).find(([keyName]) => kmsMasterKeyId?.includes(keyName))?.[1]
      expect(key?.region, name).toBe(region)
      expect(key?.policy, name).toContain('cloudwatch.amazonaws.com')
    }
    for (const { name, inputs } of all('cloudwatch/MetricAlarm')) {
      const { alarmActions, region } = plain(inputs) as { alarmActions: string[]; region?: string }
      expect(alarmActions[0]!.split(':')[3], name).toBe(region ?? 'ap-northeast-1')
    }
  })
})

describe('order', () => {
  const dependsOn = (short: string, name: string) =>
    all(short)
      .find((item) => item.name === name)!
      .dependsOn.join(' ')

  test('nothing that works with the schema moves before the migration: API, web and worker; the worker is called by its alias', () => {
    for (const key of ['api', 'web', 'ingest'])
      expect(dependsOn('lambda/Alias', `compute-${key}-live`)).toContain('compute-migration')
    expect(one('lambda/EventSourceMapping', 'compute-ingest-queue').functionName).toMatch(
      /:function:cat-data-v23-ingest:live$/,
    )
  })

  test('the rotation is set up when there is a password to rotate: Secrets Manager tries it out at once', () => {
    expect(dependsOn('secretsmanager/SecretRotation', 'compute-app-rotation')).toContain('compute-migration')
  })

  test('who delivers logs, and who watches the database, finds the rights in place: both are asked for when made', () => {
    expect(dependsOn('ec2/FlowLog', 'network-flow')).toContain('storage-logs-policy')
    expect(dependsOn('cloudwatch/LogDeliveryDestination', 'web-log-destination')).toContain('storage-logs-policy')
    expect(dependsOn('rds/Instance', 'database-postgres')).toContain('database-monitoring-policy')
  })

  test('S3 may ring the queue before it is told to, and the queue’s key lets it', () => {
    expect(dependsOn('s3/BucketNotification', 'storage-data-events')).toContain('storage-ingest-policy')
    expect(one('kms/Key', 'keys-data-key').policy).toContain('s3.amazonaws.com')
  })

  test('groups do not name one another inside: their rules are resources of their own', () => {
    for (const { name, inputs } of all('ec2/SecurityGroup'))
      expect(
        Object.keys(inputs).filter((key) => ['ingress', 'egress'].includes(key)),
        name,
      ).toEqual([])
  })

  test('log groups stand under the very names that the services write to', () => {
    const names = all('cloudwatch/LogGroup').map(({ inputs }) => inputs.name)
    for (const { inputs } of all('lambda/Function')) expect(names).toContain(`/aws/lambda/${String(inputs.name)}`)
    const { identifier } = one('rds/Instance', 'database-postgres')
    expect(names).toContain(`/aws/rds/instance/${String(identifier)}/postgresql`)
    const acls = all('wafv2/WebAcl').map(({ inputs }) => `aws-waf-logs-${String(inputs.name)}`)
    expect(names).toEqual(expect.arrayContaining(acls))
  })
})

describe('silence', () => {
  test('stacks in one account count apart', async () => {
    const own = (resources: Captured[]) =>
      ofType(resources, 'cloudwatch/LogMetricFilter').map(
        ({ inputs }) => (inputs.metricTransformation as { namespace: string }).namespace,
      )
    expect(new Set(own(captured.production!))).toEqual(new Set(['CatData/cat-data-v23']))
    expect(new Set(own(captured.dev!))).toEqual(new Set(['CatData/cat-data-v23-dev']))
    const watched = all('cloudwatch/MetricAlarm', 'dev').filter(({ inputs }) =>
      String(inputs.namespace).startsWith('CatData'),
    )
    expect(watched.length).toBeGreaterThan(5)
    for (const { name, inputs } of watched) expect(inputs.namespace, name).toBe('CatData/cat-data-v23-dev')
  })

  test('a database that sleeps at night alarms nobody, one that should be awake does', () => {
    const missing = (stack: string) =>
      all('cloudwatch/MetricAlarm', stack).find(({ name }) => name.endsWith('db-cpu'))!.inputs.treatMissingData
    expect([missing('dev'), missing('production')]).toEqual(['notBreaching', 'breaching'])
  })

  test('what API Gateway answers by itself is a problem as all ours, in both languages', () => {
    expect(all('apigateway/Response').length).toBe(5)
    for (const { name, inputs } of all('apigateway/Response')) {
      const { responseTemplates, statusCode } = plain(inputs) as {
        responseTemplates: Record<string, string>
        statusCode: string
      }
      const body = JSON.parse(responseTemplates['application/json']!) as { detail: object; status: number }
      expect(body, name).toMatchObject({ detail: { ja: expect.any(String), en: expect.any(String) } })
      expect(String(body.status), name).toBe(statusCode)
    }
  })

  test('browsers may send files only where the API’s forms lead', () => {
    const { environment } = one('lambda/Function', 'compute-web') as unknown as {
      environment: { variables: Record<string, string> }
    }
    const { bucket } = one('s3/Bucket', 'storage-data')
    expect(environment.variables.NUXT_UPLOAD_ORIGIN).toBe(`https://${String(bucket)}.s3.ap-northeast-1.amazonaws.com`)
  })

  test('an empty database begins with its facts, and with one person who may invite the others', async () => {
    const { resources } = await captureStack('production', { 'auth.firstAdministrator': 'hanako@example.jp' })
    const migrate = ofType(resources, 'lambda/Function').find(({ name }) => name === 'compute-migrate')!
    expect((plain(migrate.inputs) as { environment: object }).environment).toMatchObject({
      variables: { SEED: 'facts', FIRST_ADMINISTRATOR: 'hanako@example.jp' },
    })
  })

  test('a restored database takes the place of the own one everywhere: functions, rights, alarms', async () => {
    const ownerSecret = 'arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:rds!db-restored-AbCdEf'
    const host = 'cat-data-v23-restore.abc.ap-northeast-1.rds.amazonaws.com'
    const { resources } = await captureStack('production', {
      'database.host': host,
      'database.ownerSecret': ownerSecret,
    })
    const named = (short: string, name: string) =>
      plain(ofType(resources, short).find((one) => one.name === name)!.inputs)
    for (const key of ['api', 'ingest', 'migrate'])
      expect(named('lambda/Function', `compute-${key}`), key).toMatchObject({
        environment: { variables: { DB_HOST: host } },
      })
    expect(named('lambda/Function', 'compute-migrate')).toMatchObject({
      environment: { variables: { OWNER_SECRET_ARN: ownerSecret } },
    })
    expect((named('iam/RolePolicy', 'compute-migrate-rights') as { policy: string }).policy).toContain(ownerSecret)
    expect(named('cloudwatch/MetricAlarm', 'observability-alarm-db-cpu')).toMatchObject({
      dimensions: { DBInstanceIdentifier: 'cat-data-v23-restore' },
    })
    expect(ofType(resources, 'rds/Instance')).toHaveLength(1)
  })

  test('refresh tokens rotate, so the flow that would refuse that is off', () => {
    const { refreshTokenRotation, explicitAuthFlows } = one('cognito/UserPoolClient', 'auth-frontend')
    expect(refreshTokenRotation).toMatchObject({ feature: 'ENABLED' })
    expect(explicitAuthFlows).not.toContain('ALLOW_REFRESH_TOKEN_AUTH')
  })

  test('images that a quiet stack runs are not thrown away by a busy one', () => {
    const policy = String(one('ecr/LifecyclePolicy', 'registry-api-lifecycle', 'account').policy)
    const { rules } = JSON.parse(policy) as { rules: { selection: { countNumber: number } }[] }
    expect(rules[0]!.selection.countNumber).toBeGreaterThanOrEqual(100)
  })
})
