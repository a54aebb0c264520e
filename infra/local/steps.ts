/** The steps of `npm run check`: run two at a time, each with its time, all failures shown. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './environment.ts'

export interface Outcome {
  ok: boolean
  /** Shown when it failed. */
  output: string
}

export interface Step {
  name: string
  run: () => Promise<Outcome>
}

/** A step that is a Node program of a package. */
export function program(name: string, path: string, args: string[], folder = '.'): Step {
  return { name, run: () => runNode([join(root, 'node_modules', path), ...args], join(root, folder)) }
}

function runNode(args: string[], cwd: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, NUXT_TELEMETRY_DISABLED: '1', FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk
      })
    }
    child.once('error', (error) => resolve({ ok: false, output: error.message }))
    child.once('close', (code) => resolve({ ok: code === 0, output }))
  })
}

function failure(error: unknown): Outcome {
  return { ok: false, output: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

/** @returns the names of the steps that failed */
export async function runSteps(steps: readonly Step[], atOnce: number): Promise<string[]> {
  const waiting = [...steps]
  const failed: string[] = []
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const begun = performance.now()
      const { ok, output } = await step.run().catch(failure)
      console.log(`${ok ? '✔' : '✖'} ${step.name}  ${((performance.now() - begun) / 1000).toFixed(1)} s`)
      if (ok) continue
      failed.push(step.name)
      console.log(`${output.trimEnd()}\n`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return failed
}
