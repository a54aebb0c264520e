/**
 * What Lambda starts of the web: reads the secrets, then Nuxt's server, which reads its settings once when it is loaded.
 * Bundled beside the server as `entry.mjs`.
 */
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'

const { WEB_SECRET_ARN: secretId } = process.env
if (!secretId) throw new Error('WEB_SECRET_ARN must name the secret of the web.')
const client = new SecretsManagerClient()
const { SecretString: text } = await client.send(new GetSecretValueCommand({ SecretId: secretId }))
client.destroy()
Object.assign(process.env, JSON.parse(text ?? '{}'))

// Not a literal: Nuxt builds the server, and this file stands beside it only then.
const server = './index.mjs'
/** Invoked by the Lambda runtime. */
export const { handler } = (await import(server)) as { handler: (event: unknown) => Promise<unknown> }
