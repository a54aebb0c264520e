/** The processes of the product: started, shown with their name before every line, ended together. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readableLines } from './log-lines.ts'
import { Problem } from './problem.ts'
import { tied } from './run-as.ts'

export interface Service {
  /** Short, for the prefix of its lines. */
  name: string
  args: string[]
  cwd: string
  env: NodeJS.ProcessEnv
  /** Answers 2xx or 3xx when the service is ready; without it, it is ready once started. */
  healthUrl?: string
}

export interface Child {
  name: string
  /** Settles when the process has ended. */
  ended: Promise<{ code: number | null; lines: string[] }>
  /** Waits until it answers; throws a Problem with its last lines when it ends first. */
  ready: () => Promise<void>
  stop: () => Promise<void>
}

const keptLines = 25
const patience = 8000

/** Passes a stream on line by line and keeps the last lines. */
function passOn(child: ChildProcess, prefix: string, quiet: boolean): string[] {
  const lines: string[] = []
  const readable = readableLines()
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      const parts = (rest + chunk).split('\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        const line = readable(part)
        if (line === undefined) continue
        lines.push(line)
        if (lines.length > keptLines) lines.shift()
        if (!quiet) console.log(`${prefix} │ ${line}`)
      }
    })
  }
  return lines
}

/** The sentence for a service that ended although nobody asked it to. */
export function endedProblem(name: string, { code, lines }: Awaited<Child['ended']>): Problem {
  return new Problem(
    `${name} が終了しました（コード ${code ?? 'なし'}）。上の最後の行に理由があります。`,
    `${name} has ended (code ${code ?? 'none'}). Its last lines above say why.`,
    lines.join('\n'),
  )
}

async function answers(url: string): Promise<boolean> {
  try {
    const { status } = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000) })
    return status < 400
  } catch {
    return false
  }
}

async function waitFor(name: string, url: string, ended: Child['ended'], seconds: number) {
  let over: Awaited<Child['ended']> | undefined
  void ended.then((end) => {
    over = end
  })
  for (const limit = Date.now() + seconds * 1000; Date.now() < limit;) {
    if (over) throw endedProblem(name, over)
    if (await answers(url)) return
    await new Promise((wake) => setTimeout(wake, 250))
  }
  throw new Problem(
    `${name} が ${seconds} 秒たっても応答しません（${url}）。上の表示を確かめてください。`,
    `${name} does not answer after ${seconds} seconds (${url}). See above.`,
  )
}

/** @param quiet its lines are kept for the sentence of a failure, but not shown */
export function startChild(service: Service, quiet = false): Child {
  const { name, args, cwd, env, healthUrl } = service
  const command = tied(process.execPath, args)
  const child = spawn(command.file, command.args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // Ctrl-C reaches this process only, which ends the others in their order
  })
  const lines = passOn(child, name.padEnd(6), quiet)
  const ended: Child['ended'] = new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, lines: [...lines, error.message] }))
    child.once('close', (code) => resolve({ code, lines }))
  })
  return {
    name,
    ended,
    ready: () => (healthUrl ? waitFor(name, healthUrl, ended, 90) : Promise.resolve()),
    stop: async () => {
      child.kill('SIGTERM')
      const force = setTimeout(() => child.kill('SIGKILL'), patience)
      await ended
      clearTimeout(force)
    },
  }
}
