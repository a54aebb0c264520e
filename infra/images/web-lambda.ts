/** The package of the web's function: Nuxt's server for Lambda, and the entry that reads its secrets, in `dist/web/server`. */
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from '../local/environment.ts'
import { buildWeb } from '../local/web-build.ts'

/** What Lambda is given; the Pulumi program names the same folder. */
export const serverFolder = join(root, 'dist/web/server')

/** @param say told that a build begins; nothing is built when the sources are those of the last time */
export async function buildWebLambda(say: (line: string) => void): Promise<void> {
  await buildWeb(say, () => {}, 'lambda')
  await build({
    entryPoints: [join(root, 'infra/images/web-entry.ts')],
    outfile: join(serverFolder, 'entry.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom(import.meta.url)",
    },
  })
}
