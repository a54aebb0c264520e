import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { controls } from '../../../infra/policy/controls.ts'
import { type Plan, type PlannedResource, planStack, unknownValue } from '../../../infra/plan/engine.ts'
import { runPolicyPack } from '../../../infra/plan/policy.ts'
import { stacks } from '../../../infra/plan/stack-file.ts'

const secretSignature = '4dabf18193072939515e22adb298388d'
const assetSignatures = ['c44067f5952c0a294b673a41bacd8c17', '0def7320c3a5731c473e5ecbe6d01bc7']

/** A value as a snapshot shows it: no secret, no place on this machine. */
function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown)
  if (typeof value === 'string' && value.startsWith('{"')) return shown(JSON.parse(value))
  if (typeof value !== 'object' || value === null) return value
  const record = value as Record<string, unknown>
  if (secretSignature in record) {
    if (assetSignatures.includes(String(record[secretSignature]))) return `[files of ${String(record.path)}]`
    return '[secret]'
  }
  return Object.fromEntries(
    Object.entries(record)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, shown(one)]),
  )
}

function picture(resources: readonly PlannedResource[]): string {
  const lines = resources
    .toSorted((a, b) => (a.urn < b.urn ? -1 : 1))
    .map(
      ({ type, name, protect, inputs }) =>
        `${type} ${name}${protect ? ' (protected)' : ''}\n  ${JSON.stringify(shown(inputs))}`,
    )
  return `${lines.join('\n')}\n`
}

/** Paths that are unknown before the first deployment, and must have a value after it. */
function unknownPaths(value: unknown, path: string): string[] {
  if (typeof value === 'string') return value.includes(unknownValue) ? [path] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => unknownPaths(one, `${path}.${key}`))
}

const valueAt = (value: unknown, path: string) =>
  path
    .split('.')
    .reduce<unknown>(
      (found, key) =>
        typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[key] : undefined,
      value,
    )

const plans = new Map<string, Promise<Plan>>()
/** Every plan is made once; two at a time is what the machine has processors for. */
function planned(stack: (typeof stacks)[number], dry: boolean): Promise<Plan> {
  const key = `${stack} ${dry}`
  const plan = plans.get(key) ?? planStack(stack, { dry })
  plans.set(key, plan)
  return plan
}

describe.each(stacks)('the plan of %s', (stack) => {
  test('is the committed one', async () => {
    const { resources } = await planned(stack, false)
    await expect(picture(resources)).toMatchFileSnapshot(join(import.meta.dirname, 'plans', `${stack}.txt`))
  })

  test('gets through before anything exists, and leaves nothing out that is known later', async () => {
    const [dry, known] = await Promise.all([planned(stack, true), planned(stack, false)])
    expect(dry.resources.map(({ urn }) => urn).sort()).toEqual(known.resources.map(({ urn }) => urn).sort())
    const lost = dry.resources.flatMap(({ urn, name, inputs }) => {
      const later = known.resources.find((one) => one.urn === urn)!
      return unknownPaths(inputs, '')
        .filter((path) => valueAt(later.inputs, path.slice(1)) === undefined)
        .map((path) => `${name}${path}`)
    })
    expect(lost).toEqual([])
    expect(dry.resources.flatMap(({ inputs }) => unknownPaths(inputs, '')).length).toBeGreaterThan(10)
  })

  test('passes the policy pack', async () => {
    const { resources } = await planned(stack, false)
    const { policies, violations } = await runPolicyPack(stack, resources)
    expect(policies.length).toBe(controls.length + 1)
    expect(violations).toEqual([])
  })
})

test('every control has something to look at', async () => {
  const types = new Set(
    (await Promise.all(stacks.map((stack) => planned(stack, false)))).flatMap(({ resources }) =>
      resources.map(({ type }) => type),
    ),
  )
  expect(controls.filter((control) => !control.types.some((type) => types.has(type))).map(({ name }) => name)).toEqual(
    [],
  )
})

describe('the engine', () => {
  test('a program that refuses its settings ends with its sentence', async () => {
    await expect(planStack('dev', { override: { 'cat-data-v23:edge.originVerify': 'short' } })).rejects.toThrow(
      'edge.originVerify must have at least 32 characters.',
    )
  })

  test('a wrong setting ends with its sentence', async () => {
    await expect(planStack('dev', { override: { 'cat-data-v23:network.natGateways': '9' } })).rejects.toThrow(
      'network.natGateways is “9”, but must be a whole number from 0 to 2.',
    )
  })

  test('a pack sees what is wrong: a plan without the web ACL association', async () => {
    const { resources } = await planned('dev', false)
    const { violations } = await runPolicyPack(
      'dev',
      resources.filter(({ type }) => !type.includes('webAclAssociation')),
    )
    expect(violations.join('\n')).toMatch(/api-web-acl: api-stage has no WAF association/)
  })
})
