/** Which version of each function takes requests: the alias `live`. */
import { CommandFailed, type Outside } from './outside.ts'

/** Functions whose work moves to new code only after the migration. */
export const served = ['api', 'web', 'ingest'] as const

/** The version behind each function's alias; a function that is not there yet has none. */
export type Versions = Partial<Record<(typeof served)[number], string>>

const alias = (prefix: string, key: string) => ['--function-name', `${prefix}-${key}`, '--name', 'live']

export async function versionsOf({ run }: Outside, prefix: string, region: string): Promise<Versions> {
  const versions: Versions = {}
  for (const key of served) {
    const query = ['--query', 'FunctionVersion', '--output', 'text', '--region', region]
    const found = await run('aws', ['lambda', 'get-alias', ...alias(prefix, key), ...query], { quiet: true }).catch(
      (error: unknown) => {
        if (error instanceof CommandFailed && error.output.includes('ResourceNotFoundException')) return undefined
        throw error
      },
    )
    if (found) versions[key] = found.trim()
  }
  return versions
}

/** Points every alias at the version it had. Doing so when nothing has moved changes nothing. */
export async function giveBack({ run }: Outside, prefix: string, region: string, versions: Versions): Promise<void> {
  for (const [key, version] of Object.entries(versions))
    await run(
      'aws',
      ['lambda', 'update-alias', ...alias(prefix, key), '--function-version', version, '--region', region],
      { quiet: true },
    )
}
