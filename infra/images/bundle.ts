/** Bundles what goes into an image: `node infra/images/bundle.ts api|issuer|web` → `dist/NAME` (web: beside its build). */
import { join } from 'node:path'
import { root } from '../local/environment.ts'
import { bundles, makeBundle } from './make-bundle.ts'
import { buildWebLambda } from './web-lambda.ts'

const name = process.argv[2] ?? ''
const bundle = bundles[name]
if (!bundle && name !== 'web') {
  console.error(`Usage: node infra/images/bundle.ts ${[...Object.keys(bundles), 'web'].join('|')}`)
  process.exit(2)
}
if (!bundle) await buildWebLambda(console.log)
else {
  await makeBundle(bundle, join(root, 'dist', name))
  console.log(`dist/${name}: ${Object.keys(bundle.entries).join(', ')}`)
}
