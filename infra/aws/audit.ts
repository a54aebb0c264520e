/** The account's memory and its guards: trail, Config, GuardDuty, Security Hub. Once in an account, so in a stack of its own. */
import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { managedRules, watchedCalls } from './audit-rules.ts'
import { bucketArn, PrivateBucket, tidy } from './bucket.ts'
import { arnIn, type Place, policy, productName, type Statement, trust } from './place.ts'
import type { AccountSettings } from './settings.ts'

interface AuditArgs {
  place: Place
  audit: AccountSettings['audit']
  email: string
  logKeyArn: pulumi.Input<string>
}

const retentionDays = 365

/** Who read or wrote which file: for the buckets with people's data only, they are billed per event. */
const eventSelectors = (place: Place) => [
  { name: 'management', fieldSelectors: [{ field: 'eventCategory', equals: ['Management'] }] },
  {
    name: 'data files',
    fieldSelectors: [
      { field: 'eventCategory', equals: ['Data'] },
      { field: 'resources.type', equals: ['AWS::S3::Object'] },
      { field: 'resources.ARN', startsWiths: [`arn:aws:s3:::${productName}-${place.account}`] },
    ],
  },
]

export class Audit extends pulumi.ComponentResource {
  readonly #name: string
  readonly #args: AuditArgs

  constructor(name: string, args: AuditArgs, options?: pulumi.ComponentResourceOptions) {
    super('cat:audit:Audit', name, {}, options)
    this.#name = name
    this.#args = args
    const { audit } = args
    const bucket = audit.trail === 'create' || audit.recorder === 'create' ? this.#bucket() : undefined
    if (audit.trail === 'create') this.#trail(bucket!)
    if (audit.recorder === 'create') this.#config(bucket!)
    if (audit.apigwAccount === 'create') this.#gatewayLogs()
    if (audit.guardduty) this.#guardDuty()
    if (audit.securityhub) this.#securityHub()
    this.#account()
    this.registerOutputs({})
  }

  #role(key: string, service: string, options: { place?: Place; retain?: boolean } = {}) {
    return new aws.iam.Role(
      `${this.#name}-${key}`,
      { name: `${this.#args.place.prefix}-${key}`, assumeRolePolicy: trust(service, options.place) },
      { parent: this, retainOnDelete: options.retain ?? false },
    )
  }

  #bucket() {
    const { place } = this.#args
    const bucket = `${place.prefix}-audit-${place.account}-${place.region}-an`
    const write = (service: string, prefix: string): Statement[] => {
      const condition = { StringEquals: { 'aws:SourceAccount': place.account } }
      const who = { Effect: 'Allow' as const, Principal: { Service: `${service}.amazonaws.com` }, Condition: condition }
      return [
        { ...who, Action: ['s3:GetBucketAcl', 's3:ListBucket'], Resource: bucketArn(bucket) },
        { ...who, Action: 's3:PutObject', Resource: `${bucketArn(bucket)}/${prefix}/*` },
      ]
    }
    return new PrivateBucket(
      `${this.#name}-bucket`,
      {
        bucket,
        namespace: 'account-regional',
        statements: [...write('cloudtrail', 'trail'), ...write('config', 'config')],
        lifecycle: [
          ...tidy,
          {
            id: 'archive',
            status: 'Enabled',
            filter: { prefix: '' },
            transitions: [{ days: 90, storageClass: 'STANDARD_IA' }],
          },
        ],
        keep: true,
      },
      { parent: this },
    )
  }

  #trail(bucket: PrivateBucket) {
    const { place, logKeyArn } = this.#args
    const own = { parent: this }
    const group = new aws.cloudwatch.LogGroup(
      `${this.#name}-trail-log`,
      { name: `/aws/cloudtrail/${place.prefix}`, retentionInDays: retentionDays, kmsKeyId: logKeyArn },
      own,
    )
    const role = this.#role('cloudtrail-logs', 'cloudtrail.amazonaws.com', { place })
    const rights = new aws.iam.RolePolicy(
      `${this.#name}-trail-rights`,
      {
        name: 'rights',
        role: role.id,
        policy: policy({
          Sid: 'OwnLog',
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: arnIn(place, 'logs', `log-group:/aws/cloudtrail/${place.prefix}:*`),
        }),
      },
      own,
    )
    new aws.cloudtrail.Trail(
      `${this.#name}-trail`,
      {
        name: place.prefix,
        s3BucketName: bucket.bucket.id,
        s3KeyPrefix: 'trail',
        isMultiRegionTrail: true,
        includeGlobalServiceEvents: true,
        enableLogFileValidation: true,
        kmsKeyId: logKeyArn,
        cloudWatchLogsGroupArn: pulumi.interpolate`${group.arn}:*`,
        cloudWatchLogsRoleArn: role.arn,
        advancedEventSelectors: eventSelectors(place),
      },
      { parent: this, dependsOn: [bucket, rights], protect: true },
    )
    this.#watchCalls(group)
  }

  #watchCalls(group: aws.cloudwatch.LogGroup) {
    const { place, email } = this.#args
    const topic = new aws.sns.Topic(
      `${this.#name}-topic`,
      { name: `${place.prefix}-audit`, kmsMasterKeyId: 'alias/aws/sns' },
      { parent: this },
    )
    new aws.sns.TopicSubscription(
      `${this.#name}-mail`,
      { topic: topic.arn, protocol: 'email', endpoint: email },
      { parent: this },
    )
    const alarms = Object.entries(watchedCalls).map(([key, pattern]) => this.#watchCall(key, pattern, group, topic))
    new aws.cloudwatch.CompositeAlarm(
      `${this.#name}-unusual`,
      {
        alarmName: `${place.prefix}-unusual-calls`,
        alarmDescription: 'Something happened in the account that hardly ever should',
        alarmRule: Object.keys(watchedCalls)
          .map((key) => `ALARM("${place.prefix}-${key}")`)
          .join(' OR '),
        alarmActions: [topic.arn],
      },
      { parent: this, dependsOn: alarms },
    )
  }

  #watchCall(key: string, pattern: string, group: aws.cloudwatch.LogGroup, topic: aws.sns.Topic) {
    const { place } = this.#args
    new aws.cloudwatch.LogMetricFilter(
      `${this.#name}-filter-${key}`,
      {
        name: `${place.prefix}-${key}`,
        logGroupName: group.name,
        pattern,
        metricTransformation: { name: key, namespace: 'CatAudit', value: '1' },
      },
      { parent: this },
    )
    return new aws.cloudwatch.MetricAlarm(
      `${this.#name}-alarm-${key}`,
      {
        name: `${place.prefix}-${key}`,
        alarmDescription: `CIS: ${key}`,
        namespace: 'CatAudit',
        metricName: key,
        statistic: 'Sum',
        period: 300,
        evaluationPeriods: 1,
        threshold: 0,
        comparisonOperator: 'GreaterThanThreshold',
        treatMissingData: 'notBreaching',
        alarmActions: [topic.arn],
      },
      { parent: this },
    )
  }

  #config(bucket: PrivateBucket) {
    const { place } = this.#args
    const own = { parent: this }
    const role = new aws.iam.ServiceLinkedRole(
      `${this.#name}-config-role`,
      { awsServiceName: 'config.amazonaws.com' },
      own,
    )
    const recorder = new aws.cfg.Recorder(
      `${this.#name}-recorder`,
      {
        name: 'default',
        roleArn: role.arn,
        recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
        recordingMode: { recordingFrequency: 'DAILY' },
      },
      own,
    )
    const channel = new aws.cfg.DeliveryChannel(
      `${this.#name}-channel`,
      { name: 'default', s3BucketName: bucket.bucket.id, s3KeyPrefix: 'config' },
      { parent: this, dependsOn: [recorder, bucket] },
    )
    const status = new aws.cfg.RecorderStatus(
      `${this.#name}-recording`,
      { name: recorder.name, isEnabled: true },
      { parent: this, dependsOn: [channel] },
    )
    for (const identifier of managedRules) {
      const key = identifier.toLowerCase().replaceAll('_', '-')
      new aws.cfg.Rule(
        `${this.#name}-${key}`,
        { name: `${place.prefix}-${key}`, source: { owner: 'AWS', sourceIdentifier: identifier } },
        { parent: this, dependsOn: [status] },
      )
    }
  }

  /** The role by which API Gateway writes logs; one for the region, so it stays when this stack goes. */
  #gatewayLogs() {
    const role = this.#role('apigw-cloudwatch', 'apigateway.amazonaws.com', { retain: true })
    const attached = new aws.iam.RolePolicyAttachment(
      `${this.#name}-apigw-cloudwatch-policy`,
      { role: role.name, policyArn: 'arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs' },
      { parent: this, retainOnDelete: true },
    )
    new aws.apigateway.Account(
      `${this.#name}-apigw-account`,
      { cloudwatchRoleArn: role.arn },
      { parent: this, dependsOn: [attached], retainOnDelete: true },
    )
  }

  #guardDuty() {
    const detector = new aws.guardduty.Detector(
      `${this.#name}-guardduty`,
      { enable: true, findingPublishingFrequency: 'ONE_HOUR' },
      { parent: this },
    )
    for (const feature of ['S3_DATA_EVENTS', 'RDS_LOGIN_EVENTS', 'LAMBDA_NETWORK_LOGS'])
      new aws.guardduty.DetectorFeature(
        `${this.#name}-guardduty-${feature.toLowerCase().replaceAll('_', '-')}`,
        { detectorId: detector.id, name: feature, status: 'ENABLED' },
        { parent: this },
      )
  }

  #securityHub() {
    const { region } = this.#args.place
    const hub = new aws.securityhub.Account(
      `${this.#name}-securityhub`,
      { enableDefaultStandards: false, controlFindingGenerator: 'SECURITY_CONTROL' },
      { parent: this },
    )
    new aws.securityhub.StandardsSubscription(
      `${this.#name}-securityhub-fsbp`,
      { standardsArn: `arn:aws:securityhub:${region}::standards/aws-foundational-security-best-practices/v/1.0.0` },
      { parent: this, dependsOn: [hub] },
    )
  }

  #account() {
    const own = { parent: this }
    new aws.accessanalyzer.Analyzer(
      `${this.#name}-analyzer`,
      { analyzerName: this.#args.place.prefix, type: 'ACCOUNT' },
      own,
    )
    new aws.iam.AccountPasswordPolicy(
      `${this.#name}-passwords`,
      {
        minimumPasswordLength: 14,
        passwordReusePrevention: 24,
        requireLowercaseCharacters: true,
        requireUppercaseCharacters: true,
        requireNumbers: true,
        requireSymbols: true,
      },
      own,
    )
    new aws.s3.AccountPublicAccessBlock(
      `${this.#name}-s3-access`,
      { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      own,
    )
    for (const tagKey of ['Project', 'Stack', 'CostCenter'])
      new aws.costexplorer.CostAllocationTag(
        `${this.#name}-cost-${tagKey.toLowerCase()}`,
        { tagKey, status: 'Active' },
        own,
      )
  }
}
