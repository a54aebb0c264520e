/** A stack's file as the command line would hand it to the program. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { root } from '../local/environment.ts'
import { productName } from '../aws/place.ts'

export const stacks = ['account', 'dev', 'staging', 'production'] as const
export type StackName = (typeof stacks)[number]

export interface StackConfig {
  values: Record<string, string>
  secretKeys: string[]
}

const key = (name: string) => `${productName}:${name}`

/** What a stack file cannot hold: secrets, and the image that the deployment has just pushed. */
function suppliedAtDeployment(values: Record<string, string>): StackConfig {
  const account = values[key('account')] ?? ''
  return {
    values: {
      [key('compute.image')]:
        `${account}.dkr.ecr.ap-northeast-1.amazonaws.com/${productName}/api@sha256:${'0'.repeat(64)}`,
      [key('edge.originVerify')]: 'planned-origin-verify-value-of-the-plan',
      [key('auth.sessionPassword')]: 'planned-session-password-of-the-plan',
    },
    secretKeys: [key('edge.originVerify'), key('auth.sessionPassword')],
  }
}

interface StackFile extends StackConfig {
  /** A setting of ours by its short name; a secret one reads as a placeholder. */
  setting: (name: string) => string | undefined
}

/** @throws when the file does not exist or holds anything but plain values and secrets */
export async function stackFile(stack: StackName): Promise<StackFile> {
  const text = await readFile(join(root, 'infra/stacks', `Pulumi.${stack}.yaml`), 'utf8')
  const { config } = parse(text) as { config: Record<string, unknown> }
  const values: Record<string, string> = {}
  const secretKeys: string[] = []
  for (const [name, value] of Object.entries(config)) {
    if (typeof value === 'object' && value !== null && 'secure' in value) {
      secretKeys.push(name)
      values[name] = 'a secret that only the key service can open' // cannot be decrypted here
    } else values[name] = typeof value === 'string' ? value : JSON.stringify(value)
  }
  return { values, secretKeys, setting: (name) => values[key(name)] }
}

/** The file with what only a deployment knows. */
export async function readStackFile(stack: StackName): Promise<StackConfig> {
  const { values, secretKeys } = await stackFile(stack)
  if (stack === 'account') return { values, secretKeys }
  const supplied = suppliedAtDeployment(values)
  return {
    values: { ...supplied.values, ...values },
    secretKeys: [...new Set([...secretKeys, ...supplied.secretKeys])],
  }
}
