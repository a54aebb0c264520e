/**
 * The API's function from import to its first answer, against the least that a function with Fastify can be. Each in processes
 * of their own, by turns, on one machine; the median. Processor time, because the machine may have other things to do; on
 * Lambda, where a start has the processor to itself, that is the time it takes.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { bundleEntries, bundles, makeBundle } from '../../infra/images/make-bundle.ts'
import { root } from '../../infra/local/environment.ts'
import type { Bench, Ratio } from './define.ts'

interface Start {
  milliseconds: number
  cpu: number
  warm: number
}

const run = promisify(execFile)
const secret = 'arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:app'

/** As the estate sets it (`infra/aws/compute.ts`); nothing of it is reached before a request needs it. */
const environment = {
  AWS_LAMBDA_FUNCTION_NAME: 'cat-data-v23-api',
  AWS_REGION: 'ap-northeast-1',
  DB_HOST: 'cat-data-v23.example.ap-northeast-1.rds.amazonaws.com',
  DB_NAME: 'cat_data',
  DB_SECRET_ARN: secret,
  STORAGE_BUCKET: 'cat-data-v23',
  OIDC_ISSUER: 'https://cognito-idp.ap-northeast-1.amazonaws.com/ap-northeast-1_Example',
  OIDC_JWKS_OBJECT: 's3://cat-data-v23/config/jwks.json',
  QUEUE_URL: 'https://sqs.ap-northeast-1.amazonaws.com/111111111111/ingest',
  METRICS: 'emf',
}

async function start(bundle: string): Promise<Start> {
  const args = ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'lambda-once.ts'), bundle]
  const { stderr } = await run(process.execPath, args, {
    env: { PATH: process.env.PATH, ...environment },
    maxBuffer: 1e8,
  })
  return JSON.parse(stderr) as Start
}

const median = (numbers: readonly number[]) =>
  [...numbers].sort((one, other) => one - other)[numbers.length >> 1] ?? NaN
const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`

async function measure(folder: string, times: number): Promise<Ratio[]> {
  const bundle = bundles.api
  if (!bundle) throw new Error('there is no bundle of the API')
  await makeBundle({ ...bundle, entries: { lambda: 'api/src/lambda.ts' } }, join(folder, 'api'))
  await bundleEntries({ bare: 'test/bench/bare-lambda.ts' }, join(folder, 'bare'), [])
  const [ours, bare]: [Start[], Start[]] = [[], []]
  for (let turn = 0; turn < times; turn++) {
    bare.push(await start(join(folder, 'bare/bare.mjs')))
    ours.push(await start(join(folder, 'api/lambda.mjs')))
  }
  const [our, least] = [median(ours.map(({ cpu }) => cpu)), median(bare.map(({ cpu }) => cpu))]
  const warm = median(ours.map((one) => one.warm))
  return [
    {
      name: 'Cold start of the API’s function: import to first answer, processor time',
      measured: milliseconds(our),
      reference: `Fastify with one route behind the same adapter: ${milliseconds(least)}`,
      ratio: our / least,
      most: 1.5,
    },
    {
      name: 'Warm call through the adapter, all included',
      measured: milliseconds(warm),
      reference: '2 ms',
      ratio: warm / 2,
      most: 1,
      limit: '≤ 2 ms',
    },
  ]
}

export const coldStart: Bench = {
  id: 'cold-start',
  run: async (quick, note) => {
    // Below the root, so that the bundles find what they leave outside.
    const folder = await mkdtemp(join(root, 'node_modules/.cold-start-'))
    try {
      note('bundling, then starting both by turns')
      return await measure(folder, quick ? 1 : 9)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}
