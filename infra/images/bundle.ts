/**
 * Bundles what goes into the images, one file per entry: `node infra/images/bundle.ts api|issuer|web`. Few bytes to load is what
 * makes a cold start short, and an image without a package tree has nothing in it that is not used.
 */
import { cp, readFile, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { root } from '../local/environment.ts'
import { buildWebLambda } from './web-lambda.ts'

interface Bundle {
  entries: Record<string, string>
  /** Files the code reads while it runs; they keep their place relative to the root. */
  files: string[]
  /** Packages that cannot be bundled; copied whole. */
  external: string[]
}

const bundles: Record<string, Bundle> = {
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
    // A WebAssembly module that imports JavaScript beside it.
    external: ['@prisma/schema-engine-wasm'],
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

async function makeBundle(name: string, { entries, files, external }: Bundle) {
  const outdir = join(root, 'dist', name)
  await rm(outdir, { recursive: true, force: true })
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    external: [...external, 'pg-native'],
    banner: { js: banner },
    legalComments: 'none',
    plugins: [keepPlaces],
    logLevel: 'warning',
  })
  const copied = [...files, ...external.map((packageName) => `node_modules/${packageName}`)]
  for (const path of copied) await cp(join(root, path), join(outdir, path), { recursive: true })
  console.log(`dist/${name}: ${Object.keys(entries).join(', ')}`)
}

const name = process.argv[2] ?? ''
const bundle = bundles[name]
if (!bundle && name !== 'web') {
  console.error(`Usage: node infra/images/bundle.ts ${[...Object.keys(bundles), 'web'].join('|')}`)
  process.exit(2)
}
await (bundle ? makeBundle(name, bundle) : buildWebLambda(console.log))
