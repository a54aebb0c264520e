/** The Lambda service for one function: its runtime interface over HTTP, and the process behind it, started, timed and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

interface SandboxOptions {
  /** Starts the function; it finds the interface in AWS_LAMBDA_RUNTIME_API. */
  start: (environment: Record<string, string>) => { command: string; args: string[]; env?: NodeJS.ProcessEnv }
  /** Name of the function, in its environment. */
  name: string
  timeoutSeconds: number
  memoryMb?: number
}

/** How a call ended: with an answer, with an error that the function reported, or with its process. */
export type Outcome =
  | { kind: 'answer'; value: unknown; milliseconds: number; cold: boolean }
  | { kind: 'error'; errorType: string; errorMessage: string }

export interface Sandbox {
  invoke: (event: unknown) => Promise<Outcome>
  /** Ends the process as a crash does: nothing is told to anybody. */
  crash: () => void
  /** Everything the function has printed. */
  log: () => string
  stop: () => Promise<void>
}

interface Call {
  id: string
  event: string
  settle: (outcome: Outcome) => void
  began: number
  cold: boolean
}

class LambdaSandbox implements Sandbox {
  readonly #options: SandboxOptions
  readonly #server = createServer((request, response) => void this.#answer(request, response))
  readonly #output: string[] = []
  #process: ChildProcess | undefined
  #waiting: ServerResponse | undefined
  #call: Call | undefined

  constructor(options: SandboxOptions) {
    this.#options = options
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return this
  }

  log = () => this.#output.join('')

  invoke = async (event: unknown): Promise<Outcome> => {
    if (this.#call) throw new Error('one call at a time: that is what an instance of a function does')
    const cold = this.#process === undefined
    if (cold) this.#boot()
    const { promise, resolve } = Promise.withResolvers<Outcome>()
    this.#call = { id: randomUUID(), event: JSON.stringify(event), settle: resolve, began: performance.now(), cold }
    const { timeoutSeconds } = this.#options
    const late = setTimeout(() => {
      this.#kill()
      this.#settle({
        kind: 'error',
        errorType: 'Sandbox.Timedout',
        errorMessage: `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`,
      })
    }, timeoutSeconds * 1000)
    this.#handOut()
    return promise.finally(() => clearTimeout(late))
  }

  stop = async () => {
    this.#kill()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  crash = () => {
    if (this.#process?.pid) process.kill(-this.#process.pid, 'SIGKILL')
  }

  #boot() {
    const { address, port } = this.#server.address() as AddressInfo
    const { name, memoryMb = 512 } = this.#options
    const { command, args, env } = this.#options.start({
      AWS_LAMBDA_RUNTIME_API: `${address}:${port}`,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: '1',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
      AWS_LAMBDA_LOG_STREAM_NAME: 'test',
      AWS_REGION: 'ap-northeast-1',
    })
    // A group of its own: what the function has started ends with it.
    const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => this.#output.push(chunk))
    child.once('exit', (code, signal) => {
      if (this.#process !== child) return
      this.#process = undefined
      this.#waiting = undefined
      this.#settle({
        kind: 'error',
        errorType: 'Runtime.ExitError',
        errorMessage: `Runtime exited with ${signal ?? `code ${code}`}`,
      })
    })
    this.#process = child
  }

  #kill() {
    const child = this.#process
    this.#process = undefined
    this.#waiting = undefined
    if (child?.pid && child.exitCode === null)
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch {
        // gone already
      }
  }

  #settle(outcome: Outcome) {
    const call = this.#call
    this.#call = undefined
    call?.settle(outcome)
  }

  /** Gives the waiting runtime the waiting event, when there are both. */
  #handOut() {
    if (!this.#waiting || !this.#call) return
    const { id, event } = this.#call
    this.#waiting.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': id,
      'lambda-runtime-deadline-ms': String(Date.now() + this.#options.timeoutSeconds * 1000),
      'lambda-runtime-invoked-function-arn': `arn:aws:lambda:ap-northeast-1:123456789012:function:${this.#options.name}`,
    })
    this.#waiting.end(event)
    this.#waiting = undefined
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const path = request.url ?? ''
    if (path.endsWith('/invocation/next')) {
      this.#waiting = response
      this.#handOut()
      return
    }
    const body = JSON.parse((await text(request)) || 'null') as unknown
    response.writeHead(202).end('{}')
    const [, id, what] = /\/invocation\/([^/]+)\/(response|error)$/.exec(path) ?? []
    if (path.endsWith('/init/error'))
      this.#settle({ kind: 'error', ...(body as { errorType: string; errorMessage: string }) })
    else if (!this.#call || id !== this.#call.id) return
    else if (what === 'error') this.#settle({ kind: 'error', ...(body as { errorType: string; errorMessage: string }) })
    else {
      const { began, cold } = this.#call
      this.#settle({ kind: 'answer', value: body, milliseconds: performance.now() - began, cold })
    }
  }
}

/** A function that can be called; its process starts with the first call, as on Lambda. */
export const openSandbox = (options: SandboxOptions): Promise<Sandbox> => new LambdaSandbox(options).listen()
