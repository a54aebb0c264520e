/** `npm run check`: format, lint, types, dead code, contract and migrations fresh. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { readSchema } from '@cat-data/prisma/migrate'
import { describeApi } from './contract.ts'
import { root } from './environment.ts'
import { type Outcome, program, runSteps, type Step } from './steps.ts'

const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(join(root, path), 'utf8'))

function fresh(isFresh: boolean, file: string, command: string): Outcome {
  return { ok: isFresh, output: `${file} is not what the sources say. Run \`${command}\` and commit the result.` }
}

const contract: Step = {
  name: 'contract (api/openapi.json)',
  run: async () =>
    fresh(
      isDeepStrictEqual(await readJson('api/openapi.json'), JSON.parse(await describeApi())),
      'api/openapi.json',
      'npm run generate',
    ),
}

const migrations: Step = {
  name: 'migrations (prisma/migrations)',
  run: async () =>
    fresh(
      isDeepStrictEqual(await readJson('prisma/migrations/datamodel.json'), await readSchema()),
      'The last migration',
      'npm run migration -- NAME',
    ),
}

// The longest first, so that two of them side by side end at about the same time.
const failed = await runSteps(
  [
    program('types of the web (vue-tsc)', 'nuxt/bin/nuxt.mjs', ['typecheck'], 'web'),
    program('lint (eslint)', 'eslint/bin/eslint.js', ['--max-warnings=0', '.']),
    program('types (tsc)', 'typescript/bin/tsc', ['--project', '.']),
    program('format (prettier)', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
    program('dead code (knip)', 'knip/bin/knip.js', []),
    contract,
    migrations,
  ],
  2,
)

if (failed.length > 0) {
  console.error(`✖ ${failed.length} failed: ${failed.join(', ')}`)
  process.exitCode = 1
} else {
  console.log('All checks passed.')
}
