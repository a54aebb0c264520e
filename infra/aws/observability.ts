/** What tells people: alarms, filters that count what AWS does not, one dashboard, three saved questions. */
import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { type Alarm, alarmsOf, ownNamespace, type Watched } from './alarms.ts'
import { dashboardBody } from './dashboard.ts'
import { globalRegion, policy } from './place.ts'
import { functionKeys } from './roles.ts'
import type { Settings } from './settings.ts'

interface ObservabilityArgs {
  settings: Settings
  dataKeyArn: pulumi.Input<string>
  /** The same, in CloudFront's region. */
  globalKeyArn: pulumi.Input<string>
  watched: Watched
  logGroups: Record<(typeof functionKeys)[number], aws.cloudwatch.LogGroup>
  databaseLog: aws.cloudwatch.LogGroup
}

/** Questions that somebody will ask at night. */
const questions: Record<string, { of: 'api' | 'web'; text: string }> = {
  'slowest-routes': {
    of: 'api',
    text: 'filter ispresent(responseTime) | stats count() as calls, pct(responseTime, 95) as p95 by res.method, res.route | sort p95 desc | limit 20',
  },
  'errors-by-request': {
    of: 'api',
    text: 'filter level >= 50 | fields @timestamp, reqId, msg, err.message | sort @timestamp desc | limit 50',
  },
  'cold-starts': {
    of: 'web',
    text: 'filter type = "platform.report" and ispresent(record.metrics.initDurationMs) | stats count() as starts, pct(record.metrics.initDurationMs, 95) as p95 by bin(1h)',
  },
}

export class Observability extends pulumi.ComponentResource {
  readonly topic: aws.sns.Topic
  readonly #name: string
  readonly #args: ObservabilityArgs

  constructor(name: string, args: ObservabilityArgs, options?: pulumi.ComponentResourceOptions) {
    super('cat:observability:Observability', name, {}, options)
    this.#name = name
    this.#args = args
    this.topic = this.#topic('ops')
    // CloudFront's metrics, and so its alarms, live in another region; an alarm tells a topic of its own region only.
    const globalTopic = this.#topic('ops-global', globalRegion)
    this.#filters()
    const alarms = new Map(
      alarmsOf(args.settings, args.watched).map((alarm) => [
        alarm.key,
        this.#alarm(alarm, alarm.region ? globalTopic : this.topic),
      ]),
    )
    this.#userImpact(alarms)
    this.#databaseEvents()
    const { place } = args.settings
    new aws.cloudwatch.Dashboard(
      `${name}-dashboard`,
      {
        dashboardName: place.prefix,
        dashboardBody: pulumi.output(args.watched).apply((watched) => JSON.stringify(dashboardBody(place, watched))),
      },
      { parent: this },
    )
    for (const [key, { of, text }] of Object.entries(questions))
      new aws.cloudwatch.QueryDefinition(
        `${name}-${key}`,
        { name: `${place.prefix}/${key}`, logGroupNames: [args.logGroups[of].name], queryString: text },
        { parent: this },
      )
    this.registerOutputs({ topic: this.topic.arn })
  }

  #topic(key: string, region?: string) {
    const { settings, dataKeyArn, globalKeyArn } = this.#args
    const name = `${settings.place.prefix}-${key}`
    const topic = new aws.sns.Topic(
      `${this.#name}-${key}`,
      // Keys of ours: with AWS's own one, alarms could not publish here, and would be silent about it.
      { name, kmsMasterKeyId: region ? globalKeyArn : dataKeyArn, ...(region ? { region } : {}) },
      { parent: this },
    )
    const services = ['cloudwatch', 'events.rds', 'budgets', 'costalerts', 'events']
    new aws.sns.TopicPolicy(
      `${this.#name}-${key}-policy`,
      {
        arn: topic.arn,
        policy: topic.arn.apply((arn) =>
          policy({
            Sid: 'Services',
            Effect: 'Allow',
            Principal: { Service: services.map((service) => `${service}.amazonaws.com`) },
            Action: 'sns:Publish',
            Resource: arn,
            Condition: { StringEquals: { 'aws:SourceAccount': settings.place.account } },
          }),
        ),
        ...(region ? { region } : {}),
      },
      { parent: this },
    )
    new aws.sns.TopicSubscription(
      `${this.#name}-${key}-mail`,
      { topic: topic.arn, protocol: 'email', endpoint: settings.alarms.email, ...(region ? { region } : {}) },
      { parent: this },
    )
    return topic
  }

  #filter(key: string, group: aws.cloudwatch.LogGroup, pattern: string, value = '1') {
    new aws.cloudwatch.LogMetricFilter(
      `${this.#name}-filter-${key}`,
      {
        name: `${this.#args.settings.place.prefix}-${key}`,
        logGroupName: group.name,
        pattern,
        metricTransformation: { name: key, namespace: ownNamespace(this.#args.settings.place), value },
      },
      { parent: this },
    )
  }

  #filters() {
    const { logGroups, databaseLog } = this.#args
    for (const key of functionKeys)
      this.#filter(
        `memory-${key}`,
        logGroups[key],
        '{ $.type = "platform.report" && $.record.metrics.maxMemoryUsedMB = "*" }',
        '$.record.metrics.maxMemoryUsedMB',
      )
    this.#filter('slow-statements', databaseLog, '"duration:"')
    this.#filter('database-errors', databaseLog, '?"FATAL:" ?"PANIC:"')
    this.#filter('rotation-failures', logGroups.migrate, '{ $.event = "rotation_failed" }')
  }

  #alarm(alarm: Alarm, topic: aws.sns.Topic) {
    const { namespace, metric, dimensions, statistic, per, seconds = 300 } = alarm
    const stat = /^p\d/.test(statistic) ? { extendedStatistic: statistic } : { statistic }
    const query = (id: string, metricName: string) => ({
      id,
      returnData: false,
      metric: { namespace, metricName, dimensions, period: seconds, stat: statistic },
    })
    const measured = per
      ? {
          metricQueries: [
            query('bad', metric),
            query('all', per.metric),
            {
              id: 'share',
              label: alarm.key,
              returnData: true,
              expression: `IF(bad >= ${per.least}, 100 * bad / all, 0)`,
            },
          ],
        }
      : { namespace, metricName: metric, dimensions, period: seconds, ...stat }
    const [bad, periods] = alarm.of ?? [1, 1]
    return new aws.cloudwatch.MetricAlarm(
      `${this.#name}-alarm-${alarm.key}`,
      {
        name: `${this.#args.settings.place.prefix}-${alarm.key}`,
        alarmDescription: alarm.says,
        ...measured,
        comparisonOperator: alarm.below === undefined ? 'GreaterThanThreshold' : 'LessThanThreshold',
        threshold: alarm.above ?? alarm.below ?? 0,
        datapointsToAlarm: bad,
        evaluationPeriods: periods,
        treatMissingData: alarm.breachingWhenMissing ? 'breaching' : 'notBreaching',
        alarmActions: [topic.arn],
        okActions: [topic.arn],
        ...(alarm.region ? { region: alarm.region } : {}),
      },
      { parent: this },
    )
  }

  /** The one that should wake somebody; the others inform. A composite alarm sees alarms of its own region only. */
  #userImpact(alarms: Map<string, aws.cloudwatch.MetricAlarm>) {
    const { prefix } = this.#args.settings.place
    const rule = `ALARM("${prefix}-api-5xx") OR (ALARM("${prefix}-db-cpu") AND ALARM("${prefix}-api-latency"))`
    new aws.cloudwatch.CompositeAlarm(
      `${this.#name}-user-impact`,
      {
        alarmName: `${prefix}-user-impact`,
        alarmDescription: 'People notice: errors or long waits',
        alarmRule: rule,
        alarmActions: [this.topic.arn],
      },
      { parent: this, dependsOn: [...alarms.values()] },
    )
  }

  #databaseEvents() {
    const { place } = this.#args.settings
    const events = {
      'db-instance': ['availability', 'failover', 'failure', 'low storage', 'maintenance', 'recovery'],
      'db-parameter-group': ['configuration change'],
      'db-security-group': ['configuration change', 'failure'],
    }
    for (const [sourceType, eventCategories] of Object.entries(events))
      new aws.rds.EventSubscription(
        `${this.#name}-${sourceType}-events`,
        { name: `${place.prefix}-${sourceType}`, snsTopic: this.topic.arn, sourceType, eventCategories },
        { parent: this },
      )
  }
}
