/**
 * Walks a packet and its reply through the captured network: network ACLs (numbers in order, the first match decides,
 * nothing matching means no), security groups (replies pass), routes. Traffic inside a subnet meets no ACL.
 */
import { type Captured, ofType, plain } from './capture.ts'

export interface Rule {
  number: number
  allow: boolean
  protocol: string
  from: number
  to: number
  cidr: string
}

interface Group {
  /** Ports and the groups that may use them. */
  inbound: { from: number; to: number; group: string | undefined; cidr: string | undefined }[]
  outbound: boolean
}

interface Subnet {
  name: string
  cidr: string
  inbound: Rule[]
  outbound: Rule[]
  routes: { to: string; via: string }[]
}

export interface Topology {
  subnets: Subnet[]
  groups: Map<string, Group>
}

export interface End {
  address: string
  /** The group of what stands there; undefined outside of the VPC. */
  group?: string
}

const numberOf = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

export function inside(address: string, cidr: string): boolean {
  const [base = '', bits = '32'] = cidr.split('/')
  const size = 2 ** (32 - Number(bits))
  return Math.floor(numberOf(address) / size) === Math.floor(numberOf(base) / size)
}

/** Reads the topology out of what the program asked for. */
export function topologyOf(captured: readonly Captured[]): Topology {
  const all = captured.map((one) => ({ ...one, inputs: plain(one.inputs) as Record<string, never> }))
  const rulesOf = (acl: string, egress: boolean): Rule[] =>
    ofType(all, 'ec2/NetworkAclRule')
      .map(({ inputs }) => inputs)
      .filter((rule) => rule.networkAclId === acl && rule.egress === egress)
      .map((rule) => ({
        number: Number(rule.ruleNumber),
        allow: rule.ruleAction === 'allow',
        protocol: String(rule.protocol),
        from: Number(rule.fromPort ?? 0),
        to: Number(rule.toPort ?? 65_535),
        cidr: String(rule.cidrBlock),
      }))
      .sort((one, other) => one.number - other.number)
  const subnets = ofType(all, 'ec2/Subnet').map(({ name, inputs }) => {
    const id = `${name}-id`
    const acl = ofType(all, 'ec2/NetworkAclAssociation').find((one) => one.inputs.subnetId === id)?.inputs
      .networkAclId as string
    const table = ofType(all, 'ec2/RouteTableAssociation').find((one) => one.inputs.subnetId === id)?.inputs
      .routeTableId as string
    const routes = ofType(all, 'ec2/Route')
      .filter((one) => one.inputs.routeTableId === table)
      .map((one) => ({
        to: String(one.inputs.destinationCidrBlock),
        via: one.inputs.natGatewayId ? 'nat' : 'internet',
      }))
    const viaEndpoint = ofType(all, 'ec2/VpcEndpoint').some((one) =>
      ((one.inputs.routeTableIds as string[] | undefined) ?? []).includes(table),
    )
    if (viaEndpoint) routes.push({ to: 's3', via: 'endpoint' })
    return { name, cidr: String(inputs.cidrBlock), inbound: rulesOf(acl, false), outbound: rulesOf(acl, true), routes }
  })
  return { subnets, groups: groupsOf(all) }
}

function groupsOf(all: readonly Captured[]): Map<string, Group> {
  const groups = new Map<string, Group>([['default', { inbound: [], outbound: false }]])
  for (const { name } of ofType(all, 'ec2/SecurityGroup')) {
    const id = `${name}-id`
    const inbound = ofType(all, 'vpc/SecurityGroupIngressRule')
      .filter(({ inputs }) => inputs.securityGroupId === id)
      .map(({ inputs }) => ({
        from: Number(inputs.fromPort),
        to: Number(inputs.toPort),
        group:
          inputs.referencedSecurityGroupId === undefined
            ? undefined
            : String(inputs.referencedSecurityGroupId).replace(/^network-(\w+)-group-id$/, '$1'),
        cidr: inputs.cidrIpv4 === undefined ? undefined : String(inputs.cidrIpv4),
      }))
    const outbound = ofType(all, 'vpc/SecurityGroupEgressRule').some(({ inputs }) => inputs.securityGroupId === id)
    groups.set(name.replace(/^network-(\w+)-group$/, '$1'), { inbound, outbound })
  }
  return groups
}

/** What a list of rules says about a packet; undefined: nothing matches. */
function verdict(rules: readonly Rule[], address: string, port: number): boolean {
  const rule = rules.find(
    (one) =>
      (one.protocol === '-1' || (one.protocol === 'tcp' && one.from <= port && port <= one.to)) &&
      inside(address, one.cidr),
  )
  return rule?.allow ?? false
}

const subnetOf = (topology: Topology, address: string) => topology.subnets.find(({ cidr }) => inside(address, cidr))

/** One packet past the ACLs of both ends. */
function passesAcls(topology: Topology, from: string, to: string, port: number): boolean {
  const source = subnetOf(topology, from)
  const target = subnetOf(topology, to)
  if (source && source === target) return true
  return (!source || verdict(source.outbound, to, port)) && (!target || verdict(target.inbound, from, port))
}

function passesGroups({ groups }: Topology, from: End, to: End, port: number): boolean {
  if (from.group && !groups.get(from.group)?.outbound) return false
  if (!to.group) return true
  return (groups.get(to.group)?.inbound ?? []).some(
    (rule) =>
      rule.from <= port &&
      port <= rule.to &&
      (rule.group ? rule.group === from.group : inside(from.address, rule.cidr ?? '')),
  )
}

/** A connection inside the VPC, or from outside to an address in it: the request, and the reply to an ephemeral port. */
export function connects(topology: Topology, from: End, to: End, port: number, ephemeral: number): boolean {
  return (
    passesAcls(topology, from.address, to.address, port) &&
    passesGroups(topology, from, to, port) &&
    passesAcls(topology, to.address, from.address, ephemeral)
  )
}

/** S3 through the gateway endpoint: no subnet on the other side, replies come from S3's public addresses. */
export function reachesS3(topology: Topology, from: End, ephemeral: number): boolean {
  const source = subnetOf(topology, from.address)
  const s3 = '52.219.1.1'
  return (
    source !== undefined &&
    source.routes.some(({ to }) => to === 's3') &&
    passesGroups(topology, from, { address: s3 }, 443) &&
    verdict(source.outbound, s3, 443) &&
    verdict(source.inbound, s3, ephemeral)
  )
}

/** The internet through a NAT gateway in the public tier, there and back, each in two legs. */
export function reachesInternet(topology: Topology, from: End, port: number, ephemeral: number): boolean {
  const source = subnetOf(topology, from.address)
  if (!source?.routes.some(({ to, via }) => to === '0.0.0.0/0' && via === 'nat')) return false
  const nat = topology.subnets.find(({ routes }) => routes.some(({ via }) => via === 'internet'))
  if (!nat) return false
  const natAddress = nat.cidr.replace('.0/24', '.10')
  const world = '203.0.113.7'
  return (
    passesGroups(topology, from, { address: world }, port) &&
    // A packet to the NAT gateway keeps its destination's port, and is judged on its way into the public subnet.
    verdict(source.outbound, world, port) &&
    verdict(nat.inbound, from.address, port) &&
    verdict(nat.outbound, world, port) &&
    verdict(nat.inbound, world, ephemeral) &&
    verdict(nat.outbound, from.address, ephemeral) &&
    verdict(source.inbound, world, ephemeral) &&
    verdict(source.inbound, natAddress, ephemeral)
  )
}
