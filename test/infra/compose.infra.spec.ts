import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
/** Either of the two commands that read the file; neither needs a daemon for that. */
const commands = [['docker', 'compose'], ['docker-compose']] as const

const found = commands.find(
  ([file, ...args]) => spawnSync(file, [...args, 'version'], { stdio: 'ignore' }).status === 0,
)
if (!found)
  console.warn(
    'SKIPPED: docker-compose.yml stays unchecked, because neither docker compose nor docker-compose is there',
  )

test.skipIf(!found)('docker-compose.yml is one that compose takes', () => {
  const [file, ...args] = found!
  const { status, stderr, stdout } = spawnSync(file, [...args, 'config'], { cwd: root, encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  for (const service of ['postgres', 'migrate', 'issuer', 'api', 'worker', 'web'])
    expect(stdout).toContain(`  ${service}:`)
})
