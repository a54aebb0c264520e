/** Every alarm as a line of data. Thresholds that follow from a limit are computed from it, so that they cannot drift apart. */
import type * as pulumi from '@pulumi/pulumi'
import { globalRegion, type Place } from './place.ts'
import { functionKeys } from './roles.ts'
import { databaseMemoryGb, maxConnections, type Settings } from './settings.ts'

type Dimensions = Record<string, pulumi.Input<string>>

export interface Alarm {
  key: string
  /** What it means and what to look at first; it stands in the message that people get. */
  says: string
  namespace: string
  metric: string
  dimensions: Dimensions
  /** A statistic, or a percentile such as p95. */
  statistic: string
  above?: number
  below?: number
  /** Divided by this metric: a share in percent. Together with `least` of the first, so that one error in two calls does not wake anybody. */
  per?: { metric: string; least: number }
  seconds?: number
  /** Of so many periods, so many must be over. */
  of?: [bad: number, periods: number]
  breachingWhenMissing?: boolean
  region?: string
}

export interface Watched {
  functions: Record<(typeof functionKeys)[number], pulumi.Input<string>>
  database: pulumi.Input<string>
  queue: pulumi.Input<string>
  deadLetters: pulumi.Input<string>
  api: string
  distributionId: pulumi.Input<string>
  acl: string
}

/** Where our log filters put what AWS does not count; one for each stack, because stacks can share an account. */
export const ownNamespace = ({ prefix }: Pick<Place, 'prefix'>) => `CatData/${prefix}`

type Words = Pick<Alarm, 'key' | 'says'>
const words = (key: string, says: string): Words => ({ key, says })
const own = (place: Place, metric: string) => ({ namespace: ownNamespace(place), dimensions: {}, metric })

type FunctionKey = (typeof functionKeys)[number]

function failures(key: FunctionKey, name: pulumi.Input<string>): Alarm[] {
  const base = { namespace: 'AWS/Lambda', dimensions: { FunctionName: name }, statistic: 'Sum' }
  const per = { metric: 'Invocations', least: 5 }
  return [
    {
      ...base,
      ...words(`${key}-errors`, `${key}: more than 1 % of calls fail`),
      metric: 'Errors',
      above: 1,
      per,
      of: [2, 3],
    },
    { ...base, ...words(`${key}-throttles`, `${key}: calls are turned away`), metric: 'Throttles', above: 0 },
  ]
}

function limits({ place, compute }: Settings, key: FunctionKey, name: pulumi.Input<string>): Alarm[] {
  const base = { namespace: 'AWS/Lambda', dimensions: { FunctionName: name } }
  const ceiling = key === 'api' || key === 'ingest' ? compute.reserved[key] : undefined
  const full = Math.floor(compute.memory[key] * 0.85)
  const slow = compute.timeouts[key] * 800
  const memory = words(`${key}-memory`, `${key}: more than 85 % of its memory is used`)
  const duration = words(`${key}-duration`, `${key}: slow (processor or database), 80 % of its time limit`)
  const concurrency = words(`${key}-concurrency`, `${key}: 80 % of its reserved concurrency`)
  return [
    { ...own(place, `memory-${key}`), ...memory, statistic: 'Maximum', above: full },
    { ...base, ...duration, metric: 'Duration', statistic: 'p95', above: slow, of: [3, 3] },
    ...(ceiling === undefined
      ? []
      : [
          {
            ...base,
            ...concurrency,
            metric: 'ConcurrentExecutions',
            statistic: 'Maximum',
            above: Math.floor(ceiling * 0.8),
          },
        ]),
  ]
}

function ofApi({ api }: Watched): Alarm[] {
  const base = { namespace: 'AWS/ApiGateway', dimensions: { ApiName: api } }
  const share = (metric: string, above: number, least: number) => ({
    metric,
    statistic: 'Sum',
    above,
    per: { metric: 'Count', least },
  })
  return [
    { ...base, ...words('api-5xx', 'More than 1 % of answers are 5xx'), ...share('5XXError', 1, 5) },
    {
      ...base,
      ...words('api-latency', 'Answers take more than 3 s (p95)'),
      metric: 'Latency',
      statistic: 'p95',
      above: 3000,
      of: [3, 3],
    },
    {
      ...base,
      ...words('api-4xx', 'A quarter of requests is refused, for an hour'),
      ...share('4XXError', 25, 50),
      seconds: 3600,
    },
  ]
}

/** The database's own metrics; how much is too much follows from the instance class and its storage. */
function ofDatabase({ database: { instanceClass, storageGb }, cost }: Settings, { database }: Watched): Alarm[] {
  const gb = 1024 ** 3
  const of: [number, number] = [3, 3]
  const rds = (key: string, says: string, metric: string, statistic: string, limit: Partial<Alarm>): Alarm => ({
    namespace: 'AWS/RDS',
    dimensions: { DBInstanceIdentifier: database },
    ...words(`db-${key}`, `Database: ${says}`),
    metric,
    statistic,
    ...limit,
  })
  const spare = Math.floor(databaseMemoryGb(instanceClass) * 0.1 * gb)
  const most = Math.floor(maxConnections(instanceClass) * 0.7)
  // A database that is put to sleep every night says nothing then, and nothing is wrong.
  const silent = { above: 80, of, breachingWhenMissing: !cost.stopOffHours }
  return [
    rds('cpu', 'processor over 80 %, or no word from it', 'CPUUtilization', 'Average', silent),
    ...(instanceClass.startsWith('db.t')
      ? [rds('credits', 'processor credits run out', 'CPUCreditBalance', 'Minimum', { below: 60 })]
      : []),
    rds('memory', 'less than a tenth of its memory is free', 'FreeableMemory', 'Average', { below: spare, of }),
    rds('storage', 'less than a fifth of its storage is free', 'FreeStorageSpace', 'Minimum', {
      below: Math.floor(storageGb * 0.2 * gb),
    }),
    rds('connections', '70 % of its connections are used', 'DatabaseConnections', 'Maximum', { above: most }),
    rds('read-latency', 'reading takes more than 20 ms', 'ReadLatency', 'Average', { above: 0.02, of }),
    rds('write-latency', 'writing takes more than 20 ms', 'WriteLatency', 'Average', { above: 0.02, of }),
  ]
}

/** What our own filters count in logs. */
const ofLogs = (place: Place): readonly Alarm[] => [
  {
    ...own(place, 'slow-statements'),
    ...words('db-slow', 'Database: twenty slow statements in five minutes'),
    statistic: 'Sum',
    above: 19,
  },
  {
    ...own(place, 'database-errors'),
    ...words('db-errors', 'Database: FATAL or PANIC in its log'),
    statistic: 'Sum',
    above: 0,
  },
  {
    ...own(place, 'rotation-failures'),
    ...words('rotation', 'The database password could not be changed'),
    statistic: 'Sum',
    above: 0,
  },
]

function ofQueues({ queue, deadLetters }: Watched): Alarm[] {
  const sqs = (QueueName: pulumi.Input<string>) => ({
    namespace: 'AWS/SQS',
    dimensions: { QueueName },
    statistic: 'Maximum',
  })
  const dead = words('dead-letters', 'A message could not be worked on five times; runbook: DLQ redrive')
  const age = words('queue-age', 'An import waits for more than 15 minutes')
  return [
    { ...sqs(deadLetters), ...dead, metric: 'ApproximateNumberOfMessagesVisible', above: 0, seconds: 60 },
    { ...sqs(queue), ...age, metric: 'ApproximateAgeOfOldestMessage', above: 900 },
  ]
}

function ofEdge({ place }: Settings, { distributionId, acl }: Watched): Alarm[] {
  return [
    {
      namespace: 'AWS/CloudFront',
      dimensions: { DistributionId: distributionId, Region: 'Global' },
      region: globalRegion,
      ...words('cloudfront-5xx', 'More than 1 % of what people see is 5xx'),
      metric: '5xxErrorRate',
      statistic: 'Average',
      above: 1,
      of: [2, 3],
    },
    {
      namespace: 'AWS/WAFV2',
      dimensions: { WebACL: acl, Rule: 'ALL', Region: place.region },
      ...words('waf-blocked', 'The firewall before the API blocks more than 1,000 requests'),
      metric: 'BlockedRequests',
      statistic: 'Sum',
      above: 1000,
    },
  ]
}

/** All alarms of an estate. */
export function alarmsOf(settings: Settings, watched: Watched): Alarm[] {
  const { functions } = watched
  return [
    ...functionKeys.flatMap((key) => [...failures(key, functions[key]), ...limits(settings, key, functions[key])]),
    ...ofApi(watched),
    ...ofDatabase(settings, watched),
    ...ofLogs(settings.place),
    ...ofQueues(watched),
    ...ofEdge(settings, watched),
  ]
}
