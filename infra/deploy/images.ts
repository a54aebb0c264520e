/** The API's image: built for both processors, pushed by digest, so that what was tested is what runs. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Outside } from './outside.ts'

/** Settings say `x86_64` as Lambda does; images say `amd64`. */
export const architectures = { arm64: 'arm64', x86_64: 'amd64' } as const
export type Architecture = keyof typeof architectures

/** One manifest an architecture: Lambda takes no index, and provenance or a bill of materials would make one. */
function buildArguments(architecture: Architecture, output: string): string[] {
  const platform = `linux/${architectures[architecture]}`
  const single = ['--provenance=false', '--sbom=false']
  return [
    'buildx',
    'build',
    '--platform',
    platform,
    ...single,
    '--file',
    'infra/images/api.Dockerfile',
    '--output',
    output,
  ]
}

/** Builds and keeps the layers; nothing leaves this machine. */
export async function buildImages({ run }: Outside): Promise<void> {
  for (const architecture of Object.keys(architectures) as Architecture[])
    await run('docker', [...buildArguments(architecture, 'type=cacheonly'), '.'])
}

/** Signs in to the registry; the password never stands in a command. */
export async function signInToRegistry({ run }: Outside, repository: string, region: string): Promise<void> {
  const password = await run('aws', ['ecr', 'get-login-password', '--region', region], { quiet: true })
  const host = repository.split('/')[0]!
  await run('docker', ['login', '--username', 'AWS', '--password-stdin', host], { input: password, quiet: true })
}

/** @returns the address by digest for each architecture */
export async function pushImages({ run, read }: Outside, repository: string): Promise<Record<Architecture, string>> {
  const pushed: Partial<Record<Architecture, string>> = {}
  for (const architecture of Object.keys(architectures) as Architecture[]) {
    const metadata = join(tmpdir(), `cat-data-image-${architecture}.json`)
    // Without a tag: tags cannot be given twice, and the digest says all.
    const output = `type=image,name=${repository},push-by-digest=true,name-canonical=true,push=true`
    await run('docker', [...buildArguments(architecture, output), '--metadata-file', metadata, '.'])
    const { 'containerimage.digest': digest } = JSON.parse(await read(metadata)) as Record<string, string>
    if (!/^sha256:[0-9a-f]{64}$/.test(digest ?? ''))
      throw new Error(`docker buildx names no digest for ${architecture}`)
    pushed[architecture] = `${repository}@${digest}`
  }
  return pushed as Record<Architecture, string>
}
