/** Rotation as Secrets Manager asks for it: four calls for one new version, any of which may come twice. */
import { alone, canSignIn, type Connection, setAppRolePassword } from '@cat-data/prisma/migrate'
import { credentialsIn, type SecretStore } from '../secrets/index.ts'
import { newCredentials } from './app-password.ts'

const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const

/** The event of Secrets Manager. */
export interface Rotation {
  SecretId: string
  /** Id of the version that is being made. */
  ClientRequestToken: string
  Step: (typeof steps)[number]
}

export function isRotation(event: unknown): event is Rotation {
  const { SecretId, ClientRequestToken, Step } = (event ?? {}) as Partial<Rotation>
  return Boolean(SecretId && ClientRequestToken && Step && steps.includes(Step))
}

async function pendingPassword(secret: SecretStore, version: string): Promise<string> {
  const text = await secret.read('AWSPENDING', version)
  if (text === undefined) throw new Error(`Version ${version} of the secret is not pending: the first step is missing.`)
  return credentialsIn(text).password
}

async function create(secret: SecretStore, version: string) {
  if ((await secret.read('AWSPENDING', version)) === undefined) {
    await secret.put(newCredentials(), 'AWSPENDING', version)
  }
}

async function set(owner: Connection, secret: SecretStore, version: string) {
  const password = await pendingPassword(secret, version)
  await alone(owner, async () => {
    if (!(await canSignIn(owner, password))) await setAppRolePassword(owner, password)
  })
}

async function verify(owner: Connection, secret: SecretStore, version: string) {
  if (await canSignIn(owner, await pendingPassword(secret, version))) return
  throw new Error('The role cat_app cannot sign in with the new password; the former one stays current.')
}

async function finish(secret: SecretStore, version: string) {
  const versions = Object.entries(await secret.versions())
  const former = versions.find(([, labels]) => labels.includes('AWSCURRENT'))?.[0]
  if (former !== version) await secret.makeCurrent(version, former)
}

/**
 * Takes one step. Between the second and the last, new connections of the API are refused with the current password and
 * then take the pending one (`platform/secrets`), so requests do not notice.
 */
export async function rotateAppPassword(owner: Connection, secret: SecretStore, rotation: Rotation): Promise<void> {
  const { Step, ClientRequestToken: version } = rotation
  const labels = (await secret.versions())[version]
  if (!labels) throw new Error(`The secret knows no version ${version}.`)
  if (labels.includes('AWSCURRENT')) return // done before
  const work: Record<Rotation['Step'], () => Promise<void>> = {
    createSecret: () => create(secret, version),
    setSecret: () => set(owner, secret, version),
    testSecret: () => verify(owner, secret, version),
    finishSecret: () => finish(secret, version),
  }
  await work[Step]()
}
