/** What a deployment needs before it touches anything; each thing that is missing has a sentence that says what to do. */
import { Problem } from '../local/problem.ts'
import { CommandFailed, type Outside } from './outside.ts'

interface Wanted {
  stack: string
  account: string
  /** Settings that must be in the stack's file, sealed. */
  missingSecrets: readonly string[]
}

const tools: [command: string, args: string[], name: string, ja: string, en: string][] = [
  ['docker', ['buildx', 'version'], 'Docker', 'Docker（buildx つき）を入れてください。', 'Install Docker with buildx.'],
  ['pulumi', ['version'], 'Pulumi', 'Pulumi の CLI を入れてください。', 'Install the Pulumi CLI.'],
  ['aws', ['--version'], 'AWS CLI', 'AWS CLI（バージョン 2）を入れてください。', 'Install the AWS CLI, version 2.'],
]

async function checkTools({ run }: Outside) {
  for (const [command, args, name, ja, en] of tools)
    await run(command, args, { quiet: true }).catch((error: unknown) => {
      if (!(error instanceof CommandFailed)) throw error
      throw new Problem(`${name} が使えません。${ja}`, `${name} cannot be used. ${en}`, error.output)
    })
}

async function checkAccount({ run }: Outside, { stack, account }: Wanted) {
  const found = await run('aws', ['sts', 'get-caller-identity', '--query', 'Account', '--output', 'text'], {
    quiet: true,
  }).catch((error: unknown) => {
    if (!(error instanceof CommandFailed)) throw error
    throw new Problem(
      'AWS の認証情報がないか、期限が切れています。aws sso login などでサインインしてください。',
      'There are no AWS credentials, or they have expired. Sign in, for example with `aws sso login`.',
      error.output,
    )
  })
  if (found.trim() !== account)
    throw new Problem(
      `サインインしている AWS アカウントは ${found.trim()} ですが、${stack} は ${account} のものです。プロファイルを切り替えてください。`,
      `You are signed in to the AWS account ${found.trim()}, but ${stack} belongs to ${account}. Change the profile.`,
    )
}

async function checkPulumi({ run }: Outside) {
  await run('pulumi', ['whoami'], { quiet: true }).catch((error: unknown) => {
    if (!(error instanceof CommandFailed)) throw error
    throw new Problem(
      'Pulumi の状態の置き場所につながっていません。pulumi login s3://（状態のバケット）を実行してください。',
      'Pulumi is not connected to its state. Run `pulumi login s3://BUCKET` with the bucket of the state.',
      error.output,
    )
  })
}

/** @throws Problem with the first thing that is missing */
export async function checkBeforehand(outside: Outside, wanted: Wanted): Promise<void> {
  await checkTools(outside)
  const [secret] = wanted.missingSecrets
  if (secret)
    throw new Problem(
      `設定 ${secret} がありません。pulumi config set --secret ${secret} "$(openssl rand -hex 32)" --stack ${wanted.stack} を一度実行してください。`,
      `The setting ${secret} is missing. Run once: pulumi config set --secret ${secret} "$(openssl rand -hex 32)" --stack ${wanted.stack}`,
    )
  await checkAccount(outside, wanted)
  await checkPulumi(outside)
}
