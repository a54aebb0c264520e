/** The stack as Pulumi knows it. */
import { CommandFailed, type Outside } from './outside.ts'

/** Outputs of the estate that a deployment needs (`infra/aws/estate.ts`). */
export interface Outputs {
  site: string
  apiOrigin: string
  assetsBucket: string
  dataKey: string
  jwks: string
  jwksObject: string
  /** The image that the stack was last built with. */
  image: string
}

async function outputsOf<Found>({ run }: Outside, stack: string): Promise<Found> {
  return JSON.parse(await run('pulumi', ['stack', 'output', '--json', '--stack', stack], { quiet: true })) as Found
}

/** Where images go: the stack `account` made it. */
export async function repositoryOf(outside: Outside): Promise<string> {
  const { apiRepository } = await outputsOf<{ apiRepository?: string }>(outside, 'account')
  if (!apiRepository)
    throw new Error('the stack “account” has no output apiRepository: run `pulumi up --stack account` first')
  return apiRepository
}

/** @returns undefined for a stack that was never built, or not to its end */
export async function builtOutputs(outside: Outside, stack: string): Promise<Outputs | undefined> {
  try {
    const found = await outputsOf<Partial<Outputs>>(outside, stack)
    return found.assetsBucket && found.image ? (found as Outputs) : undefined
  } catch (error) {
    if (error instanceof CommandFailed && /no stack named/.test(error.output)) return undefined
    throw error
  }
}

export async function outputsAfter(outside: Outside, stack: string): Promise<Outputs> {
  return outputsOf<Outputs>(outside, stack)
}

export async function chooseImage({ run }: Outside, stack: string, image: string): Promise<void> {
  await run('pulumi', ['config', 'set', 'compute.image', image, '--stack', stack])
}

/**
 * Builds the estate. Inside of it the migration runs after the new functions are made and before the aliases move, so a failing
 * one ends it with the old code still serving. It looks first at what really is there: aliases may have been given back by hand.
 */
export async function buildEstate({ run }: Outside, stack: string): Promise<void> {
  await run('pulumi', ['up', '--stack', stack, '--yes', '--refresh', '--policy-pack', 'infra/policy'])
}
