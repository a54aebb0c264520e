import { describe, expect, test } from 'vitest'
import { maxConnections, readAccountSettings, readSettings } from '../../../infra/aws/settings.ts'
import { given } from './support/capture.ts'

const said = (override: Record<string, string | undefined>, stack = 'production'): string => {
  try {
    readSettings(stack, given(override))
    return 'nothing'
  } catch (error) {
    return (error as Error).message
  }
}

describe('settings', () => {
  test('production is the design, development the cheapest that works', () => {
    const production = readSettings('production', given())
    expect(production.database).toMatchObject({ instanceClass: 'db.t3.medium', multiAz: true })
    expect(production.compute.memory).toMatchObject({ api: 512, web: 512 })
    expect(production.compute.timeouts).toEqual({ api: 10, web: 10, ingest: 900, migrate: 300 })
    expect(production.place.prefix).toBe('cat-data-v23')
    const dev = readSettings('dev', given())
    expect(dev.database).toMatchObject({ instanceClass: 'db.t4g.micro', multiAz: false })
    expect(dev.cost).toEqual({ monthlyBudgetUsd: 80, stopOffHours: true })
    expect(dev.place.prefix).toBe('cat-data-v23-dev')
  })

  test.each<[Record<string, string | undefined>, string]>([
    [
      { account: undefined },
      'account is not set: it must be the 12 digits of the AWS account this stack is for, in quotes.',
    ],
    [
      { account: '12345' },
      'account is “12345”, but must be the 12 digits of the AWS account this stack is for, in quotes.',
    ],
    [{ 'network.natGateways': '3' }, 'network.natGateways is “3”, but must be a whole number from 0 to 2.'],
    [
      { 'network.interfaceEndpoints': 'secretsmanager,sqs,ecs' },
      'network.interfaceEndpoints holds “ecs”, but may hold only secretsmanager, sqs, cognito-idp.',
    ],
    [
      { 'network.interfaceEndpoints': 'sqs' },
      'network.interfaceEndpoints must hold secretsmanager when network.natGateways is 0: functions read the password there.',
    ],
    [
      { 'network.interfaceEndpoints': 'secretsmanager' },
      'network.interfaceEndpoints must hold sqs when network.natGateways is 0: the API rings the worker there.',
    ],
    [{ 'database.multiAz': 'yes' }, 'database.multiAz is “yes”, but must be true or false.'],
    [
      { 'database.instanceClass': 't3.medium' },
      'database.instanceClass is “t3.medium”, but must be an instance class from micro to 2xlarge such as db.t3.medium.',
    ],
    [
      { 'database.maxStorageGb': '21', 'database.storageGb': '40' },
      'database.maxStorageGb must be larger than database.storageGb, or the storage cannot grow.',
    ],
    [
      { 'compute.timeouts.api': '29' },
      'compute.timeouts of api and web must be at most 28: API Gateway waits 29 seconds and no longer.',
    ],
    [
      { 'compute.timeouts.ingest': '901' },
      'compute.timeouts.ingest is “901”, but must be a whole number from 1 to 900.',
    ],
    [
      { 'compute.reservedConcurrency.api': '200' },
      'compute.reservedConcurrency allows 400 connections, but db.t3.medium should serve at most 315; lower it or take a larger database.instanceClass.',
    ],
    [
      { 'auth.domainPrefix': 'my-aws-cats' },
      'auth.domainPrefix is “my-aws-cats”, but must be 3 to 63 small letters, digits and hyphens that no other pool of the region has, without “aws”, “amazon” or “cognito”.',
    ],
    [
      { 'database.host': 'cat-data-v23-restore.abc.ap-northeast-1.rds.amazonaws.com' },
      'database.host and database.ownerSecret belong together: give both or neither.',
    ],
    [
      {
        'database.host': 'localhost',
        'database.ownerSecret': 'arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:x',
      },
      'database.host is “localhost”, but must be the address of an RDS instance (….rds.amazonaws.com).',
    ],
    [
      { 'auth.firstAdministrator': 'hanako' },
      'auth.firstAdministrator is “hanako”, but must be the e-mail address of a person.',
    ],
    [{ 'site.domain': 'neko.example.jp' }, 'site.domain and site.hostedZoneId belong together: give both or neither.'],
    [
      { 'edge.originVerify': undefined },
      'edge.originVerify is not set: `pulumi config set --secret edge.originVerify "$(openssl rand -hex 32)"`.',
    ],
    [
      { 'alarms.email': 'somebody' },
      'alarms.email is “somebody”, but must be the e-mail address that hears of alarms.',
    ],
  ])('%o gets a sentence', (override, sentence) => {
    expect(said(override).split('\n')).toContain(sentence)
  })

  test('an image is named by its digest, never by a tag that somebody can move', () => {
    expect(
      said({ 'compute.image': '123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/cat-data-v23/api:latest' }),
    ).toMatch(/^compute\.image is .* by digest/)
  })

  test('all mistakes are told at once', () => {
    expect(said({ account: 'x', 'alarms.email': 'x', 'network.natGateways': 'x' }).split('\n')).toHaveLength(3)
  })

  test('connections of a class follow from its memory', () => {
    expect(maxConnections('db.t3.medium')).toBe(450)
    expect(maxConnections('db.r6g.2xlarge')).toBe(3604)
  })

  test('the account stack asks who deploys', () => {
    expect(() => readAccountSettings(given({ 'delivery.repository': 'https://github.com/x/y' }))).toThrow(
      /delivery\.repository .* \(owner\/name\)/,
    )
    expect(readAccountSettings(given()).audit).toMatchObject({ trail: 'create', recorder: 'create', guardduty: true })
  })
})
