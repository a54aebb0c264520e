/**
 * Runs before every npm script that needs the packages: installs them when the lock file changed, and makes the generated
 * code when its inputs changed. Plain JavaScript without packages, because on a fresh machine this runs on Node 20
 * with nothing installed; from then on `node` is the Node 24 that came as a package.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const inRoot = (...path) => join(root, ...path)
const marker = inRoot('node_modules/.cat-data.json')

/** Ends the run with one sentence in each language. */
function fail(ja, en, detail = '') {
  if (detail) console.error(detail.trimEnd())
  console.error(`\n✖ ${ja}\n  ${en}`)
  process.exit(1)
}

function hash(paths) {
  const sum = createHash('sha256')
  for (const path of paths) if (existsSync(path)) sum.update(path.slice(root.length)).update(readFileSync(path))
  return sum.digest('hex')
}

function readMarker() {
  try {
    return JSON.parse(readFileSync(marker, 'utf8'))
  } catch {
    return {} // none yet, or cut off: then everything is done again
  }
}

/** Installing must reach nothing but the npm registry: browsers and native engines are not fetched. */
const quietEnvironment = {
  ...process.env,
  PATH: (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join('node_modules', '.bin'))) // about to be deleted and written anew
    .join(delimiter),
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_SKIP_POSTINSTALL_GENERATE: '1',
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
  NUXT_TELEMETRY_DISABLED: '1',
  CHECKPOINT_DISABLE: '1',
}

const installErrors = [
  [
    /ENOSPC/,
    'ディスクの空きが足りません。2 GB ほど空けてからもう一度実行してください。',
    'The disk is full. Free about 2 GB and run this again.',
  ],
  [
    /EACCES|EPERM|EROFS/,
    'このフォルダーに書き込めません。所有者と権限を確かめてください。',
    'This folder cannot be written to. Check its owner and permissions.',
  ],
  [
    /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ECONNRESET|network/i,
    'npm のレジストリに接続できません。ネットワークとプロキシの設定を確かめてください。',
    'The npm registry cannot be reached. Check the network and proxy settings.',
  ],
  [
    /package-lock|in sync|EUSAGE/,
    'package-lock.json が package.json と合っていません。`npm install` を実行してください。',
    'package-lock.json does not match package.json. Run `npm install`.',
  ],
]

function install() {
  console.log(
    'パッケージをインストールしています（初回は 1 分ほど）… / Installing packages (about a minute the first time) …',
  )
  const { status, error, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: quietEnvironment,
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (status === 0) return
  if (error?.code === 'ENOENT')
    fail('npm が見つかりません。Node.js と npm を入れてください。', 'npm was not found. Install Node.js with npm.')
  const known = installErrors.find(([pattern]) => pattern.test(stderr))
  const [, ja, en] = known ?? [
    null,
    'パッケージをインストールできませんでした。上の内容を確かめてください。',
    'The packages could not be installed. See above.',
  ]
  fail(ja, en, stderr)
}

/** Prisma's client and the web's API types, from the schema and the contract as they are written now. */
function generate() {
  console.log('コードを生成しています… / Generating code …')
  const node = inRoot('node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const { status } = spawnSync(node, [inRoot('infra/local/generate.ts'), '--from-contract'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0)
    fail('コードを生成できませんでした。上の内容を確かめてください。', 'Code could not be generated. See above.')
}

if (Number(process.versions.node.split('.', 1)[0]) < 20) {
  fail(
    `Node.js 20 以上が必要です（いまは ${process.version}）。`,
    `Node.js 20 or newer is needed (this is ${process.version}).`,
  )
}
const schemas = readdirSync(inRoot('prisma/schema'))
  .sort()
  .map((name) => inRoot('prisma/schema', name))
const lock = hash([inRoot('package-lock.json')])
const inputs = hash([...schemas, inRoot('api/openapi.json'), inRoot('infra/local/generate.ts')])
const done = readMarker()
const outputs = [inRoot('prisma/generated/client.ts'), inRoot('web/app/api.generated.ts')]

if (done.lock !== lock) {
  install()
  writeFileSync(marker, JSON.stringify({ lock }))
}
if (done.lock !== lock || done.inputs !== inputs || !outputs.every((path) => existsSync(path))) {
  generate()
  writeFileSync(marker, JSON.stringify({ lock, inputs }))
}
