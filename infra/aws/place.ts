/** Where an estate stands and what its things are called. Names are fixed, so that most addresses are known before anything exists. */
import type * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'

export interface Place {
  readonly stack: string
  readonly account: string
  readonly region: string
  /** `cat-data-v23` in production, `cat-data-v23-dev` and so on elsewhere: stacks can share an account. */
  readonly prefix: string
  /** Things that hold data are protected against deletion. */
  readonly keep: boolean
}

/** The design's name of the product on AWS. */
export const productName = 'cat-data-v23'

/** What CloudFront itself uses (certificate, web ACL, logs, metrics) lives here. */
export const globalRegion = 'us-east-1'

/** Makes the place of a stack. */
export function placeOf(stack: string, account: string, region: string): Place {
  const keep = stack === 'production' || stack === 'account'
  return { stack, account, region, prefix: stack === 'production' ? productName : `${productName}-${stack}`, keep }
}

/** `arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE` of this place. */
export function arnIn(place: Place, service: string, resource: string): string {
  return `arn:aws:${service}:${place.region}:${place.account}:${resource}`
}

export type Statement = aws.iam.PolicyStatement

/** A policy as text; written as data so that it can be read, and tested, without asking AWS. */
export function policy(...statements: Statement[]): pulumi.Output<string> {
  return pulumi.jsonStringify({ Version: '2012-10-17', Statement: statements })
}

/** Who may take on a role: exactly one service, and only on behalf of this account where the service says for whom. */
export function trust(service: string, place?: Place): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: service },
        Action: 'sts:AssumeRole',
        ...(place ? { Condition: { StringEquals: { 'aws:SourceAccount': place.account } } } : {}),
      },
    ],
  })
}
