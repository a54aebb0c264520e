/** Every setting of the estate, read once from the stack's configuration. All mistakes are told together, a sentence each. */
import type * as pulumi from '@pulumi/pulumi'
import { type Place, placeOf } from './place.ts'
import { type Given, Reader } from './settings-reader.ts'

export type Choice = 'create' | 'existing' | 'off'

export interface Limits {
  api: number
  web: number
  ingest: number
  migrate: number
}

/** Settings of the stacks dev, staging and production. */
export interface Settings {
  place: Place
  network: { natGateways: number; interfaceEndpoints: readonly string[]; endpointZones: number }
  database: {
    instanceClass: string
    multiAz: boolean
    storageGb: number
    maxStorageGb: number
    /** A database that was restored beside the estate's own, and is worked with instead of it. */
    restored: { host: string; ownerSecret: string } | undefined
  }
  storage: { bucketNaming: 'account-regional' | 'suffix' }
  compute: {
    /** Address of the API's image by digest. */
    image: string
    memory: Limits
    timeouts: Limits
    reserved: { api: number | undefined; ingest: number | undefined }
    provisioned: number
    architecture: 'arm64' | 'x86_64'
  }
  /** Requests a second that API Gateway lets through, for twice as many in a burst. */
  api: { requestsPerSecond: number }
  auth: {
    tier: string
    mfa: 'ON' | 'OPTIONAL'
    domainPrefix: string
    m2mClient: boolean
    /** E-mail address of whoever invites the others; used where nobody can yet. */
    firstAdministrator: string | undefined
    sessionPassword: pulumi.Output<string>
  }
  site: { domain: string | undefined; hostedZoneId: string | undefined }
  edge: { originVerify: pulumi.Output<string>; originVerifyPrevious: pulumi.Output<string> | undefined }
  alarms: { email: string }
  cost: { monthlyBudgetUsd: number; stopOffHours: boolean }
}

/** Settings of the stack `account`: what exists once in an account and region. */
export interface AccountSettings {
  place: Place
  repository: string
  /** Environments of the repository that deploy into this account. */
  environments: readonly string[]
  audit: { trail: Choice; recorder: Choice; apigwAccount: Choice; guardduty: boolean; securityhub: boolean }
  alarms: { email: string }
}

/** An instance class, and what its memory allows: PostgreSQL's default is memory / 9,531,392 connections, at most 5,000. */
const memoryGb: Record<string, number> = { micro: 1, small: 2, medium: 4, large: 8, xlarge: 16, '2xlarge': 32 }

/** Memory of a database instance in GB. */
export function databaseMemoryGb(instanceClass: string): number {
  return memoryGb[instanceClass.split('.')[2] ?? ''] ?? 4
}

/** Connections the database takes at most. */
export function maxConnections(instanceClass: string): number {
  return Math.min(5000, Math.floor((databaseMemoryGb(instanceClass) * 1024 ** 3) / 9_531_392))
}

/** Connections of one function instance: one request at a time needs one, and one more for what runs beside it. */
export const poolSize = 2

/** Longest a worker may take: Lambda's own limit. */
const workerSeconds = 900

function readPlace(read: Reader, stack: string): Place {
  const account = read.matching(
    'account',
    /^\d{12}$/,
    'must be the 12 digits of the AWS account this stack is for, in quotes',
  )
  return placeOf(
    stack,
    account,
    read.matching('region', /^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region', 'ap-northeast-1'),
  )
}

function readCompute(read: Reader): Settings['compute'] {
  const limits = (what: string, most: number, fallback: Limits): Limits => ({
    api: read.whole(`compute.${what}.api`, 1, most, fallback.api),
    web: read.whole(`compute.${what}.web`, 1, most, fallback.web),
    ingest: read.whole(`compute.${what}.ingest`, 1, most, fallback.ingest),
    migrate: read.whole(`compute.${what}.migrate`, 1, most, fallback.migrate),
  })
  return {
    image: read.matching(
      'compute.image',
      /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\/[a-z0-9/_-]+@sha256:[0-9a-f]{64}$/,
      'must be the address of the API image by digest (…@sha256:…); `npm run deploy` sets it',
    ),
    // 1,769 MB is where Lambda gives one whole processor: reading a file is work of one processor.
    memory: limits('memory', 10_240, { api: 512, web: 512, ingest: 1769, migrate: 512 }),
    timeouts: limits('timeouts', workerSeconds, { api: 10, web: 10, ingest: workerSeconds, migrate: 300 }),
    reserved: {
      api: read.optionalWhole('compute.reservedConcurrency.api', 1, 1000),
      ingest: read.optionalWhole('compute.reservedConcurrency.ingest', 2, 1000),
    },
    provisioned: read.whole('compute.provisioned', 0, 100, 0),
    architecture: read.oneOf('compute.architecture', ['arm64', 'x86_64'], 'arm64'),
  }
}

function readAuth(read: Reader, production: boolean): Settings['auth'] {
  return {
    tier: read.oneOf('auth.tier', ['ESSENTIALS', 'PLUS'], 'ESSENTIALS'),
    mfa: read.oneOf('auth.mfa', ['ON', 'OPTIONAL'], production ? 'ON' : 'OPTIONAL'),
    domainPrefix: read.matching(
      'auth.domainPrefix',
      /^(?!.*(aws|amazon|cognito))[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
      'must be 3 to 63 small letters, digits and hyphens that no other pool of the region has, without “aws”, “amazon” or “cognito”',
    ),
    m2mClient: read.flag('auth.m2mClient', false),
    firstAdministrator: read.optionalMatching(
      'auth.firstAdministrator',
      /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
      'must be the e-mail address of a person',
    ),
    sessionPassword: read.secret('auth.sessionPassword', 32),
  }
}

function readRestored(read: Reader): Settings['database']['restored'] {
  const host = read.optionalMatching(
    'database.host',
    /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+\.rds\.amazonaws\.com$/,
    'must be the address of an RDS instance (….rds.amazonaws.com)',
  )
  const ownerSecret = read.optionalMatching(
    'database.ownerSecret',
    /^arn:aws:secretsmanager:[a-z0-9-]+:\d{12}:secret:\S+$/,
    'must be the ARN of the secret of its owner (arn:aws:secretsmanager:…)',
  )
  if ((host === undefined) !== (ownerSecret === undefined))
    read.refuse('database.host', 'and database.ownerSecret belong together: give both or neither')
  return host && ownerSecret ? { host, ownerSecret } : undefined
}

function readSite(read: Reader): Settings['site'] {
  const domain = read.optionalMatching(
    'site.domain',
    /^([a-z0-9-]+\.)+[a-z]{2,}$/,
    'must be a host name such as neko.example.jp',
  )
  const hostedZoneId = read.optionalMatching(
    'site.hostedZoneId',
    /^Z[A-Z0-9]+$/,
    'must be the id of a Route 53 zone (Z…)',
  )
  if ((domain === undefined) !== (hostedZoneId === undefined))
    read.refuse('site.domain', 'and site.hostedZoneId belong together: give both or neither')
  return { domain, hostedZoneId }
}

function checkTogether(read: Reader, { compute, database, network }: Settings) {
  if (compute.timeouts.api > 28 || compute.timeouts.web > 28)
    read.refuse('compute.timeouts', 'of api and web must be at most 28: API Gateway waits 29 seconds and no longer')
  if (database.storageGb >= database.maxStorageGb)
    read.refuse('database.maxStorageGb', 'must be larger than database.storageGb, or the storage cannot grow')
  const most = Math.floor(maxConnections(database.instanceClass) * 0.7)
  const asked = ((compute.reserved.api ?? 0) + (compute.reserved.ingest ?? 0)) * poolSize
  if (asked > most)
    read.refuse(
      'compute.reservedConcurrency',
      `allows ${asked} connections, but ${database.instanceClass} should serve at most ${most}; lower it or take a larger database.instanceClass`,
    )
  if (!network.interfaceEndpoints.includes('secretsmanager') && network.natGateways === 0)
    read.refuse(
      'network.interfaceEndpoints',
      'must hold secretsmanager when network.natGateways is 0: functions read the password there',
    )
  if (!network.interfaceEndpoints.includes('sqs') && network.natGateways === 0)
    read.refuse(
      'network.interfaceEndpoints',
      'must hold sqs when network.natGateways is 0: the API rings the worker there',
    )
}

/**
 * @param stack dev, staging or production
 * @throws SettingsError with all mistakes, a sentence each
 */
export function readSettings(stack: string, given: Given): Settings {
  const read = new Reader(given)
  const production = stack === 'production'
  const settings: Settings = {
    place: readPlace(read, stack),
    network: {
      natGateways: read.whole('network.natGateways', 0, 2, 0),
      interfaceEndpoints: read.several(
        'network.interfaceEndpoints',
        ['secretsmanager', 'sqs', 'cognito-idp'],
        ['secretsmanager', 'sqs'],
      ),
      endpointZones: read.whole('network.endpointZones', 1, 2, production ? 2 : 1),
    },
    database: {
      instanceClass: read.matching(
        'database.instanceClass',
        /^db\.[a-z0-9]+\.(micro|small|medium|large|xlarge|2xlarge)$/,
        'must be an instance class from micro to 2xlarge such as db.t3.medium',
        production ? 'db.t3.medium' : 'db.t4g.micro',
      ),
      multiAz: read.flag('database.multiAz', production),
      storageGb: read.whole('database.storageGb', 20, 16_000, 20),
      maxStorageGb: read.whole('database.maxStorageGb', 21, 16_000, 100),
      restored: readRestored(read),
    },
    storage: { bucketNaming: read.oneOf('storage.bucketNaming', ['account-regional', 'suffix'], 'account-regional') },
    compute: readCompute(read),
    api: { requestsPerSecond: read.whole('api.requestsPerSecond', 1, 10_000, 50) },
    auth: readAuth(read, production),
    site: readSite(read),
    edge: {
      originVerify: read.secret('edge.originVerify', 32),
      originVerifyPrevious: read.optionalSecret('edge.originVerifyPrevious', 32),
    },
    alarms: { email: read.email('alarms.email') },
    cost: {
      monthlyBudgetUsd: read.whole('cost.monthlyBudgetUsd', 1, 1_000_000, production ? 300 : 80),
      stopOffHours: read.flag('cost.stopOffHours', stack === 'dev'),
    },
  }
  checkTogether(read, settings)
  read.finish()
  return settings
}

/** @throws SettingsError with all mistakes, a sentence each */
export function readAccountSettings(given: Given): AccountSettings {
  const read = new Reader(given)
  const choice = (key: string) => read.oneOf(key, ['create', 'existing', 'off'], 'create')
  const settings = {
    place: readPlace(read, 'account'),
    repository: read.matching(
      'delivery.repository',
      /^[\w.-]+\/[\w.-]+$/,
      'must be the GitHub repository that deploys (owner/name)',
    ),
    environments: read.several(
      'delivery.environments',
      ['dev', 'staging', 'production'],
      ['dev', 'staging', 'production'],
    ),
    audit: {
      trail: choice('audit.trail'),
      recorder: choice('audit.recorder'),
      apigwAccount: choice('audit.apigwAccount'),
      guardduty: read.flag('audit.guardduty', true),
      securityhub: read.flag('audit.securityhub', true),
    },
    alarms: { email: read.email('alarms.email') },
  }
  read.finish()
  return settings
}
