/** A password that somebody else changes while we run. */
import type { Label, SecretStore } from './secrets-manager.ts'

/** What RDS and Secrets Manager keep about a database user. */
export interface Credentials {
  username: string
  password: string
}

/** @throws when the secret's text is not what it should be; the text itself is in no message */
export function credentialsIn(text: string): Credentials {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    value = null
  }
  const { username, password } = (value ?? {}) as Partial<Credentials>
  if (typeof username === 'string' && typeof password === 'string') return { username, password }
  throw new Error('The secret of the database does not hold {"username": …, "password": …}.')
}

export interface PasswordSource {
  /** For a new connection. */
  current: () => Promise<string>
  /** Which password `current` gives now; a number that changes with it. */
  readonly edition: number
  /** The database refused the password of this edition: the next one is read again. */
  refused: (edition: number) => void
}

/** A password is asked for again after five minutes; a connection lives on whatever becomes of its password. */
const keptMilliseconds = 5 * 60 * 1000

/**
 * The password in a secret. While it is being rotated the database knows the new one before the secret calls it current:
 * after a refusal, what is pending is tried as well.
 */
export function keptPassword(secret: Pick<SecretStore, 'read'>, now: () => number = Date.now): PasswordSource {
  let kept: { password: string; until: number } | undefined
  let last: string | undefined
  let refusedPassword: string | undefined
  let edition = 0
  let asking: Promise<string> | undefined

  const passwordOf = async (label: Label) => {
    const text = await secret.read(label)
    return text === undefined ? undefined : credentialsIn(text).password
  }
  const ask = async () => {
    const current = await passwordOf('AWSCURRENT')
    if (current !== undefined && current !== refusedPassword) return current
    const next = (await passwordOf('AWSPENDING')) ?? current
    if (next !== undefined) return next
    throw new Error('The secret of the database is empty: the migration, which makes the password, has not run yet.')
  }
  const renew = async () => {
    const password = await ask().catch((error: unknown) => {
      // Unreachable for a moment: what held a moment ago probably holds still.
      if (last !== undefined && last !== refusedPassword) return last
      throw error
    })
    if (password !== last) edition++
    last = password
    kept = { password, until: now() + keptMilliseconds }
    return password
  }
  return {
    current: () => {
      if (kept && now() < kept.until) return Promise.resolve(kept.password)
      asking ??= renew().finally(() => {
        asking = undefined
      })
      return asking
    },
    get edition() {
      return edition
    },
    refused(refusedEdition) {
      if (refusedEdition !== edition || !kept) return // somebody else has said so already
      refusedPassword = kept.password
      kept = undefined
    },
  }
}
