/**
 * What goes into the images: a file per entry, beside it the parts that are loaded when they are needed, nothing that is not
 * used. Few bytes to load make a short cold start.
 */
import { cp, mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import { root } from '../local/environment.ts'

export interface Bundle {
  entries: Record<string, string>
  /** Files the code reads while it runs; they keep their place relative to the root. */
  files: string[]
  /** Packages that cannot be bundled, or single files of them that are loaded when they are needed; copied as they are. */
  external: string[]
}

/** Prisma's query compiler, WebAssembly in a text of 4.6 MB: read when the first query of Prisma's client is made. */
const queryCompiler = '@prisma/client/runtime/query_compiler_fast_bg.postgresql'

export const bundles: Record<string, Bundle> = {
  api: {
    entries: {
      server: 'api/src/server.ts',
      worker: 'api/src/worker.ts',
      lambda: 'api/src/lambda.ts',
      migrate: 'api/src/migrate.ts',
    },
    files: [
      'prisma/schema',
      'prisma/migrations',
      'prisma/seed/data',
      'api/src/platform/database/rds-authorities.pem',
      'node_modules/@fastify/swagger-ui/static',
      'node_modules/@bsull/augurs/mstl_bg.wasm',
    ],
    external: [
      '@prisma/schema-engine-wasm', // WebAssembly that imports JavaScript beside it
      `${queryCompiler}.mjs`,
      `${queryCompiler}.wasm-base64.mjs`,
    ],
  },
  issuer: {
    entries: { issuer: 'infra/local/issuer/main.ts' },
    files: [
      'infra/local/issuer/style.css',
      'node_modules/@digital-go-jp/design-tokens/package.json',
      'node_modules/@digital-go-jp/design-tokens/dist/tokens.css',
    ],
    external: [],
  },
}

/** Code that finds files beside itself goes on finding them: its folder is its old place inside the bundle's folder. */
const keepPlaces: Plugin = {
  name: 'keep-places',
  setup({ onLoad }) {
    onLoad(
      { filter: /\/(api\/src|prisma|infra\/local|node_modules\/@fastify\/swagger-ui)\/.*\.[jt]s$/ },
      async (args) => {
        const text = await readFile(args.path, 'utf8')
        const folder = JSON.stringify(`/${relative(root, dirname(args.path))}`)
        const contents = text.replace(/\bimport\.meta\.dirname\b|\b__dirname\b/g, `(bundleFolder + ${folder})`)
        return { contents, loader: args.path.endsWith('.ts') ? 'ts' : 'js' }
      },
    )
  },
}

/** What packages written as CommonJS expect around them. */
const banner = `import { createRequire as requireFrom } from 'node:module'
const require = requireFrom(import.meta.url)
const bundleFolder = import.meta.dirname
const __dirname = bundleFolder
const __filename = import.meta.filename`

/** Bundles entries into a folder. @returns what is in which file */
export async function bundleEntries(
  entries: Record<string, string>,
  outdir: string,
  external: readonly string[],
): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir,
    outExtension: { '.js': '.mjs' },
    metafile: true,
    bundle: true,
    splitting: true,
    chunkNames: 'part-[hash]',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // ES modules where a package has them: of CommonJS that is loaded when it is needed, the named exports would be lost.
    mainFields: ['module', 'main'],
    minify: true,
    // Beside the bundle, for whoever reads a trace of the log; a function that loaded them would start twice as slowly.
    sourcemap: 'linked',
    sourcesContent: false,
    external: [...external, 'pg-native'],
    banner: { js: banner },
    legalComments: 'none',
    plugins: [keepPlaces],
    logLevel: 'warning',
  })
  return metafile
}

/** A single file needs the description of its package beside it, or Node does not find it by the package's name. */
function copiesOf(external: string): string[] {
  const [, packageName = external] = /^(@[^/]+\/[^/]+|[^/]+)\//.exec(external) ?? []
  const path = `node_modules/${external}`
  return external === packageName || !/\.\w+$/.test(external)
    ? [path]
    : [path, `node_modules/${packageName}/package.json`]
}

/** Makes the bundle in `outdir`, with the files that its code reads. @returns what is in which file */
export async function makeBundle({ entries, files, external }: Bundle, outdir: string): Promise<Metafile> {
  await rm(outdir, { recursive: true, force: true })
  const metafile = await bundleEntries(entries, outdir, external)
  for (const path of [...files, ...external.flatMap(copiesOf)]) {
    await mkdir(dirname(join(outdir, path)), { recursive: true })
    await cp(join(root, path), join(outdir, path), { recursive: true })
  }
  return metafile
}
