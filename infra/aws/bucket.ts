/** A private bucket: no public access, owner's objects only, encrypted, TLS only, versioned, with a life cycle. */
import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { type Place, policy, type Statement } from './place.ts'

export interface BucketArgs {
  bucket: string
  /** `account-regional` names belong to the account; nobody else can take them. */
  namespace: 'account-regional' | 'global'
  /** Without one: keys of S3 itself, the only ones that deliveries of access logs work with. */
  keyArn?: pulumi.Input<string>
  lifecycle: aws.types.input.s3.BucketLifecycleConfigurationRule[]
  /** What the bucket's policy says besides. Absent: whoever is to be admitted does not exist yet, `admit` comes later. */
  statements?: pulumi.Input<Statement>[]
  logsTo?: pulumi.Input<string>
  keep: boolean
}

/** Nobody reads or writes in the clear, whatever else the policy says. */
function tlsOnly(bucketArn: string): Statement[] {
  const all = {
    Effect: 'Deny' as const,
    Principal: '*' as const,
    Action: 's3:*',
    Resource: [bucketArn, `${bucketArn}/*`],
  }
  return [
    { ...all, Sid: 'TlsOnly', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    { ...all, Sid: 'Tls12', Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } },
  ]
}

export const bucketArn = (bucket: string) => `arn:aws:s3:::${bucket}`

/** How browsers reach a bucket: the origin of the addresses that the S3 client signs. */
export const bucketOrigin = (bucket: string, { region }: Pick<Place, 'region'>) =>
  `https://${bucket}.s3.${region}.amazonaws.com`

/** Unfinished uploads and replaced versions do not stay for ever. */
export const tidy: aws.types.input.s3.BucketLifecycleConfigurationRule[] = [
  {
    id: 'unfinished-uploads',
    status: 'Enabled',
    filter: { prefix: '' },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
  },
  {
    id: 'old-versions',
    status: 'Enabled',
    filter: { prefix: '' },
    noncurrentVersionExpiration: { noncurrentDays: 90 },
  },
]

export class PrivateBucket extends pulumi.ComponentResource {
  readonly bucket: aws.s3.Bucket
  readonly #name: string
  readonly #fullName: string
  readonly #access: aws.s3.BucketPublicAccessBlock
  #policy: aws.s3.BucketPolicy | undefined

  constructor(name: string, args: BucketArgs, options?: pulumi.ComponentResourceOptions) {
    super('cat:storage:PrivateBucket', name, {}, options)
    const own = { parent: this }
    this.#name = name
    this.#fullName = args.bucket
    this.bucket = new aws.s3.Bucket(
      name,
      { bucket: args.bucket, bucketNamespace: args.namespace },
      { parent: this, protect: args.keep },
    )
    const bucket = this.bucket.id
    this.#access = new aws.s3.BucketPublicAccessBlock(
      `${name}-access`,
      { bucket, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      own,
    )
    new aws.s3.BucketOwnershipControls(
      `${name}-owner`,
      { bucket, rule: { objectOwnership: 'BucketOwnerEnforced' } },
      own,
    )
    new aws.s3.BucketVersioning(`${name}-versions`, { bucket, versioningConfiguration: { status: 'Enabled' } }, own)
    const byDefault = args.keyArn
      ? { sseAlgorithm: 'aws:kms', kmsMasterKeyId: args.keyArn }
      : { sseAlgorithm: 'AES256' }
    new aws.s3.BucketServerSideEncryptionConfiguration(
      `${name}-encryption`,
      {
        bucket,
        rules: [{ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: args.keyArn !== undefined }],
      },
      own,
    )
    new aws.s3.BucketLifecycleConfiguration(`${name}-lifecycle`, { bucket, rules: args.lifecycle }, own)
    if (args.statements) this.admit(args.statements)
    if (args.logsTo)
      new aws.s3.BucketLogging(
        `${name}-logging`,
        { bucket, targetBucket: args.logsTo, targetPrefix: `s3/${args.bucket}/` },
        own,
      )
    this.registerOutputs({ bucket: this.bucket.id })
  }

  /** The bucket's address once its policy stands: who delivers logs asks at once whether they may. */
  get readyArn(): pulumi.Output<string> {
    return pulumi.all([this.bucket.arn, this.#policy?.id]).apply(([arn]) => arn)
  }

  /** Gives the bucket its one policy: TLS only, and what is said here. */
  admit(statements: pulumi.Input<Statement>[]): aws.s3.BucketPolicy {
    const text = pulumi
      .all(statements)
      .apply((more) => policy(...tlsOnly(bucketArn(this.#fullName)), ...(more as Statement[])))
    this.#policy = new aws.s3.BucketPolicy(
      `${this.#name}-policy`,
      { bucket: this.bucket.id, policy: text },
      { parent: this, dependsOn: [this.#access] },
    )
    return this.#policy
  }
}
