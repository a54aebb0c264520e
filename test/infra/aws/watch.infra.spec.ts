/** What watches the estate, what it may cost, and what an account has once. */
import { beforeAll, describe, expect, test } from 'vitest'
import { captureStack, type Captured, ofType, plain } from './support/capture.ts'

const captured: Record<string, Captured[]> = {}

beforeAll(async () => {
  for (const stack of ['dev', 'production', 'account']) captured[stack] = (await captureStack(stack)).resources
}, 120_000)

const production = (short: string) => ofType(captured.production!, short)

describe('observability, cost, account', () => {
  test('every alarm tells somebody and says what silence means', () => {
    expect(production('cloudwatch/MetricAlarm')).toHaveLength(33)
    for (const { name, inputs: asked } of production('cloudwatch/MetricAlarm')) {
      expect((asked.alarmActions as unknown[]).length, name).toBe(1)
      expect(asked.treatMissingData, name).toBe(name.endsWith('db-cpu') ? 'breaching' : 'notBreaching')
      expect(asked.alarmDescription, name).toMatch(/^[A-Z]|^\w+: /)
    }
  })

  test('thresholds follow from limits', async () => {
    const { resources } = await captureStack('production', {
      'compute.memory.api': '1024',
      'compute.timeouts.api': '20',
    })
    const alarm = (name: string) =>
      ofType(resources, 'cloudwatch/MetricAlarm').find((item) => item.name === `observability-alarm-${name}`)!.inputs
    expect(alarm('api-memory').threshold).toBe(870)
    expect(alarm('api-duration').threshold).toBe(16_000)
    expect(alarm('db-connections').threshold).toBe(315)
  }, 60_000)

  test('only the development database sleeps, and nothing is bought', () => {
    expect(ofType(captured.dev!, 'scheduler/Schedule').map(({ name }) => name)).toEqual([
      'cost-database-start',
      'cost-database-stop',
    ])
    expect(production('scheduler/Schedule')).toEqual([])
    expect(
      Object.values(captured)
        .flat()
        .filter(({ type }) => /reserved/i.test(type)),
    ).toEqual([])
  })

  test('the account has one trail, one recorder with its rules, one role for API Gateway', () => {
    const inAccount = (short: string) => ofType(captured.account!, short)
    expect(
      [
        'cloudtrail/Trail',
        'cfg/Recorder',
        'cfg/RecorderStatus',
        'apigateway/Account',
        'guardduty/Detector',
        'securityhub/Account',
      ].map((short) => inAccount(short).length),
    ).toEqual([1, 1, 1, 1, 1, 1])
    expect(inAccount('cfg/Rule')).toHaveLength(22)
    expect(inAccount('cloudwatch/MetricAlarm')).toHaveLength(14)
  })

  test.each(['existing', 'off'])(
    'what is %s already is not made again',
    async (choice) => {
      const { resources } = await captureStack('account', {
        'audit.trail': choice,
        'audit.recorder': choice,
        'audit.apigwAccount': choice,
      })
      for (const short of ['cloudtrail/Trail', 'cfg/Recorder', 'apigateway/Account'])
        expect(ofType(resources, short), short).toEqual([])
    },
    60_000,
  )
})

/** Which service of IAM makes what has this kind of address; where the two names are the same it is not said. */
const servicesOf: Record<string, string> = {
  cognito: 'cognito-idp',
  costexplorer: 'ce',
  vpc: 'ec2',
  'cloudwatch/LogGroup': 'logs',
  'cloudwatch/LogMetricFilter': 'logs',
  'cloudwatch/LogDelivery': 'logs',
  'cloudwatch/LogDeliverySource': 'logs',
  'cloudwatch/LogDeliveryDestination': 'logs',
  'cloudwatch/QueryDefinition': 'logs',
}

describe('the role that deploys', () => {
  test('may make everything of which the stacks consist; the stack of the account is a person’s work', () => {
    const policies = ofType(captured.account!, 'iam/Policy').map(({ inputs }) => plain(inputs) as { policy: string })
    const allowed = policies.flatMap(({ policy }) =>
      (JSON.parse(policy) as { Statement: { Effect: string; Action: string | string[] }[] }).Statement.filter(
        ({ Effect }) => Effect === 'Allow',
      ).flatMap(({ Action }) => Action),
    )
    const needed = new Set(
      [...captured.dev!, ...captured.production!]
        .filter(({ type }) => type.startsWith('aws:'))
        .map(({ type }) => {
          const [, module = '', kind = ''] = /^aws:(\w+)\/\w+:(\w+)$/.exec(type) ?? []
          return servicesOf[`${module}/${kind}`] ?? servicesOf[module] ?? module
        }),
    )
    expect(needed.size).toBeGreaterThan(15)
    expect([...needed].filter((service) => !allowed.some((action) => action.startsWith(`${service}:`)))).toEqual([])
    // What watches is not in the hands of what deploys.
    for (const service of ['cloudtrail', 'config', 'guardduty', 'securityhub', 'organizations'])
      expect(allowed.filter((action) => action.startsWith(`${service}:`))).toEqual([])
  })
})
