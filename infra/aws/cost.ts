/** Nobody is surprised by a bill: a budget, a watch for anomalies, the development database asleep at night, advice. */
import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { arnIn, type Place, policy, trust } from './place.ts'

interface CostArgs {
  place: Place
  monthlyBudgetUsd: number
  stopOffHours: boolean
  email: string
  topicArn: pulumi.Input<string>
  instanceClass: string
}

/** Said, not done: `aws.rds.ReservedInstance` buys at `pulumi up`, and nobody may spend a year's money by mistake. */
export function reservationAdvice({ instanceClass, place }: Pick<CostArgs, 'instanceClass' | 'place'>): string {
  return place.keep
    ? `After three quiet months, look at a one-year reservation of ${instanceClass} (Multi-AZ, no upfront payment, about 30 % less): infra/runbooks.md, “Cost report”.`
    : 'Nothing to reserve: this database does not run all day.'
}

export class Cost extends pulumi.ComponentResource {
  readonly advice: string

  constructor(name: string, args: CostArgs, options?: pulumi.ComponentResourceOptions) {
    super('cat:cost:Cost', name, {}, options)
    this.#budget(name, args)
    this.#anomalies(name, args)
    const { place } = args
    if (args.stopOffHours) this.#sleep(name, place)
    this.advice = reservationAdvice(args)
    this.registerOutputs({ advice: this.advice })
  }

  #budget(name: string, args: CostArgs) {
    const own = { parent: this }
    const { place, email, topicArn } = args
    const tell = (notificationType: string, threshold: number) => ({
      notificationType,
      threshold,
      thresholdType: 'PERCENTAGE',
      comparisonOperator: 'GREATER_THAN',
      subscriberEmailAddresses: [email],
      subscriberSnsTopicArns: [topicArn],
    })
    new aws.budgets.Budget(
      `${name}-budget`,
      {
        name: place.prefix,
        budgetType: 'COST',
        limitAmount: String(args.monthlyBudgetUsd),
        limitUnit: 'USD',
        timeUnit: 'MONTHLY',
        costFilters: [{ name: 'TagKeyValue', values: [`user:Stack$${place.stack}`] }],
        notifications: [tell('ACTUAL', 80), tell('FORECASTED', 100)],
      },
      own,
    )
  }

  #anomalies(name: string, { place, email }: CostArgs) {
    const own = { parent: this }
    const monitor = new aws.costexplorer.AnomalyMonitor(
      `${name}-anomalies`,
      {
        name: place.prefix,
        monitorType: 'CUSTOM',
        // In the whole form in which it comes back: anything shorter would look like a change every time.
        monitorSpecification: JSON.stringify({
          And: null,
          CostCategories: null,
          Dimensions: null,
          Not: null,
          Or: null,
          Tags: { Key: 'Stack', MatchOptions: null, Values: [place.stack] },
        }),
      },
      own,
    )
    new aws.costexplorer.AnomalySubscription(
      `${name}-anomalies-mail`,
      {
        name: place.prefix,
        frequency: 'DAILY',
        monitorArnLists: [monitor.arn],
        subscribers: [{ type: 'EMAIL', address: email }],
        thresholdExpression: {
          dimension: { key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE', values: ['10'], matchOptions: ['GREATER_THAN_OR_EQUAL'] },
        },
      },
      own,
    )
  }

  /** The database works on weekdays from 8 to 20 in Japan. */
  #sleep(name: string, place: Place) {
    const database = arnIn(place, 'rds', `db:${place.prefix}`)
    const role = new aws.iam.Role(
      `${name}-scheduler`,
      { name: `${place.prefix}-scheduler`, assumeRolePolicy: trust('scheduler.amazonaws.com', place) },
      { parent: this },
    )
    new aws.iam.RolePolicy(
      `${name}-scheduler-rights`,
      {
        name: 'rights',
        role: role.id,
        policy: policy({
          Sid: 'Database',
          Effect: 'Allow',
          Action: ['rds:StartDBInstance', 'rds:StopDBInstance'],
          Resource: database,
        }),
      },
      { parent: this },
    )
    const at = (what: 'start' | 'stop', expression: string) =>
      new aws.scheduler.Schedule(
        `${name}-database-${what}`,
        {
          name: `${place.prefix}-database-${what}`,
          scheduleExpression: expression,
          scheduleExpressionTimezone: 'Asia/Tokyo',
          flexibleTimeWindow: { mode: 'OFF' },
          target: {
            arn: `arn:aws:scheduler:::aws-sdk:rds:${what}DBInstance`,
            roleArn: role.arn,
            input: JSON.stringify({ DbInstanceIdentifier: place.prefix }),
          },
        },
        { parent: this },
      )
    at('start', 'cron(0 8 ? * MON-FRI *)')
    at('stop', 'cron(0 20 ? * * *)')
  }
}
