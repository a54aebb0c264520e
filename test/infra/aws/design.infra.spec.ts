import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { at } from '../../../infra/policy/define.ts'
import { captureStack, type Captured, ofType, plain } from './support/capture.ts'

/** Each line of the design: the class that realises it, a property on the way to it, and its value. */
const design: [id: string, short: string, path: string, value: unknown][] = [
  ['R1', 's3/Bucket', 'bucket', expect.stringMatching(/^cat-data-v23-\d{12}-ap-northeast-1-an$/)],
  ['R2', 's3/BucketVersioning', 'versioningConfiguration.status', 'Enabled'],
  ['R3', 's3/BucketPublicAccessBlock', 'restrictPublicBuckets', true],
  [
    'R4',
    's3/BucketServerSideEncryptionConfiguration',
    'rules.0.applyServerSideEncryptionByDefault.sseAlgorithm',
    'aws:kms',
  ],
  ['R5', 'rds/Instance', 'engineVersion', '17'],
  ['R6', 'rds/Instance', 'instanceClass', 'db.t3.medium'],
  ['R7', 'rds/Instance', 'multiAz', true],
  ['R8', 'rds/Instance', 'backupRetentionPeriod', 7],
  ['R9', 'lambda/Function', 'memorySize', 512],
  ['R9', 'lambda/Function', 'timeout', 10],
  ['R10', 'lambda/Function', 'environment.variables.DB_SECRET_ARN', expect.stringContaining('secret:cat-data-v23/app')],
  ['R11', 'apigateway/RestApi', 'endpointConfiguration.types', 'REGIONAL'],
  ['R12', 'apigateway/Authorizer', 'type', 'COGNITO_USER_POOLS'],
  ['R13', 'cognito/UserPool', 'name', 'cat-data-v23'],
  ['R14', 'cognito/UserPoolClient', 'name', 'frontend'],
  ['R14', 'cognito/UserPoolClient', 'name', 'backend'],
  ['R15', 'cloudwatch/LogGroup', 'name', '/aws/lambda/cat-data-v23-api'],
  ['R15', 'cloudwatch/LogGroup', 'name', '/aws/lambda/cat-data-v23-web'],
  ['R16', 'cloudwatch/MetricAlarm', 'metricName', 'CPUUtilization'],
  ['R17', 'cloudwatch/MetricAlarm', 'metricName', 'FreeableMemory'],
  ['R17', 'cloudwatch/LogMetricFilter', 'metricTransformation.value', '$.record.metrics.maxMemoryUsedMB'],
  ['R18', 'cloudwatch/MetricAlarm', 'metricQueries.0.metric.metricName', 'Errors'],
  ['R18', 'cloudwatch/MetricAlarm', 'metricQueries.0.metric.metricName', '5XXError'],
  ['R19', 'cloudfront/Distribution', 'origins.0.domainName', expect.stringMatching(/^cat-data-v23-assets-.*\.s3\./)],
  ['R20', 'cloudfront/CachePolicy', 'defaultTtl', 3600],
  ['R21', 'ec2/Vpc', 'cidrBlock', '10.0.0.0/16'],
  ...['10.0.1.0/24', '10.0.2.0/24', '10.0.10.0/24', '10.0.11.0/24'].map((cidr): [string, string, string, unknown] => [
    'R22',
    'ec2/Subnet',
    'cidrBlock',
    cidr,
  ]),
  ['R23', 'vpc/SecurityGroupIngressRule', 'fromPort', 5432],
  ['R23', 'vpc/SecurityGroupEgressRule', 'ipProtocol', '-1'],
  ['R24', 'ec2/NetworkAclRule', 'fromPort', 80],
  ['R24', 'ec2/NetworkAclRule', 'fromPort', 443],
  ['R25', 'rds/SubnetGroup', 'subnetIds.1', 'network-private-c-id'],
  ['R26', 'wafv2/WebAclAssociation', 'resourceArn', expect.stringContaining('stage')],
  ['R27', 'lambda/EventSourceMapping', 'scalingConfig.maximumConcurrency', 2],
  ['R27', 'apigateway/MethodSettings', 'settings.throttlingBurstLimit', 100],
  ['R28', 'cloudfront/Distribution', 'origins.1.originPath', '/prod'],
  ['R29', 'iam/Role', 'name', 'cat-data-v23-ingest'],
  ['R30', 'rds/Instance', 'storageEncrypted', true],
  ['R31', 'cloudfront/Distribution', 'defaultCacheBehavior.viewerProtocolPolicy', 'redirect-to-https'],
  ['R31', 'rds/ParameterGroup', 'parameters.0.name', 'rds.force_ssl'],
  ['R32', 'lambda/Function', 'loggingConfig.logFormat', 'JSON'],
  ['R33', 'rds/ParameterGroup', 'parameters.1.name', 'log_min_duration_statement'],
  ['R33', 'cloudwatch/LogGroup', 'name', '/aws/rds/instance/cat-data-v23/postgresql'],
  ['R34', 'cloudtrail/Trail', 'isMultiRegionTrail', true],
  ['R35', 'cfg/Recorder', 'recordingMode.recordingFrequency', 'DAILY'],
  ['R36', 'cloudwatch/Dashboard', 'dashboardName', 'cat-data-v23'],
  ['R38', 's3/BucketLifecycleConfiguration', 'rules.1.noncurrentVersionExpiration.noncurrentDays', 90],
  ['R38', 'ecr/LifecyclePolicy', 'repository', 'cat-data-v23/api'],
  ['R38', 'budgets/Budget', 'limitAmount', '300'],
]

const resources: Captured[] = []
let outputs: Record<string, unknown> = {}

beforeAll(async () => {
  const production = await captureStack('production', { 'auth.m2mClient': 'true' })
  outputs = production.outputs
  resources.push(...production.resources, ...(await captureStack('account')).resources)
})

describe('the design', () => {
  test.each(design)('%s: %s %s', (_id, short, path, value) => {
    const values = ofType(resources, short).map(({ inputs }) =>
      at(plain(inputs), ...path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key))),
    )
    expect(values).toContainEqual(value)
  })

  test('R37: reserved instances are advised, not bought', () => {
    expect(
      String((outputs.reservedInstances as { promise?: unknown }).promise ? '' : outputs.reservedInstances),
    ).toMatch(/one-year reservation of db\.t3\.medium/)
    expect(resources.filter(({ type }) => /reserved/i.test(type))).toEqual([])
  })

  test('every line R1–R38 has a resource here and a row in infra/README.md', async () => {
    const readme = await readFile(join(import.meta.dirname, '../../../infra/README.md'), 'utf8')
    const lines = Array.from({ length: 38 }, (_, index) => `R${index + 1}`)
    expect(lines.filter((id) => id !== 'R37' && !design.some(([one]) => one === id))).toEqual([])
    expect(lines.filter((id) => !readme.includes(`| ${id} `))).toEqual([])
  })

  test('what is open without a token is the same in the contract and at the gateway', async () => {
    const contract = JSON.parse(await readFile(join(import.meta.dirname, '../../../api/openapi.json'), 'utf8')) as {
      paths: Record<string, Record<string, { security?: unknown[] }>>
    }
    const { routes } = await import('../../../infra/aws/api.ts')
    const routeOf = (path: string) =>
      routes
        .filter((route) =>
          route.path.endsWith('{proxy+}') ? path.startsWith(route.path.replace('{proxy+}', '')) : path === route.path,
        )
        .toSorted((a, b) => b.path.length - a.path.length)[0]!
    const wrong = Object.entries(contract.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { security }]) => routeOf(path).open !== (security?.length === 0) || routeOf(path).to !== 'api')
        .map(([method]) => `${method} ${path}`),
    )
    expect(wrong).toEqual([])
  })
})
