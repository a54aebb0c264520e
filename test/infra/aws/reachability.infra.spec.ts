import { beforeAll, describe, expect, test } from 'vitest'
import { capture, given } from './support/capture.ts'
import { type Rule, type Topology, topologyOf } from './support/packet-walk.ts'
import { wrongCases } from './support/reach-cases.ts'
import { Network } from '../../../infra/aws/network.ts'
import { readSettings } from '../../../infra/aws/settings.ts'

const captured = async (natGateways: string) =>
  (
    await capture('production', () => {
      const { place, network } = readSettings('production', given({ 'network.natGateways': natGateways }))
      return {
        vpc: new Network('network', { place, ...network, buckets: ['files'], flowLogBucketArn: 'arn:aws:s3:::logs' })
          .vpcId,
      }
    })
  ).resources

const topologies = { with: [] as Topology[], without: [] as Topology[] }

beforeAll(async () => {
  topologies.without = [topologyOf(await captured('0'))]
  topologies.with = [topologyOf(await captured('1')), topologyOf(await captured('2'))]
}, 60_000)

const walkAll = (change: (topology: Topology) => Topology = (same) => same) => [
  ...topologies.without.flatMap((topology) => wrongCases(change(topology), 'without')),
  ...topologies.with.flatMap((topology) => wrongCases(change(topology), 'with')),
]

const withInbound = (topology: Topology, change: (rules: Rule[], tier: 'public' | 'private') => Rule[]): Topology => ({
  ...topology,
  subnets: topology.subnets.map((subnet) => ({
    ...subnet,
    inbound: change(subnet.inbound, subnet.name.includes('public') ? 'public' : 'private'),
  })),
})

describe('the packet walk', () => {
  test('the walked network is the whole one: four subnets, twelve rules, three groups and the default', () => {
    const [topology] = topologies.without as [Topology]
    expect(topology.subnets.map(({ cidr }) => cidr)).toEqual([
      '10.0.1.0/24',
      '10.0.2.0/24',
      '10.0.10.0/24',
      '10.0.11.0/24',
    ])
    expect(topology.subnets.map(({ inbound, outbound }) => inbound.length + outbound.length)).toEqual([5, 5, 7, 7])
    expect([...topology.groups.keys()].sort()).toEqual(['database', 'default', 'endpoint', 'lambda'])
  })

  test('everybody reaches whom they must, and nobody else', () => {
    expect(walkAll()).toEqual([])
  })

  test('the design taken literally (inbound 80 and 443 only) stops every connection', () => {
    const literal = (topology: Topology) =>
      withInbound(topology, (rules) => rules.filter(({ from, to }) => from === to && (from === 80 || from === 443)))
    const stopped = walkAll(literal)
    expect(stopped).toContain('API in a → database in c, and back: is stopped (reply to 1024)')
    expect(stopped).toContain('worker in a → S3, and back: is stopped (reply to 1024)')
    expect(stopped).toContain('API in a → Secrets Manager in c, and back: is stopped (reply to 1024)')
    expect(stopped).toContain('function in a → internet :443 through NAT, and back: is stopped (reply to 1024)')
  })

  const numbered = { public: [100, 110, 120, 121], private: [110, 120, 125, 130, 131] }
  test.each(Object.entries(numbered).flatMap(([tier, numbers]) => numbers.map((number) => [tier, number] as const)))(
    'without rule %s %i something changes',
    (tier, number) => {
      const without = (topology: Topology) =>
        withInbound(topology, (rules, own) => (own === tier ? rules.filter((rule) => rule.number !== number) : rules))
      expect(walkAll(without)).not.toEqual([])
    },
  )

  test('22 and 3389 stay shut from everywhere, whatever tier', () => {
    for (const { inbound } of topologies.without[0]!.subnets)
      for (const port of [22, 3389])
        expect(inbound.filter(({ allow, from, to }) => allow && from <= port && port <= to)).toEqual([])
  })

  test.each(['database', 'endpoint'])('without the rule of group %s its callers are stopped', (group) => {
    const without = (topology: Topology): Topology => ({
      ...topology,
      groups: new Map([...topology.groups].map(([key, one]) => [key, key === group ? { ...one, inbound: [] } : one])),
    })
    expect(walkAll(without).some((line) => line.includes('is stopped'))).toBe(true)
  })
})
