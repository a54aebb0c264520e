/** Web application firewalls: one before CloudFront, one before API Gateway that admits nobody who did not come through it. */
import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { globalRegion, type Place } from './place.ts'

interface EdgeArgs {
  place: Place
  originVerify: pulumi.Input<string>
  originVerifyPrevious: pulumi.Input<string> | undefined
}

type Rule = aws.types.input.wafv2.WebAclRule

/** The header by which API Gateway knows CloudFront and our own web. */
export const originHeader = 'x-origin-verify'

const seen = (metricName: string) => ({ cloudwatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName })

/** Requests of one address in five minutes. An office of 200 people behind one address makes about 1,000. */
const rateLimit = 2000

function rate(priority: number, forwarded: boolean): Rule {
  return {
    name: 'rate',
    priority,
    action: { block: {} },
    statement: {
      rateBasedStatement: {
        limit: rateLimit,
        evaluationWindowSec: 300,
        ...(forwarded
          ? {
              aggregateKeyType: 'FORWARDED_IP',
              forwardedIpConfig: { headerName: 'X-Forwarded-For', fallbackBehavior: 'NO_MATCH' },
            }
          : { aggregateKeyType: 'IP' }),
      },
    },
    visibilityConfig: seen('rate'),
  }
}

function managed(priority: number, group: string, counted: string[] = []): Rule {
  return {
    name: group,
    priority,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name: group,
        ruleActionOverrides: counted.map((name) => ({ name, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: seen(group),
  }
}

/** Uploads and long forms are larger than the 8 KB that this rule allows. */
const common = (priority: number) => managed(priority, 'AWSManagedRulesCommonRuleSet', ['SizeRestrictions_BODY'])

function verified(priority: number, name: string, value: pulumi.Input<string>): Rule {
  return {
    name,
    priority,
    action: { allow: {} },
    statement: {
      byteMatchStatement: {
        fieldToMatch: { singleHeader: { name: originHeader } },
        positionalConstraint: 'EXACTLY',
        searchString: value,
        textTransformations: [{ priority: 0, type: 'NONE' }],
      },
    },
    visibilityConfig: seen(name),
  }
}

export class Edge extends pulumi.ComponentResource {
  readonly viewers: aws.wafv2.WebAcl
  readonly origin: aws.wafv2.WebAcl

  constructor(
    name: string,
    { place, originVerify, originVerifyPrevious }: EdgeArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('cat:edge:Edge', name, {}, options)
    this.viewers = new aws.wafv2.WebAcl(
      `${name}-viewers`,
      {
        name: `${place.prefix}-viewers`,
        scope: 'CLOUDFRONT',
        region: globalRegion,
        defaultAction: { allow: {} },
        rules: [rate(0, false), managed(1, 'AWSManagedRulesAmazonIpReputationList'), common(2)],
        visibilityConfig: seen('viewers'),
      },
      { parent: this },
    )
    this.origin = new aws.wafv2.WebAcl(
      `${name}-origin`,
      {
        name: `${place.prefix}-origin`,
        scope: 'REGIONAL',
        defaultAction: { block: {} },
        rules: [
          rate(0, true),
          common(1),
          managed(2, 'AWSManagedRulesKnownBadInputsRuleSet'),
          managed(3, 'AWSManagedRulesSQLiRuleSet'),
          // Last: an allowing rule ends the evaluation. Two values while the secret changes.
          verified(4, 'origin', originVerify),
          ...(originVerifyPrevious ? [verified(5, 'origin-previous', originVerifyPrevious)] : []),
        ],
        visibilityConfig: seen('origin'),
      },
      { parent: this },
    )
    this.#log(name, 'viewers', this.viewers, globalRegion)
    this.#log(name, 'origin', this.origin, place.region)
    this.registerOutputs({ viewers: this.viewers.arn, origin: this.origin.arn })
  }

  /** A log group, because a bucket for this purpose must have a name of AWS's choosing. Tokens and cookies are left out. */
  #log(name: string, key: string, acl: aws.wafv2.WebAcl, region: string) {
    const group = new aws.cloudwatch.LogGroup(
      `${name}-${key}-log`,
      { name: pulumi.interpolate`aws-waf-logs-${acl.name}`, retentionInDays: 90, region },
      { parent: this },
    )
    new aws.wafv2.WebAclLoggingConfiguration(
      `${name}-${key}-logging`,
      {
        resourceArn: acl.arn,
        logDestinationConfigs: [group.arn],
        redactedFields: ['authorization', 'cookie', originHeader].map((header) => ({ singleHeader: { name: header } })),
        region,
      },
      { parent: this },
    )
  }

  /** Puts the regional ACL before the stage; without this the stage answers anybody. */
  guard(stageArn: pulumi.Input<string>): aws.wafv2.WebAclAssociation {
    return new aws.wafv2.WebAclAssociation(
      'edge-origin-stage',
      { resourceArn: stageArn, webAclArn: this.origin.arn },
      { parent: this },
    )
  }
}
