/** `npm run deploy -- STACK [--dry-run]`: dev, staging or production. Runbook: infra/runbooks.md. */
import { parseArgs } from 'node:util'
import { placeOf } from '../aws/place.ts'
import { Problem, reporting } from '../local/problem.ts'
import { stackFile } from '../plan/stack-file.ts'
import { deploy, type Target } from './deploy.ts'
import { dryOutside } from './dry-run.ts'
import type { Architecture } from './images.ts'
import { outside } from './outside.ts'

const stacks = ['dev', 'staging', 'production'] as const
const secrets = ['edge.originVerify', 'auth.sessionPassword']

async function targetOf(stack: (typeof stacks)[number]): Promise<Target> {
  const { setting, secretKeys } = await stackFile(stack)
  const [account = '', region = 'ap-northeast-1'] = [setting('account'), setting('region')]
  return {
    stack,
    account,
    region,
    prefix: placeOf(stack, account, region).prefix,
    architecture: (setting('compute.architecture') ?? 'arm64') as Architecture,
    missingSecrets: secrets.filter((name) => !secretKeys.includes(name)),
  }
}

function asked(): { stack: (typeof stacks)[number]; dryRun: boolean } {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: { 'dry-run': { type: 'boolean', default: false } },
  })
  const stack = stacks.find((name) => name === positionals[0])
  if (!stack || positionals.length > 1)
    throw new Problem(
      '使い方: npm run deploy -- dev|staging|production [--dry-run]（account は pulumi up --stack account）',
      'Usage: npm run deploy -- dev|staging|production [--dry-run] (for account: pulumi up --stack account)',
    )
  return { stack, dryRun: values['dry-run'] === true }
}

await reporting(async () => {
  const { stack, dryRun } = asked()
  const target = await targetOf(stack)
  if (!dryRun) return deploy(outside, target)
  console.log('何も実行しません。手順だけを示します。/ Nothing is run; these would be the steps.')
  await deploy(dryOutside(target.account, console.log), { ...target, missingSecrets: [] })
  for (const secret of target.missingSecrets)
    console.log(`まだありません / still missing: pulumi config set --secret ${secret} … --stack ${stack}`)
})
