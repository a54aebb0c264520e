/** Shows what a deployment would do: the same steps, with nothing behind them. */
import type { Outputs } from './stack.ts'
import type { Outside } from './outside.ts'

const shownDigest = `sha256:${'0'.repeat(64)}`

/** Stands for what only AWS knows. */
const outputs: Outputs & { apiRepository: string } = {
  site: 'https://SITE',
  apiOrigin: 'https://GATEWAY/prod',
  assetsBucket: 'ASSETS-BUCKET',
  dataKey: 'DATA-KEY',
  jwks: 'https://POOL/.well-known/jwks.json',
  jwksObject: 's3://DATA-BUCKET/config/jwks.json',
  image: `REPOSITORY@${shownDigest}`,
  apiRepository: 'REGISTRY/cat-data-v23/api',
}

const quoted = (text: string) => (/[\s"$*]/.test(text) ? `'${text}'` : text)

/** @param account as if signed in there */
export function dryOutside(account: string, say: (line: string) => void): Outside {
  const answers: Record<string, string> = {
    'aws sts': account,
    'aws lambda': '1',
    'pulumi stack': JSON.stringify(outputs),
  }
  return {
    run: (command, args) => {
      say(`    ${[command, ...args].map(quoted).join(' ')}`)
      return Promise.resolve(answers[`${command} ${args[0]}`] ?? '')
    },
    get: (url) => {
      say(`    GET ${url}`)
      const status = url.startsWith(outputs.apiOrigin) ? 403 : 200
      const body = url === outputs.jwks ? '{"keys":[{}]}' : '<script src="/_nuxt/ENTRY.js"></script>'
      return Promise.resolve({ status, headers: { 'cache-control': 'immutable' }, body })
    },
    read: () => Promise.resolve(JSON.stringify({ 'containerimage.digest': shownDigest })),
    write: () => Promise.resolve(),
    wait: () => Promise.resolve(),
    say,
  }
}
