/**
 * The API's image without Docker: built with buildah from the last stage of its own Dockerfile, and run as Lambda runs it: its
 * user, its command, its file system read-only but for /tmp.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../../infra/local/environment.ts'

export interface Image {
  /** `uid:gid`, as the image says. */
  user: string
  command: string
  environment: Record<string, string>
  /** Starts the image's Node.js with the runtime client, or something else in its place. */
  start: (
    environment: Record<string, string>,
    command?: string[],
  ) => { command: string; args: string[]; env: NodeJS.ProcessEnv }
  close: () => Promise<void>
}

const cache = join(root, 'node_modules/.cache/cat-data-image')
const base = 'localhost/cat-data/base'
const built = 'localhost/cat-data/api:test'
const store = ['--root', join(cache, 'store'), '--runroot', join(cache, 'run'), '--storage-driver', 'vfs']

const tools = ['buildah', 'mmdebstrap', 'unshare', 'chroot']

/** Says what stays unchecked when something is not there; with REQUIRE_IMAGES=1 that is an error. */
export function canBuildImages(): boolean {
  const missing = tools.filter((tool) => {
    try {
      execFileSync('sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' })
      return false
    } catch {
      return true
    }
  })
  if (process.platform !== 'linux' || process.getuid?.() !== 0) missing.push('root on Linux')
  if (missing.length === 0) return true
  const sentence = `the container image stays unbuilt and unchecked: ${missing.join(', ')} not there (Debian: apt-get install buildah mmdebstrap)`
  if (process.env.REQUIRE_IMAGES) throw new Error(sentence)
  console.warn(`SKIPPED: ${sentence}`)
  return false
}

function buildah(...args: string[]): string {
  try {
    return execFileSync('buildah', [...store, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  } catch (error) {
    const { stderr, stdout } = error as { stderr?: string; stdout?: string }
    throw new Error(`buildah ${args[0]}: ${stderr}${stdout}`, { cause: error })
  }
}

/** Debian with Node.js and what AWS's base image puts between the service and a handler. Kept for the next time. */
async function makeBase(): Promise<string> {
  const client = join(import.meta.dirname, '../lambda/runtime-client.mjs')
  const mark = createHash('sha256')
    .update(process.version)
    .update(await readFile(client))
    .digest('hex')
    .slice(0, 16)
  const name = `${base}:${mark}`
  await mkdir(cache, { recursive: true })
  if (buildah('images', '--quiet', '--filter', `reference=${name}`)) return name
  const archive = join(cache, 'debian.tar')
  if (!existsSync(archive)) {
    const packages = '--include=ca-certificates,libstdc++6,tzdata'
    execFileSync(
      'mmdebstrap',
      ['--quiet', '--format=tar', '--variant=minbase', packages, 'bookworm', `${archive}.new`],
      {
        stdio: 'pipe',
      },
    )
    await rename(`${archive}.new`, archive)
  }
  const folder = await mkdtemp(join(tmpdir(), 'cat-data-base-'))
  try {
    await copyFile(realpathSync(process.execPath), join(folder, 'node'))
    await copyFile(client, join(folder, 'index.mjs'))
    await copyFile(archive, join(folder, 'debian.tar'))
    await writeFile(join(folder, 'hosts'), '127.0.0.1 localhost\n')
    const lines = [
      'FROM scratch',
      'ADD debian.tar /',
      'COPY node /usr/local/bin/node',
      'COPY index.mjs /var/runtime/index.mjs',
      'COPY hosts /etc/hosts',
    ]
    await writeFile(join(folder, 'Dockerfile'), lines.join('\n'))
    buildah('bud', '--isolation', 'chroot', '--layers=false', '--tag', name, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return name
}

/** The Dockerfile's last stage as it stands; what its first stage builds has been built here by the same command. */
async function lastStage(): Promise<string> {
  const text = await readFile(join(root, 'infra/images/api.Dockerfile'), 'utf8')
  const stage = text.slice(text.lastIndexOf('\nFROM ') + 1)
  const copied = stage.replaceAll(/--from=build (--chown=\S+ )?\/src\/dist\//g, '$1')
  if (copied.includes('--from=')) throw new Error('the last stage copies something that is not built here')
  return `ARG BASE_IMAGE\n${copied}`
}

async function buildImage(baseName: string): Promise<void> {
  execFileSync(process.execPath, ['infra/images/bundle.ts', 'api'], { cwd: root, stdio: 'pipe' })
  await mkdir(join(root, 'dist/data/files'), { recursive: true })
  const file = join(cache, 'Dockerfile')
  await writeFile(file, await lastStage())
  const args = ['--isolation', 'chroot', '--layers=false', '--build-arg', `BASE_IMAGE=${baseName}`]
  buildah('bud', ...args, '--tag', built, '--file', file, '--ignorefile', '/dev/null', join(root, 'dist'))
}

interface Inspected {
  OCIv1: { config: { User?: string; Cmd?: string[]; Env?: string[]; WorkingDir?: string } }
}

/** Everything of the machine the image sees: its own files read-only, an empty /tmp, devices, and what a test lends it in /mnt. */
const jail = `set -e
mount --bind "$IMAGE" "$IMAGE"
mount -o remount,ro,bind "$IMAGE"
mount -t tmpfs -o size=512m,mode=1777 tmpfs "$IMAGE/tmp"
mount --rbind /dev "$IMAGE/dev"
mount -t proc proc "$IMAGE/proc"
if [ -n "$LENT" ]; then mount --bind "$LENT" "$IMAGE/mnt"; mount -o remount,ro,bind "$IMAGE/mnt"; fi
user=$1 folder=$2; shift 2
exec env -u IMAGE -u LENT chroot --userspec="$user" "$IMAGE" env -C "$folder" "$@"`

/** @param lent a folder of the test, seen by the image as /mnt */
export async function openImage(lent = ''): Promise<Image> {
  await buildImage(await makeBase())
  const { config } = (JSON.parse(buildah('inspect', '--type', 'image', built)) as Inspected).OCIv1
  const container = buildah('from', built)
  const place = buildah('mount', container)
  const { User: user = '0:0', Cmd = [], Env = [], WorkingDir: folder = '/' } = config
  const own = Object.fromEntries(Env.map((line) => [line.split('=', 1)[0]!, line.slice(line.indexOf('=') + 1)]))
  return {
    user,
    command: Cmd.join(' '),
    environment: own,
    start: (environment, command = ['/usr/local/bin/node', '/var/runtime/index.mjs', ...Cmd]) => ({
      command: 'unshare',
      args: ['--mount', 'sh', '-c', jail, 'jail', user, folder, ...command],
      env: { PATH: process.env.PATH, LAMBDA_TASK_ROOT: folder, ...own, ...environment, IMAGE: place, LENT: lent },
    }),
    close: async () => {
      buildah('rm', container)
      buildah('rmi', built)
      await rm(join(cache, 'run'), { recursive: true, force: true })
    },
  }
}
