/** Under which user, and bound to whose life, a process is started. */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Problem } from './problem.ts'

/** A user of the system; undefined where a process simply stays the one we are. */
export type User = { uid: number; gid: number } | undefined

export interface Command {
  file: string
  args: string[]
  options: { uid?: number; gid?: number }
}

const linux = process.platform === 'linux'

let setprivKnowsParents: boolean | undefined
function canTieToParent(): boolean {
  setprivKnowsParents ??= linux && String(spawnSync('setpriv', ['--help']).stdout).includes('--pdeathsig')
  return setprivKnowsParents
}

/** The command such that the kernel ends it when this process dies without having said so (kill -9); Linux only. */
export function tied(file: string, args: string[], signal: 'INT' | 'TERM' = 'TERM'): Command {
  if (!canTieToParent()) return { file, args, options: {} }
  return { file: 'setpriv', args: ['--pdeathsig', signal, '--', file, ...args], options: {} }
}

function findUser(name: string): User {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  if (!line) return undefined
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

/** PostgreSQL refuses to run as root; then it runs as the system's user `postgres`, made when there is none. */
export function postgresUser(): User {
  if (process.getuid?.() !== 0) return undefined
  try {
    const found = findUser('postgres')
    if (found) return found
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' })
    return findUser('postgres')
  } catch {
    throw new Problem(
      'root で実行していますが、PostgreSQL 用の利用者 postgres を作れません。一般の利用者で実行するか、DATABASE_URL に既存の PostgreSQL を指定してください。',
      'This runs as root, but the user "postgres" for PostgreSQL cannot be created. Run it as an ordinary user, or set DATABASE_URL to an existing PostgreSQL.',
    )
  }
}

/** Whether the user can enter every folder above the path and execute it. */
function canReach(user: NonNullable<User>, path: string): boolean {
  return spawnSync('test', ['-x', path], user).status === 0
}

/** The capabilities this process may use, by their numbers in linux/capability.h. */
function permittedCapabilities(): (bit: bigint) => boolean {
  const permitted = /CapPrm:\s*([0-9a-f]+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'
  return (bit) => ((BigInt(`0x${permitted}`) >> bit) & 1n) === 1n
}

/** What makes setpriv pass on the one capability by which another user gets past closed folders; undefined: it cannot. */
function passClosedFolders(): string[] | undefined {
  if (!canTieToParent()) return undefined
  const may = permittedCapabilities()
  const [dacOverride, dacReadSearch, setpcap] = [1n, 2n, 8n]
  const capability = may(dacReadSearch) ? 'dac_read_search' : may(dacOverride) ? 'dac_override' : undefined
  if (!capability || !may(setpcap)) return undefined
  // Without no_setuid_fixup, access(2), by which PostgreSQL looks at its own programs, would ignore the capability.
  const caps = ['--inh-caps', `+${capability}`, '--ambient-caps', `+${capability}`]
  return ['--securebits', '+no_setuid_fixup', ...caps]
}

/**
 * The command as that user. Where a folder above the paths is closed to the user, as /root usually is, the process gets the
 * one capability to pass through it.
 * @param paths what the process needs to reach
 */
export function asUser(user: User, paths: string[], file: string, args: string[]): Command {
  const plain = tied(file, args, 'INT')
  if (!user) return plain
  const ids = ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups']
  const closed = paths.find((path) => !canReach(user, path))
  if (!closed) {
    if (plain.file !== 'setpriv') return { ...plain, options: user }
    return { ...plain, args: [...ids, ...plain.args] }
  }
  const passing = passClosedFolders()
  if (!passing) {
    throw new Problem(
      `root で実行すると PostgreSQL は利用者 postgres として動きますが、${closed} に届きません。一般の利用者で実行するか、誰でも通れる場所（例: /srv）に置いてください。`,
      `Run as root, PostgreSQL runs as the user "postgres", which cannot reach ${closed}. Run this as an ordinary user, or put it where everybody may pass (such as /srv).`,
    )
  }
  return { ...plain, args: [...passing, ...ids, ...plain.args] }
}
