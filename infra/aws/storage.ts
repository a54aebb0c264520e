/** Files and the queue that tells of them. */
import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { bucketArn, PrivateBucket, tidy } from './bucket.ts'
import { arnIn, type Place, policy, type Statement } from './place.ts'

interface StorageArgs {
  place: Place
  naming: 'account-regional' | 'suffix'
  dataKeyArn: pulumi.Input<string>
  /** Longest run of the worker; a message stays hidden six times as long, as AWS advises. */
  ingestTimeout: number
}

export interface BucketNames {
  data: string
  assets: string
  logs: string
}

/** Real names; the design's name alone could belong to anybody in the world. */
export function bucketNames({ prefix, account, region }: Place, naming: StorageArgs['naming']): BucketNames {
  const suffix = naming === 'account-regional' ? `${account}-${region}-an` : account
  return { data: `${prefix}-${suffix}`, assets: `${prefix}-assets-${suffix}`, logs: `${prefix}-logs-${suffix}` }
}

/** Where announced uploads arrive: the prefix that rings the queue. */
export const uploadPrefix = 'uploads/'

const receives = 5

function logWriters(place: Place, bucket: string): Statement[] {
  const from = { StringEquals: { 'aws:SourceAccount': place.account } }
  const write = (service: string, prefix: string): Statement => ({
    Sid: `Write${service.replace(/\W/g, '')}`,
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 's3:PutObject',
    Resource: `${bucketArn(bucket)}/${prefix}*`,
    Condition: from,
  })
  return [
    write('logging.s3.amazonaws.com', 's3/'),
    write('delivery.logs.amazonaws.com', ''),
    {
      Sid: 'AskDelivery',
      Effect: 'Allow',
      Principal: { Service: 'delivery.logs.amazonaws.com' },
      Action: ['s3:GetBucketAcl', 's3:ListBucket'],
      Resource: bucketArn(bucket),
      Condition: from,
    },
  ]
}

/** Only this account's key: an object put with another one could not be read when it is needed. */
function ownKeyOnly(bucket: string, keyArn: string): Statement {
  return {
    Sid: 'OwnKeyOnly',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:PutObject',
    Resource: `${bucketArn(bucket)}/*`,
    Condition: { StringNotEqualsIfExists: { 's3:x-amz-server-side-encryption-aws-kms-key-id': keyArn } },
  }
}

export class Storage extends pulumi.ComponentResource {
  readonly names: BucketNames
  readonly data: PrivateBucket
  readonly assets: PrivateBucket
  readonly logs: PrivateBucket
  readonly queue: aws.sqs.Queue
  readonly deadLetters: aws.sqs.Queue
  readonly #name: string
  readonly #args: StorageArgs

  constructor(name: string, args: StorageArgs, options?: pulumi.ComponentResourceOptions) {
    super('cat:storage:Storage', name, {}, options)
    this.#name = name
    this.#args = args
    this.names = bucketNames(args.place, args.naming)
    this.logs = this.#logBucket()
    this.assets = this.#bucket('assets', { lifecycle: tidy, logsTo: this.logs.bucket.id })
    this.data = this.#bucket('data', {
      keyArn: args.dataKeyArn,
      statements: [pulumi.output(args.dataKeyArn).apply((key) => ownKeyOnly(this.names.data, key))],
      lifecycle: [
        ...tidy,
        {
          id: 'uploads-rarely-read',
          status: 'Enabled',
          filter: { prefix: uploadPrefix },
          transitions: [{ days: 90, storageClass: 'STANDARD_IA' }],
        },
      ],
      logsTo: this.logs.bucket.id,
      keep: args.place.keep,
    })
    this.deadLetters = this.#queue('dead', {})
    this.queue = this.#queue('ingest', {
      visibilityTimeoutSeconds: 6 * args.ingestTimeout,
      redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: this.deadLetters.arn, maxReceiveCount: receives }),
    })
    new aws.sqs.RedriveAllowPolicy(
      `${name}-dead-from`,
      {
        queueUrl: this.deadLetters.url,
        redriveAllowPolicy: JSON.stringify({
          redrivePermission: 'byQueue',
          sourceQueueArns: [this.#queueArn('ingest')],
        }),
      },
      { parent: this },
    )
    this.#ring()
    this.registerOutputs({ data: this.data.bucket.id, queue: this.queue.url })
  }

  #bucket(
    key: 'data' | 'assets',
    args: Omit<ConstructorParameters<typeof PrivateBucket>[1], 'bucket' | 'namespace' | 'keep'> & { keep?: boolean },
  ) {
    return new PrivateBucket(
      `${this.#name}-${key}`,
      { keep: false, ...args, bucket: this.names[key], namespace: this.#namespace() },
      { parent: this },
    )
  }

  #namespace() {
    return this.#args.naming === 'account-regional' ? 'account-regional' : 'global'
  }

  /** Access, flow, distribution and firewall logs; kept for 400 days, so that a year can be compared with the one before. */
  #logBucket() {
    return new PrivateBucket(
      `${this.#name}-logs`,
      {
        bucket: this.names.logs,
        namespace: this.#namespace(),
        statements: logWriters(this.#args.place, this.names.logs),
        lifecycle: [...tidy, { id: 'logs', status: 'Enabled', filter: { prefix: '' }, expiration: { days: 400 } }],
        keep: this.#args.place.keep,
      },
      { parent: this },
    )
  }

  #queueArn(key: string) {
    return arnIn(this.#args.place, 'sqs', `${this.#args.place.prefix}-${key}`)
  }

  #queue(key: 'ingest' | 'dead', args: aws.sqs.QueueArgs) {
    return new aws.sqs.Queue(
      `${this.#name}-${key}`,
      {
        name: `${this.#args.place.prefix}-${key}`,
        messageRetentionSeconds: 14 * 24 * 3600,
        kmsMasterKeyId: this.#args.dataKeyArn,
        kmsDataKeyReusePeriodSeconds: 300,
        ...args,
      },
      { parent: this },
    )
  }

  /** A file that arrives under `uploads/` rings the queue. By prefix only: what a file is, its content says. */
  #ring() {
    const bucket = bucketArn(this.names.data)
    const admitted = new aws.sqs.QueuePolicy(
      `${this.#name}-ingest-policy`,
      {
        queueUrl: this.queue.url,
        policy: policy(
          {
            Sid: 'Bucket',
            Effect: 'Allow',
            Principal: { Service: 's3.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: this.#queueArn('ingest'),
            Condition: {
              ArnEquals: { 'aws:SourceArn': bucket },
              StringEquals: { 'aws:SourceAccount': this.#args.place.account },
            },
          },
          {
            Sid: 'TlsOnly',
            Effect: 'Deny',
            Principal: '*',
            Action: 'sqs:*',
            Resource: this.#queueArn('ingest'),
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ),
      },
      { parent: this },
    )
    new aws.s3.BucketNotification(
      `${this.#name}-data-events`,
      {
        bucket: this.data.bucket.id,
        queues: [
          { id: 'uploads', queueArn: this.queue.arn, events: ['s3:ObjectCreated:*'], filterPrefix: uploadPrefix },
        ],
      },
      { parent: this, dependsOn: [admitted] },
    )
  }
}
