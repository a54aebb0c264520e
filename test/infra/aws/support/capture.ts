/** Runs components in this process and gives back everything they asked for, with inputs resolved and secrets still wrapped. */
import { join } from 'node:path'
import * as pulumi from '@pulumi/pulumi'
import type { buildAccount as buildAccountOf } from '../../../../infra/aws/account.ts'
import type { buildEstate as buildEstateOf } from '../../../../infra/aws/estate.ts'
import { productName } from '../../../../infra/aws/place.ts'
import { readAccountSettings, readSettings } from '../../../../infra/aws/settings.ts'
import type { Given } from '../../../../infra/aws/settings-reader.ts'
import { idOf, outputsOf } from '../../../../infra/plan/outputs.ts'

export interface Captured {
  type: string
  name: string
  urn: string
  parent: string
  custom: boolean
  protect: boolean
  dependsOn: string[]
  inputs: Record<string, unknown>
}

/** How Pulumi wraps a secret on its way to the engine. */
const secretMark = '4dabf18193072939515e22adb298388d'

export function isSecret(value: unknown): boolean {
  return typeof value === 'object' && value !== null && secretMark in value
}

/** The value under the wrapping, for reading; nested ones as well. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  if (isSecret(value)) return plain((value as { value: unknown }).value)
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]))
}

export const account = '123456789012'

/** Settings that a stack must have; everything else has a default. */
const needed: Record<string, string> = {
  account,
  'auth.domainPrefix': 'neko-test',
  'alarms.email': 'operations@example.jp',
  'compute.image': `${account}.dkr.ecr.ap-northeast-1.amazonaws.com/cat-data-v23/api@sha256:${'a'.repeat(64)}`,
  'edge.originVerify': 'origin-verify-value-of-forty-characters!',
  'auth.sessionPassword': 'session-password-of-more-than-32-characters',
  'delivery.repository': 'example/cat-data-v23',
}

/** A configuration as the program reads it; `undefined` takes a setting away. */
export function given(override: Record<string, string | undefined> = {}): Given {
  const values = { ...needed, ...override }
  return {
    text: (key) => values[key],
    secret: (key) => (values[key] === undefined ? undefined : pulumi.secret(values[key])),
  }
}

interface Registration {
  getType: () => string
  getName: () => string
  getParent: () => string
  getCustom: () => boolean
  getProtect: () => boolean
  getDependenciesList: () => string[]
}
interface Monitor {
  registerResource: (request: Registration, done: (error: unknown, reply: { getUrn: () => string }) => void) => void
}
/** Parts of the runtime that its types keep to themselves. */
const runtime = pulumi.runtime as unknown as { getMonitor: () => Monitor; disconnect: () => Promise<void> }

/** Runs `build` as the program of a stack. Nothing is checked here: assert on what comes back, after it came back. */
export async function capture(
  stack: string,
  build: () => unknown,
): Promise<{ resources: Captured[]; outputs: Record<string, unknown> }> {
  const inputs = new Map<string, Record<string, unknown>>()
  const resources: Captured[] = []
  await pulumi.runtime.setMocks(
    {
      newResource({ type, name, inputs: asked, custom }) {
        inputs.set(`${type}|${name}`, asked)
        const known = { type, name, account, inputs: plain(asked) as Record<string, unknown> }
        return { id: custom ? idOf(known) : '', state: { ...outputsOf(known), ...asked } }
      },
      call({ token }) {
        throw new Error(`the program asks ${token}, which nothing answers`)
      },
    },
    productName,
    stack,
    false,
  )
  const monitor = runtime.getMonitor()
  const register = monitor.registerResource.bind(monitor)
  monitor.registerResource = (request, done) =>
    register(request, (error, reply) => {
      const type = request.getType()
      const name = request.getName()
      if (!error)
        resources.push({
          type,
          name,
          urn: reply.getUrn(),
          parent: request.getParent(),
          custom: request.getCustom(),
          protect: request.getProtect(),
          dependsOn: request.getDependenciesList(),
          inputs: inputs.get(`${type}|${name}`) ?? {},
        })
      done(error, reply)
    })
  try {
    const outputs = (await pulumi.runtime.runInPulumiStack(async () => build())) as Record<string, unknown> | undefined
    return { resources, outputs: outputs ?? {} }
  } finally {
    await runtime.disconnect() // waits for every registration that is still under way
  }
}

/** Where the program is; a mutant is a copy elsewhere. */
export const programFolder = join(import.meta.dirname, '../../../../infra/aws')

/** A whole stack with test settings. */
export async function captureStack(
  stack: string,
  override: Record<string, string | undefined> = {},
  folder = programFolder,
) {
  if (stack === 'account') {
    const { buildAccount } = (await import(join(folder, 'account.ts'))) as { buildAccount: typeof buildAccountOf }
    return capture(stack, () => buildAccount(readAccountSettings(given(override))))
  }
  const { buildEstate } = (await import(join(folder, 'estate.ts'))) as { buildEstate: typeof buildEstateOf }
  return capture(stack, () => buildEstate(readSettings(stack, given(override))))
}

/** Resources of a class, by its short name: `rds/Instance`. */
export function ofType(resources: readonly Captured[], short: string): Captured[] {
  const [module, name] = short.split('/') as [string, string]
  const file = name.charAt(0).toLowerCase() + name.slice(1)
  return resources.filter(({ type }) => type === `aws:${module}/${file}:${name}`)
}
