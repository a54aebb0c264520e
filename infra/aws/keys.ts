/** Encryption keys: one for data, one for logs, so that reading logs never needs the right to read data. */
import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { arnIn, globalRegion, type Place, policy, type Statement } from './place.ts'

interface KeyArgs {
  place: Place
  /** Another region than the place's. */
  region?: string
  use: 'data' | 'logs'
}

interface KeysArgs {
  place: Place
}

const use = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*', 'kms:DescribeKey']

/** The account decides by IAM who uses a key; without this statement nobody could ever change the key again. */
function ownedByAccount({ account }: Place): Statement {
  return {
    Sid: 'Account',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: 'kms:*',
    Resource: '*',
  }
}

/** Services that bring messages into encrypted queues and topics; without this they are lost in silence. */
function dataStatements(place: Place): Statement[] {
  const services = ['s3', 'cloudwatch', 'events.rds', 'budgets', 'costalerts', 'events']
  return [
    ownedByAccount(place),
    {
      Sid: 'Messages',
      Effect: 'Allow',
      Principal: { Service: services.map((service) => `${service}.amazonaws.com`) },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceAccount': place.account } },
    },
  ]
}

function logStatements(place: Place): Statement[] {
  return [
    ownedByAccount(place),
    {
      Sid: 'LogGroups',
      Effect: 'Allow',
      Principal: { Service: `logs.${place.region}.amazonaws.com` },
      Action: use,
      Resource: '*',
      Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arnIn(place, 'logs', 'log-group:*') } },
    },
    {
      Sid: 'Trail',
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: ['kms:GenerateDataKey*', 'kms:DescribeKey'],
      Resource: '*',
      Condition: { ArnLike: { 'aws:SourceArn': arnIn(place, 'cloudtrail', `trail/${place.prefix}*`) } },
    },
  ]
}

const uses = {
  data: { description: 'Files, database, queues, topics and secrets', statements: dataStatements },
  logs: { description: 'Log groups and the audit trail', statements: logStatements },
}

/** One key with its name; rotated every year, and a month to think better of deleting it. */
export class EncryptionKey extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>

  constructor(name: string, { place, region, use: what }: KeyArgs, options?: pulumi.ComponentResourceOptions) {
    super('cat:keys:EncryptionKey', name, {}, options)
    const { description, statements } = uses[what]
    const elsewhere = region ? { region } : {}
    const key = new aws.kms.Key(
      `${name}-key`,
      {
        description,
        enableKeyRotation: true,
        deletionWindowInDays: 30,
        policy: policy(...statements(place)),
        ...elsewhere,
      },
      { parent: this, protect: place.keep },
    )
    new aws.kms.Alias(
      `${name}-alias`,
      { name: `alias/${place.prefix}-${what}`, targetKeyId: key.keyId, ...elsewhere },
      { parent: this },
    )
    this.arn = key.arn
    this.registerOutputs({ arn: this.arn })
  }
}

export class Keys extends pulumi.ComponentResource {
  readonly data: EncryptionKey
  readonly logs: EncryptionKey
  /** For the topic of CloudFront's alarms, which is in another region. */
  readonly global: EncryptionKey

  constructor(name: string, { place }: KeysArgs, options?: pulumi.ComponentResourceOptions) {
    super('cat:keys:Keys', name, {}, options)
    this.data = new EncryptionKey(`${name}-data`, { place, use: 'data' }, { parent: this })
    this.logs = new EncryptionKey(`${name}-logs`, { place, use: 'logs' }, { parent: this })
    this.global = new EncryptionKey(`${name}-global`, { place, use: 'data', region: globalRegion }, { parent: this })
    this.registerOutputs({ data: this.data.arn, logs: this.logs.arn, global: this.global.arn })
  }
}
