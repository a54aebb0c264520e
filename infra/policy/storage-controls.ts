/** Controls over buckets, queues, topics, keys and secrets. */
import { at, companion, type Control, each, type Item, list, statements } from './define.ts'

const ofBucket = (other: Item, bucket: Item) => other.props.bucket === bucket.props.bucket

function denies(text: unknown, condition: (found: Record<string, Record<string, unknown>>) => boolean): boolean {
  return statements(text).some(
    ({ Effect, Condition }) => Effect === 'Deny' && Condition !== undefined && condition(Condition),
  )
}

export const storageControls: readonly Control[] = [
  companion('s3-public-access', ['S3.1', 'S3.2', 'S3.3', 'S3.8', 'R3'], 'Buckets refuse everything public', {
    of: 's3/Bucket',
    has: 's3/BucketPublicAccessBlock',
    by: (other, bucket) =>
      ofBucket(other, bucket) &&
      ['blockPublicAcls', 'blockPublicPolicy', 'ignorePublicAcls', 'restrictPublicBuckets'].every(
        (key) => other.props[key] === true,
      ),
    sentence: 'does not block all public access',
  }),
  companion('s3-tls-only', ['S3.5', 'CIS 3.1.1', 'R31'], 'Buckets are read and written over TLS only', {
    of: 's3/Bucket',
    has: 's3/BucketPolicy',
    by: (other, bucket) =>
      ofBucket(other, bucket) && denies(other.props.policy, ({ Bool }) => Bool?.['aws:SecureTransport'] === 'false'),
    sentence: 'has no policy that denies requests without TLS',
  }),
  companion('s3-tls-version', ['S3.22'], 'Buckets refuse TLS before 1.2', {
    of: 's3/Bucket',
    has: 's3/BucketPolicy',
    by: (other, bucket) =>
      ofBucket(other, bucket) &&
      denies(other.props.policy, ({ NumericLessThan }) => NumericLessThan?.['s3:TlsVersion'] === '1.2'),
    sentence: 'admits TLS before 1.2',
  }),
  companion('s3-versions', ['S3.14', 'R2'], 'Buckets keep versions', {
    of: 's3/Bucket',
    has: 's3/BucketVersioning',
    by: (other, bucket) =>
      ofBucket(other, bucket) && at(other.props, 'versioningConfiguration', 'status') === 'Enabled',
    sentence: 'is not versioned',
  }),
  companion('s3-owner', ['S3.12'], 'Access lists are off', {
    of: 's3/Bucket',
    has: 's3/BucketOwnershipControls',
    by: (other, bucket) =>
      ofBucket(other, bucket) && at(other.props, 'rule', 'objectOwnership') === 'BucketOwnerEnforced',
    sentence: 'still has access lists',
  }),
  companion('s3-encryption', ['R4', 'R30'], 'Buckets encrypt', {
    of: 's3/Bucket',
    has: 's3/BucketServerSideEncryptionConfiguration',
    by: (other, bucket) =>
      ofBucket(other, bucket) &&
      typeof at(other.props, 'rules', 0, 'applyServerSideEncryptionByDefault', 'sseAlgorithm') === 'string',
    sentence: 'has no encryption by default',
  }),
  companion('s3-own-key', ['S3.17'], 'Buckets encrypt with our key', {
    of: 's3/Bucket',
    has: 's3/BucketServerSideEncryptionConfiguration',
    by: (other, bucket) =>
      ofBucket(other, bucket) &&
      at(other.props, 'rules', 0, 'applyServerSideEncryptionByDefault', 'sseAlgorithm') === 'aws:kms',
    sentence: 'is not encrypted with a key of ours',
  }),
  companion('s3-lifecycle', ['S3.10', 'S3.13', 'R38'], 'Old versions and unfinished uploads go', {
    of: 's3/Bucket',
    has: 's3/BucketLifecycleConfiguration',
    by: (other, bucket) =>
      ofBucket(other, bucket) &&
      list(other.props.rules).some((rule) => at(rule, 'noncurrentVersionExpiration') !== undefined),
    sentence: 'keeps old versions for ever',
  }),
  companion('s3-access-log', ['S3.9'], 'Who read what is written down', {
    of: 's3/Bucket',
    has: 's3/BucketLogging',
    by: ofBucket,
    sentence: 'has no access log',
  }),
  each(
    's3/Bucket',
    's3-protected',
    ['R2'],
    'Data in production cannot be deleted by mistake',
    ({ name, protect }, stack) =>
      stack === 'production' && name === 'storage-data' && !protect && 'holds data and is not protected',
  ),
  each(
    'sqs/Queue',
    'sqs-encrypted',
    ['SQS.1'],
    'Queues encrypt',
    ({ props }) => !props.kmsMasterKeyId && 'is not encrypted',
  ),
  companion('sqs-dead-letters', ['R38', 'DLQ'], 'What cannot be worked on is set aside', {
    of: 'lambda/EventSourceMapping',
    has: 'sqs/Queue',
    by: ({ props }, mapping) => {
      const { deadLetterTargetArn } = JSON.parse(String(props.redrivePolicy ?? '{}')) as {
        deadLetterTargetArn?: string
      }
      return String(mapping.props.eventSourceArn).endsWith(`:${String(props.name)}`) && Boolean(deadLetterTargetArn)
    },
    sentence: 'reads a queue without a dead-letter queue (DLQ)',
  }),
  each(
    'sns/Topic',
    'sns-encrypted',
    ['SNS.1'],
    'Topics encrypt',
    ({ props }) => !props.kmsMasterKeyId && 'is not encrypted',
  ),
  each(
    'kms/Key',
    'kms-rotation',
    ['KMS.4', 'CIS 4.6'],
    'Keys rotate',
    ({ props }) => props.enableKeyRotation !== true && 'does not rotate',
  ),
  each(
    'kms/Key',
    'kms-window',
    ['KMS.3'],
    'Deleting a key takes a month',
    ({ props }) => props.deletionWindowInDays !== 30 && 'can be deleted in less than 30 days',
  ),
  each(
    'kms/Key',
    'kms-protected',
    ['KMS.3'],
    'Keys of production cannot be deleted by mistake',
    ({ protect }, stack) => ['production', 'account'].includes(stack) && !protect && 'is not protected',
  ),
  companion('secret-rotation', ['SecretsManager.1'], 'Secrets change by themselves', {
    of: 'secretsmanager/Secret',
    has: 'secretsmanager/SecretRotation',
    by: (rotation, secret) => rotation.props.secretId === `${secret.name}-id`,
    sentence: 'is never rotated by itself',
  }),
]
