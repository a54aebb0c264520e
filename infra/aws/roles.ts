/** What each function may do: one role a function, each right with what it is for. Pure data, so that tests can ask it questions. */
import { bucketArn } from './bucket.ts'
import { arnIn, type Place, type Statement } from './place.ts'
import { type BucketNames, uploadPrefix } from './storage.ts'

export const functionKeys = ['api', 'ingest', 'migrate', 'web'] as const
export type FunctionKey = (typeof functionKeys)[number]

/** Addresses that only AWS knows until they exist. */
export interface Known {
  dataKey: string
  appSecret: string
  ownerSecret: string
  webSecret: string
}

/** Where the deploy script leaves the pool's keys; the functions have no other way to them. */
export const jwksKey = 'config/jwks.json'

/** Actions that Lambda itself needs on behalf of a function in a VPC; they know no resources. */
export const interfaceActions = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
]

const allow = (
  sid: string,
  actions: string[],
  resource: string | string[],
  condition?: Statement['Condition'],
): Statement => ({
  Sid: sid,
  Effect: 'Allow',
  Action: actions,
  Resource: resource,
  ...(condition ? { Condition: condition } : {}),
})

function logs(place: Place, key: FunctionKey): Statement {
  return allow(
    'OwnLog',
    ['logs:CreateLogStream', 'logs:PutLogEvents'],
    arnIn(place, 'logs', `log-group:/aws/lambda/${place.prefix}-${key}:*`),
  )
}

const tracing = allow('Traces', ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*')

/** Lambda attaches the function to the VPC with the function's role; the function's own code must not. */
function vpc(place: Place, key: FunctionKey): Statement[] {
  const own = arnIn(place, 'lambda', `function:${place.prefix}-${key}`)
  return [
    allow('Interfaces', interfaceActions, '*'),
    {
      Sid: 'NotTheCode',
      Effect: 'Deny',
      Action: interfaceActions,
      Resource: '*',
      Condition: { ArnEquals: { 'lambda:SourceFunctionArn': own } },
    },
  ]
}

/** A key is used through the services that hold what it encrypts, never by itself. */
function key(place: Place, dataKey: string, actions: string[], services: string[]): Statement {
  return allow('DataKey', actions, dataKey, {
    StringEquals: { 'kms:ViaService': services.map((service) => `${service}.${place.region}.amazonaws.com`) },
  })
}

/** Without it S3 says “forbidden” of a file that has not arrived yet, instead of “not there”, and waiting for it looks like a failure. */
const tellMissing = (data: string) => allow('TellMissing', ['s3:ListBucket'], bucketArn(data))

const bothWays = ['kms:Decrypt', 'kms:GenerateDataKey']
const readSecret = (secret: string, sid = 'Secret') => allow(sid, ['secretsmanager:GetSecretValue'], secret)

type Maker = (place: Place, buckets: BucketNames, known: Known) => Statement[]

const makers: Record<FunctionKey, Maker> = {
  api: (place, { data }, known) => [
    ...vpc(place, 'api'),
    readSecret(known.appSecret),
    // A presigned upload is worth what its signer may do: that is what PutObject under uploads/ is for.
    allow('PutFiles', ['s3:PutObject', 's3:AbortMultipartUpload'], `${bucketArn(data)}/${uploadPrefix}*`),
    allow('GetFiles', ['s3:GetObject'], [`${bucketArn(data)}/${uploadPrefix}*`, `${bucketArn(data)}/${jwksKey}`]),
    // A file that is refused while it arrives is taken away again; versions stay for 90 days.
    allow('TakeBack', ['s3:DeleteObject'], `${bucketArn(data)}/${uploadPrefix}*`),
    tellMissing(data),
    allow('Ring', ['sqs:SendMessage'], arnIn(place, 'sqs', `${place.prefix}-ingest`)),
    key(place, known.dataKey, bothWays, ['s3', 'sqs', 'secretsmanager']),
  ],
  ingest: (place, { data }, known) => [
    ...vpc(place, 'ingest'),
    readSecret(known.appSecret),
    allow(
      'Queue',
      [
        'sqs:ReceiveMessage',
        'sqs:DeleteMessage',
        'sqs:ChangeMessageVisibility',
        'sqs:GetQueueAttributes',
        'sqs:SendMessage',
      ],
      arnIn(place, 'sqs', `${place.prefix}-ingest`),
    ),
    allow('GetFiles', ['s3:GetObject', 's3:GetObjectVersion'], `${bucketArn(data)}/${uploadPrefix}*`),
    allow('TakeBack', ['s3:DeleteObject'], `${bucketArn(data)}/${uploadPrefix}*`),
    tellMissing(data),
    key(place, known.dataKey, bothWays, ['s3', 'sqs', 'secretsmanager']),
  ],
  migrate: (place, _buckets, known) => [
    ...vpc(place, 'migrate'),
    readSecret(known.ownerSecret, 'OwnerSecret'),
    allow(
      'AppSecret',
      [
        'secretsmanager:GetSecretValue',
        'secretsmanager:PutSecretValue',
        'secretsmanager:DescribeSecret',
        'secretsmanager:UpdateSecretVersionStage',
      ],
      known.appSecret,
    ),
    key(place, known.dataKey, bothWays, ['secretsmanager']),
  ],
  web: (place, _buckets, known) => [
    readSecret(known.webSecret),
    key(place, known.dataKey, ['kms:Decrypt'], ['secretsmanager']),
  ],
}

/** The policy of a function's role. */
export function statementsOf(key: FunctionKey, place: Place, buckets: BucketNames, known: Known): Statement[] {
  return [logs(place, key), tracing, ...makers[key](place, buckets, known)]
}
