import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { capture, captureStack, type Captured, given, plain } from './aws/support/capture.ts'
import { buildEstate } from '../../infra/aws/estate.ts'
import { readSettings } from '../../infra/aws/settings.ts'

const root = join(import.meta.dirname, '../..')
let runbooks: string
let readme: string
let settings: string
let outputs: string[]
let resources: Captured[]

beforeAll(async () => {
  const read = (path: string) => readFile(join(root, path), 'utf8')
  runbooks = await read('infra/runbooks.md')
  readme = await read('infra/README.md')
  settings = await read('infra/aws/settings.ts')
  const estate = await capture('production', () => buildEstate(readSettings('production', given())))
  const account = await captureStack('account')
  outputs = [...Object.keys(estate.outputs), ...Object.keys(account.outputs)]
  resources = [...estate.resources, ...account.resources]
})

/** What stands between backticks, on one line. */
const quoted = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, inside]) => inside!.replaceAll(/\s+/g, ' '))
const every = (pattern: RegExp) =>
  quoted(runbooks).flatMap((inside) => [...inside.matchAll(pattern)].map(([, found]) => found!))

test('there is one for each thing that happens', () => {
  const headings = [...runbooks.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
  expect(headings).toEqual([
    'First deployment',
    'A deployment that fails',
    'Restore from a backup',
    'Rotate secrets',
    'DLQ redrive',
    'Region failure',
    'Cost report',
    'Tear down without losing data',
  ])
})

describe('what they name exists', () => {
  test('scripts of npm', async () => {
    const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { scripts: object }
    const named = [...`${runbooks}${readme}`.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script!)
    expect(named.length).toBeGreaterThan(4)
    expect(named.filter((script) => !(script in scripts))).toEqual([])
  })

  test('outputs of the stacks', () => {
    const named = [...every(/\bout (\w+)/g), ...[...runbooks.matchAll(/output `(\w+)`/g)].map(([, name]) => name!)]
    const known = named.filter((name) => name !== 'NAME')
    expect(known.length).toBeGreaterThan(6)
    expect(known.filter((name) => !outputs.includes(name))).toEqual([])
  })

  test('settings', () => {
    const named = [
      ...every(/pulumi config (?:set(?: --secret)?|get|rm) ([\w.]+)/g),
      ...every(/^((?:compute|database|network|edge|auth|audit)\.[\w.]+)$/g),
    ]
    expect(named.length).toBeGreaterThan(10)
    const known = (name: string) =>
      settings.includes(`'${name}'`) ||
      (name.startsWith('compute.') && settings.includes(`\`compute.\${what}.${name.split('.').at(-1)}\``))
    expect([...new Set(named)].filter((name) => !known(name))).toEqual([])
  })

  test('functions, queues, secrets, databases, alarms and log groups', () => {
    const made = resources.flatMap(({ inputs }) => {
      const { name, identifier, dashboardName } = plain(inputs) as Record<string, unknown>
      return [name, identifier, dashboardName].filter((one) => typeof one === 'string')
    })
    const named = [...new Set(every(/((?:\/aws\/lambda\/)?cat-data-v23[\w/-]*)/g))]
    /** What the runbooks themselves make. */
    const theirs = ['cat-data-v23-restore', 'cat-data-v23-copy', 'cat-data-v23-last', 'cat-data-v23-STACK-']
    /** Made by RDS when the database goes. */
    const last = 'cat-data-v23-final'
    expect(named.length).toBeGreaterThan(8)
    expect(named.filter((name) => !made.includes(name) && !theirs.includes(name) && name !== last)).toEqual([])
    expect(JSON.stringify(resources.map(({ inputs }) => plain(inputs)))).toContain(
      `"finalSnapshotIdentifier":"${last}"`,
    )
  })

  test('files of the project', () => {
    const named = every(/\b((?:infra|test|api|web)\/[\w./-]+)/g).filter((path) => !/STACK|account-dev/.test(path)) // copies that people make
    expect(named.length).toBeGreaterThan(2)
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  test('stacks', () => {
    const named = every(/--stack (\w+)/g)
    expect([...new Set(named)].filter((name) => !['STACK', 'account'].includes(name))).toEqual([])
  })
})
