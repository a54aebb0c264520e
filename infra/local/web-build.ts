/** Builds the web when its sources are not those of the last build. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { type Child, startChild } from './children.ts'
import { root } from './environment.ts'
import { Problem } from './problem.ts'

const web = join(root, 'web')

/** A process of its own, or the package of the Lambda function: where the build goes, and how Nitro is told. */
const targets = {
  local: { output: join(web, '.output'), env: {} },
  lambda: { output: join(root, 'dist/web'), env: { NITRO_PRESET: 'aws-lambda' } },
}
const notSources = new Set(['node_modules', '.nuxt', '.output'])

async function sourceFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const lists = entries
    .filter(({ name }) => !notSources.has(name))
    .map((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? sourceFiles(path) : Promise.resolve([path])
    })
  return (await Promise.all(lists)).flat()
}

async function hashSources(): Promise<string> {
  const files = [...(await sourceFiles(web)), join(root, 'package-lock.json')].sort()
  const sum = createHash('sha256').update(process.version)
  for (const file of files)
    sum
      .update(relative(root, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0')
  return sum.digest('hex')
}

/**
 * @param say told that a build begins
 * @param started given the running build, so that it can be ended
 */
export async function buildWeb(
  say: (line: string) => void,
  started: (build: Child) => void,
  target: keyof typeof targets = 'local',
): Promise<void> {
  const { output, env } = targets[target]
  const stampFile = join(output, 'sources.sha256')
  const sources = await hashSources()
  const built = await readFile(stampFile, 'utf8').catch(() => '')
  if (built === sources && existsSync(join(output, 'server/index.mjs'))) return
  say('ウェブをビルドしています（1 分ほど）… / Building the web (about a minute) …')
  const build = startChild(
    {
      name: 'build',
      args: [join(root, 'node_modules/nuxt/bin/nuxt.mjs'), 'build'],
      cwd: web,
      env: { ...process.env, NODE_ENV: 'production', NUXT_TELEMETRY_DISABLED: '1', ...env },
    },
    true,
  )
  started(build)
  const { code, lines } = await build.ended
  if (code !== 0)
    throw new Problem(
      'ウェブをビルドできませんでした。上の内容を確かめてください。',
      'The web could not be built. See above.',
      lines.join('\n'),
    )
  await writeFile(stampFile, sources)
}
