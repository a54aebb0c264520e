/** One page of pictures for operations: traffic, errors, waiting, database, queue. */
import type * as pulumi from '@pulumi/pulumi'
import type { Watched } from './alarms.ts'
import { globalRegion, type Place } from './place.ts'
import { functionKeys } from './roles.ts'

type Metric = (string | Record<string, unknown>)[]

interface Picture {
  title: string
  stat: string
  metrics: Metric[]
  region?: string
}

function pictures({ functions, database, queue, deadLetters, api, distributionId }: pulumi.Unwrap<Watched>): Picture[] {
  const lambda = (metric: string): Metric[] =>
    functionKeys.map((key) => ['AWS/Lambda', metric, 'FunctionName', functions[key]])
  const rds = (...names: string[]): Metric[] =>
    names.map((metric) => ['AWS/RDS', metric, 'DBInstanceIdentifier', database])
  const gateway = (...names: string[]): Metric[] => names.map((metric) => ['AWS/ApiGateway', metric, 'ApiName', api])
  // What the functions write themselves, in the embedded metric format (api/src/platform/metrics).
  const own = (metric: string, service: string, ...dimension: string[]): Metric => [
    'cat-data-v23',
    metric,
    'Service',
    service,
    ...dimension,
  ]
  return [
    { title: 'アクセス数', stat: 'Sum', metrics: gateway('Count') },
    { title: 'エラー（API）', stat: 'Sum', metrics: gateway('5XXError', '4XXError') },
    { title: '応答時間 p95', stat: 'p95', metrics: gateway('Latency', 'IntegrationLatency') },
    {
      title: 'エラー（利用者から見た割合）',
      stat: 'Average',
      region: globalRegion,
      metrics: [['AWS/CloudFront', '5xxErrorRate', 'DistributionId', distributionId, 'Region', 'Global']],
    },
    { title: '関数のエラー', stat: 'Sum', metrics: lambda('Errors') },
    { title: '関数の時間 p95', stat: 'p95', metrics: lambda('Duration') },
    { title: 'データベース CPU', stat: 'Average', metrics: rds('CPUUtilization') },
    { title: 'データベース メモリーと容量', stat: 'Minimum', metrics: rds('FreeableMemory', 'FreeStorageSpace') },
    {
      title: '要求の時間 p95（答えの種類別）',
      stat: 'p95',
      metrics: ['2xx', '4xx', '5xx'].map((status) => own('RequestDuration', functions.api, 'Status', status)),
    },
    {
      title: '接続の順番待ち（要求の数）',
      stat: 'Maximum',
      metrics: [own('PoolWaiting', functions.api, 'Status', '2xx')],
    },
    { title: '取込の速さ（行／秒）', stat: 'Average', metrics: [own('ImportRowsPerSecond', functions.ingest)] },
    { title: '待っているファイルの古さ（秒）', stat: 'Maximum', metrics: [own('QueueAge', functions.ingest)] },
    { title: '接続数', stat: 'Maximum', metrics: rds('DatabaseConnections') },
    {
      title: '取込の待ち',
      stat: 'Maximum',
      metrics: [
        ['AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'QueueName', queue],
        ['AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'QueueName', deadLetters],
      ],
    },
  ]
}

/** The dashboard as CloudWatch wants it, two pictures a row. */
export function dashboardBody(place: Place, watched: pulumi.Unwrap<Watched>) {
  return {
    widgets: pictures(watched).map(({ title, stat, metrics, region }, index) => ({
      type: 'metric',
      x: (index % 2) * 12,
      y: Math.floor(index / 2) * 6,
      width: 12,
      height: 6,
      properties: { title, stat, metrics, period: 300, region: region ?? place.region, view: 'timeSeries' },
    })),
  }
}
