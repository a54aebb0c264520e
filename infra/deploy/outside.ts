/** Everything a deployment does outside of itself, behind one port, so that a test or a dry run can stand in for all of it. */
import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { root } from '../local/environment.ts'
import { codeOf } from '../local/problem.ts'

export interface Answer {
  status: number
  headers: Readonly<Record<string, string>>
  body: string
}

export interface RunOptions {
  /** Written to the command's standard input: what must not stand in a list of processes. */
  input?: string
  /** Its output is an answer to us, not news for people. */
  quiet?: boolean
}

export interface Outside {
  /**
   * Runs a command in the project's folder.
   * @returns what it wrote to standard output
   * @throws CommandFailed
   */
  run: (command: string, args: readonly string[], options?: RunOptions) => Promise<string>
  /** Asks by HTTP; an address that does not answer is status 0. */
  get: (url: string) => Promise<Answer>
  read: (path: string) => Promise<string>
  write: (path: string, content: string) => Promise<void>
  wait: (milliseconds: number) => Promise<void>
  say: (line: string) => void
}

export class CommandFailed extends Error {
  readonly command: string
  /** The command is not installed. */
  readonly missing: boolean
  readonly output: string
  constructor(command: string, reason: string, output: string, missing = false) {
    super(`${command}: ${reason}`)
    this.name = 'CommandFailed'
    this.command = command
    this.missing = missing
    this.output = output
  }
}

async function run(command: string, args: readonly string[], { input, quiet = false }: RunOptions = {}) {
  const file = command === 'node' ? process.execPath : command
  const child = spawn(file, args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] })
  if (!quiet) child.stdout.pipe(process.stdout, { end: false })
  if (!quiet) child.stderr.pipe(process.stderr, { end: false })
  child.stdin.on('error', () => undefined) // it ended without reading; its exit code says why
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  try {
    const [output, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
    if (code !== 0) throw new CommandFailed(command, `ended with code ${code}`, quiet ? complaint : '')
    return output
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new CommandFailed(command, 'is not installed', '', true)
    throw error
  }
}

async function get(url: string): Promise<Answer> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(15_000) })
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() }
  } catch {
    return { status: 0, headers: {}, body: '' }
  }
}

/** The real one. */
export const outside: Outside = {
  run,
  get,
  read: (path) => readFile(path, 'utf8'),
  write: (path, content) => writeFile(path, content),
  wait: async (milliseconds) => void (await setTimeout(milliseconds)),
  say: (line) => console.log(line),
}
