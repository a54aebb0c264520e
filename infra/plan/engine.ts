/**
 * Runs the real program through Pulumi's own language runtime, with this little engine in place of Pulumi's. It shows what
 * would be asked of AWS; whether AWS would do it only `pulumi preview` can tell, which needs the provider and an account.
 */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from '../local/environment.ts'
import { productName } from '../aws/place.ts'
import { idOf, outputsOf } from './outputs.ts'
import { readStackFile, type StackName } from './stack-file.ts'

export interface PlannedResource {
  urn: string
  type: string
  name: string
  custom: boolean
  parent: string
  protect: boolean
  dependsOn: string[]
  provider: string
  inputs: Record<string, unknown>
}

export interface Plan {
  resources: PlannedResource[]
  outputs: Record<string, unknown>
}

export class PlanError extends Error {}

/** Messages of Pulumi's protocol, as generated: a getter for every field. */
interface Request {
  getParent(): string
  getType(): string
  getName(): string
  getObject(): { toJavaScript(): Record<string, unknown> } | undefined
  getCustom(): boolean
  getProtect(): boolean
  getDependenciesList(): string[]
  getProvider(): string
  getUrn(): string
  getOutputs(): { toJavaScript(): Record<string, unknown> } | undefined
  getId(): string
  getSeverity(): number
  getMessage(): string
}
type Reply = (error: { code: number; message?: string } | null, answer?: unknown) => void
type Handler = (call: { request: Request }, reply: Reply) => void

// One copy of every module: messages made by a second copy of the library would not be recognised.
const load = createRequire(createRequire(import.meta.url).resolve('@pulumi/pulumi/package.json'))
const grpc = load('@grpc/grpc-js')
const resource = load('@pulumi/pulumi/proto/resource_pb.js')
const resourceService = load('@pulumi/pulumi/proto/resource_grpc_pb.js').ResourceMonitorService
const engine = load('@pulumi/pulumi/proto/engine_pb.js')
const engineService = load('@pulumi/pulumi/proto/engine_grpc_pb.js').EngineService
const { Struct } = load('google-protobuf/google/protobuf/struct_pb.js')
const { Empty } = load('google-protobuf/google/protobuf/empty_pb.js')

/** What a value looks like that is known only after AWS has made something. */
export const unknownValue = '04da6b54-80e4-46f7-96ec-b56ff0331ba9'

const supported = new Set(['secrets', 'resourceReferences', 'aliasSpecs', 'deletedWith', 'replaceWith'])
const errorSeverity = 3

function urnOf(stack: string, parent: string, type: string, name: string): string {
  const above = parent.split('::')[2] ?? ''
  const qualified = above && !above.startsWith('pulumi:pulumi:Stack') ? `${above}$${type}` : type
  return `urn:pulumi:${stack}::${productName}::${qualified}::${name}`
}

class Engine {
  readonly resources: PlannedResource[] = []
  readonly problems: string[] = []
  outputs: Record<string, unknown> | undefined
  readonly #stack: string
  readonly #account: string
  readonly #dry: boolean
  #root = ''

  constructor(stack: string, account: string, dry: boolean) {
    this.#stack = stack
    this.#account = account
    this.#dry = dry
  }

  /** Handlers of both services; whatever is not here is answered as not implemented. */
  get handlers(): Record<string, Handler> {
    return {
      supportsFeature: ({ request }, reply) => {
        const answer = new resource.SupportsFeatureResponse()
        answer.setHassupport(supported.has(request.getId()))
        reply(null, answer)
      },
      registerResource: ({ request }, reply) => reply(null, this.#register(request)),
      registerResourceOutputs: ({ request }, reply) => {
        if (request.getUrn().includes('pulumi:pulumi:Stack')) this.outputs = request.getOutputs()?.toJavaScript() ?? {}
        reply(null, new Empty())
      },
      signalAndWaitForShutdown: (_call, reply) => reply(null, new Empty()),
      log: ({ request }, reply) => {
        if (request.getSeverity() >= errorSeverity) this.problems.push(request.getMessage())
        reply(null, new Empty())
      },
      setRootResource: ({ request }, reply) => {
        this.#root = request.getUrn()
        reply(null, new engine.SetRootResourceResponse())
      },
      getRootResource: (_call, reply) => {
        const answer = new engine.GetRootResourceResponse()
        answer.setUrn(this.#root)
        reply(null, answer)
      },
    }
  }

  #register(request: Request): unknown {
    const type = request.getType()
    const name = request.getName()
    const inputs = request.getObject()?.toJavaScript() ?? {}
    const urn = urnOf(this.#stack, request.getParent(), type, name)
    if (this.resources.some((one) => one.urn === urn)) throw new Error(`two resources have the name ${urn}`)
    this.resources.push({
      urn,
      type,
      name,
      custom: request.getCustom(),
      parent: request.getParent(),
      protect: request.getProtect(),
      dependsOn: request.getDependenciesList(),
      provider: request.getProvider(),
      inputs,
    })
    const answer = new resource.RegisterResourceResponse()
    answer.setUrn(urn)
    if (!request.getCustom()) return answer
    const known = { type, name, account: this.#account, inputs }
    // A first deployment knows nothing yet but what it asks for; the provider itself is made at once.
    const real = !this.#dry || type.startsWith('pulumi:providers:')
    if (real) answer.setId(idOf(known))
    answer.setObject(Struct.fromJavaScript(real ? outputsOf(known) : inputs))
    return answer
  }

  /** A server for both services; a handler that throws is this engine's mistake and is told as such. */
  server(): { addService: (service: object, handlers: object) => void } & Record<
    string,
    (...args: never[]) => unknown
  > {
    const server = new grpc.Server()
    for (const service of [resourceService, engineService]) {
      const all = Object.keys(service).map((method): [string, Handler] => [
        method,
        (call, reply) => {
          const handler = this.handlers[method]
          if (!handler) return reply({ code: grpc.status.UNIMPLEMENTED })
          try {
            handler(call, reply)
          } catch (error) {
            this.problems.push(`${method}: ${error instanceof Error ? error.message : String(error)}`)
            reply({ code: grpc.status.INVALID_ARGUMENT, message: String(error) })
          }
        },
      ])
      server.addService(service, Object.fromEntries(all))
    }
    return server
  }
}

interface Options {
  /** As before a first deployment: nothing that AWS computes is known. */
  dry?: boolean
  /** Settings instead of those of the stack's file. */
  override?: Record<string, string>
}

function runProgram(
  address: string,
  stack: string,
  dry: boolean,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; output: string }> {
  const program = join(root, 'infra/aws')
  const args = [
    load.resolve('@pulumi/pulumi/cmd/run'),
    '--monitor',
    address,
    '--engine',
    address,
    '--project',
    productName,
  ]
  args.push('--stack', stack, '--organization', 'organization', '--pwd', program, ...(dry ? ['--dry-run'] : []), '.')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
      cwd: program,
      env: { ...process.env, ...env },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
    child.once('error', reject).once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * What the program asks for with the settings of a stack.
 * @throws PlanError with what the program said
 */
export async function planStack(stack: StackName, { dry = false, override = {} }: Options = {}): Promise<Plan> {
  const config = await readStackFile(stack)
  const values = { ...config.values, ...override }
  const made = new Engine(stack, values[`${productName}:account`] ?? '', dry)
  const server = made.server() as unknown as {
    bindAsync: (address: string, credentials: unknown, done: (error: Error | null, port: number) => void) => void
    forceShutdown: () => void
  }
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    )
  })
  try {
    const { code, output } = await runProgram(`127.0.0.1:${port}`, stack, dry, {
      PULUMI_CONFIG: JSON.stringify(values),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.secretKeys),
      PULUMI_NODEJS_TYPESCRIPT: 'true',
    })
    if (code !== 0 || made.problems.length > 0 || !made.outputs)
      throw new PlanError([`The program ended with ${code}.`, ...made.problems, output].join('\n'))
    return { resources: made.resources, outputs: made.outputs }
  } finally {
    server.forceShutdown()
  }
}
