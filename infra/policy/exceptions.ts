/** Findings that are accepted, each with its reason. One that matches nothing any more fails as well, so the list stays true. */

export interface Exception {
  control: string
  resource: RegExp
  stacks: readonly string[]
  reason: string
  since: string
}

const estates = ['dev', 'staging', 'production']
const everywhere = [...estates, 'account']
const since = '2026-11-24'

export const exceptions: readonly Exception[] = [
  {
    control: 's3-own-key',
    resource: /^storage-(assets|logs)$/,
    stacks: estates,
    reason: 'Assets are public by purpose; log deliveries do not work with a key of ours. Both are encrypted by S3.',
    since,
  },
  {
    control: 's3-own-key',
    resource: /^audit-bucket$/,
    stacks: ['account'],
    reason: 'The trail encrypts its files with a key of ours itself; Config does not.',
    since,
  },
  {
    control: 's3-access-log',
    resource: /^(storage-logs|audit-bucket)$/,
    stacks: everywhere,
    reason: 'A log of who read the logs would fill itself; the trail has these calls.',
    since,
  },
  {
    control: 'log-key',
    resource: /^edge-(viewers|origin)-log$/,
    stacks: estates,
    reason: 'One lives in us-east-1, where the key does not; tokens and cookies are left out of both.',
    since,
  },
  {
    control: 'lambda-vpc',
    resource: /^compute-web$/,
    stacks: estates,
    reason:
      'The web has no need of the database and must reach Cognito; without a VPC it cannot reach the database either.',
    since,
  },
  {
    control: 'secret-rotation',
    resource: /^compute-web-secret$/,
    stacks: estates,
    reason: 'Its values are shared with CloudFront and Cognito: changed together, by runbook.',
    since,
  },
  {
    control: 'cloudfront-certificate',
    resource: /^web-distribution$/,
    stacks: estates,
    reason: 'Without a domain of one’s own the certificate is CloudFront’s; with site.domain it is TLSv1.2_2021.',
    since,
  },
  {
    control: 'cloudfront-root',
    resource: /^web-distribution$/,
    stacks: estates,
    reason: 'The root is a page rendered on the server.',
    since,
  },
  {
    control: 'cloudfront-failover',
    resource: /^web-distribution$/,
    stacks: estates,
    reason: 'One region by design; runbook “Region failure”.',
    since,
  },
  {
    control: 'cognito-threats',
    resource: /^auth-pool$/,
    stacks: estates,
    reason: 'Needs the tier PLUS, billed per user; auth.tier turns it on. Two factors are asked for.',
    since,
  },
  {
    control: 'rds-port',
    resource: /^database-postgres$/,
    stacks: estates,
    reason: 'The design names 5432; the port is reached from one group only.',
    since,
  },
]
