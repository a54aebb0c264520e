/** Gives a plan to the policy pack through the server that `pulumi` itself would start. */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from '../local/environment.ts'
import type { PlannedResource } from './engine.ts'

const load = createRequire(createRequire(import.meta.url).resolve('@pulumi/policy/package.json'))
const grpc = load('@grpc/grpc-js')
const messages = load('@pulumi/pulumi/proto/analyzer_pb.js')
const { AnalyzerClient } = load('@pulumi/pulumi/proto/analyzer_grpc_pb.js')
const { Struct } = load('google-protobuf/google/protobuf/struct_pb.js')
const { Empty } = load('google-protobuf/google/protobuf/empty_pb.js')

interface Diagnostic {
  getPolicyname: () => string
  getMessage: () => string
  getEnforcementlevel: () => number
}

interface Client {
  getAnalyzerInfo: (
    request: unknown,
    done: (error: Error | null, answer: { getPoliciesList: () => { getName: () => string }[] }) => void,
  ) => void
  analyzeStack: (
    request: unknown,
    done: (error: Error | null, answer: { getDiagnosticsList: () => Diagnostic[] }) => void,
  ) => void
  close: () => void
}

export interface PolicyReport {
  policies: string[]
  violations: string[]
}

function message({ type, name, urn, parent, protect, inputs }: PlannedResource): unknown {
  const options = new messages.AnalyzerResourceOptions()
  options.setProtect(protect)
  const one = new messages.AnalyzerResource()
  one.setType(type)
  one.setName(name)
  one.setUrn(urn)
  one.setParent(parent)
  one.setProperties(Struct.fromJavaScript(inputs))
  one.setOptions(options)
  return one
}

function promised<Answer>(call: (done: (error: Error | null, answer: Answer) => void) => void): Promise<Answer> {
  return new Promise((resolve, reject) => call((error, answer) => (error ? reject(error) : resolve(answer))))
}

/** What the pack says about a plan of a stack; the plan must be one with known values. */
export async function runPolicyPack(stack: string, resources: readonly PlannedResource[]): Promise<PolicyReport> {
  const pack = join(root, 'infra/policy')
  // Nothing listens at this address; the pack needs one, but calls it only to log.
  const args = [
    '--disable-warning=ExperimentalWarning',
    load.resolve('@pulumi/pulumi/cmd/run-policy-pack'),
    '127.0.0.1:1',
    pack,
  ]
  const child = spawn(process.execPath, args, {
    cwd: pack,
    env: {
      ...process.env,
      PULUMI_CONFIG: '{}',
      PULUMI_NODEJS_STACK: stack,
      PULUMI_NODEJS_PROJECT: 'cat-data-v23',
      PULUMI_NODEJS_DRY_RUN: 'true',
    },
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaint += chunk))
  try {
    const port = await new Promise<string>((resolve, reject) => {
      child.stdout.setEncoding('utf8').once('data', (chunk: string) => resolve(chunk.trim().split('\n')[0]!))
      child.once('error', reject).once('close', () => reject(new Error(`the policy pack did not start: ${complaint}`)))
    })
    const client: Client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure())
    const info = await promised<{ getPoliciesList: () => { getName: () => string }[] }>((done) =>
      client.getAnalyzerInfo(new Empty(), done),
    )
    const request = new messages.AnalyzeStackRequest()
    request.setResourcesList(resources.map(message))
    const answer = await promised<{ getDiagnosticsList: () => Diagnostic[] }>((done) =>
      client.analyzeStack(request, done),
    )
    client.close()
    return {
      policies: info.getPoliciesList().map((one) => one.getName()),
      violations: answer.getDiagnosticsList().map((one) => one.getMessage()),
    }
  } finally {
    child.kill()
  }
}
