/** Who must reach whom, and who must not: one line a case. */
import { connects, type End, reachesInternet, reachesS3, type Topology } from './packet-walk.ts'

export interface Case {
  name: string
  /** Undefined: with and without NAT. */
  nat?: 'with' | 'without'
  may: boolean
  walk: (topology: Topology, ephemeral: number) => boolean
}

/** Ends of the ranges in which replies arrive, and places between. */
export const ephemeralPorts = [1024, 3388, 3390, 32_768, 61_000, 65_535]

const lambda = { a: { address: '10.0.10.20', group: 'lambda' }, c: { address: '10.0.11.20', group: 'lambda' } }
const database = { a: { address: '10.0.10.50', group: 'database' }, c: { address: '10.0.11.50', group: 'database' } }
const endpoint = { a: { address: '10.0.10.60', group: 'endpoint' }, c: { address: '10.0.11.60', group: 'endpoint' } }
const world: End = { address: '203.0.113.7' }
const inPublic: End = { address: '10.0.1.30', group: 'lambda' }

const between = (from: End, to: End, port: number) => (topology: Topology, ephemeral: number) =>
  connects(topology, from, to, port, ephemeral)
const zones = ['a', 'c'] as const
const across = zones.flatMap((from) => zones.map((to) => [from, to] as const))

export const cases: readonly Case[] = [
  ...across.map(([from, to]): Case => ({
    name: `API in ${from} → database in ${to}, and back`,
    may: true,
    walk: between(lambda[from], database[to], 5432),
  })),
  ...across.map(([from, to]): Case => ({
    name: `API in ${from} → Secrets Manager in ${to}, and back`,
    may: true,
    walk: between(lambda[from], endpoint[to], 443),
  })),
  ...zones.map((zone): Case => ({
    name: `worker in ${zone} → S3, and back`,
    may: true,
    walk: (topology, ephemeral) => reachesS3(topology, lambda[zone], ephemeral),
  })),
  ...zones.flatMap((zone) =>
    [443, 80].flatMap((port): Case[] => [
      {
        name: `function in ${zone} → internet :${port} through NAT, and back`,
        nat: 'with',
        may: true,
        walk: (topology, ephemeral) => reachesInternet(topology, lambda[zone], port, ephemeral),
      },
      {
        name: `function in ${zone} → internet :${port} without NAT`,
        nat: 'without',
        may: false,
        walk: (topology, ephemeral) => reachesInternet(topology, lambda[zone], port, ephemeral),
      },
    ]),
  ),
  ...[25, 22, 53].map((port): Case => ({
    name: `function → internet :${port}`,
    may: false,
    walk: (topology, ephemeral) => reachesInternet(topology, lambda.a, port, ephemeral),
  })),
  ...[22, 25, 53, 80, 443, 3389, 5432].flatMap((port): Case[] =>
    zones.flatMap((zone) => [
      { name: `internet → database in ${zone} :${port}`, may: false, walk: between(world, database[zone], port) },
      { name: `internet → function in ${zone} :${port}`, may: false, walk: between(world, lambda[zone], port) },
      { name: `internet → endpoint in ${zone} :${port}`, may: false, walk: between(world, endpoint[zone], port) },
    ]),
  ),
  { name: 'public tier → database', may: false, walk: between(inPublic, database.a, 5432) },
  ...across.map(([from, to]): Case => ({
    name: `another group in ${from} → database in ${to}`,
    may: false,
    walk: between({ address: lambda[from].address, group: 'endpoint' }, database[to], 5432),
  })),
  ...[22, 3389].map((port): Case => ({
    name: `VPC → private :${port}`,
    may: false,
    walk: between(inPublic, database.c, port),
  })),
  {
    name: 'function → something in the default group',
    may: false,
    walk: between(lambda.a, { address: '10.0.11.90', group: 'default' }, 443),
  },
  {
    name: 'something in the default group → database',
    may: false,
    walk: between({ address: '10.0.11.90', group: 'default' }, database.a, 5432),
  },
]

/** Cases that do not come out as they must, each with its first port that shows it. */
export function wrongCases(topology: Topology, nat: 'with' | 'without'): string[] {
  return cases
    .filter((one) => one.nat === undefined || one.nat === nat)
    .flatMap(({ name, may, walk }) => {
      const port = ephemeralPorts.find((ephemeral) => walk(topology, ephemeral) !== may)
      return port === undefined ? [] : [`${name}: ${may ? 'is stopped' : 'passes'} (reply to ${port})`]
    })
}
