import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { credentialsIn, keptPassword, type Label } from '../../api/src/platform/secrets/index.ts'

/** A secret whose versions the test changes. */
function givenSecret(versions: Partial<Record<Label, string>>) {
  const asked: Label[] = []
  const state = { down: false, time: 0 }
  const read = (label: Label) => {
    asked.push(label)
    if (state.down) return Promise.reject(new Error('unreachable'))
    const password = versions[label]
    return Promise.resolve(password && JSON.stringify({ username: 'cat_app', password }))
  }
  return { versions, asked, state, password: keptPassword({ read }, () => state.time) }
}

describe('a password in a secret', () => {
  test('is asked for once in five minutes, also by many at once', async () => {
    const { asked, state, password } = givenSecret({ AWSCURRENT: 'one' })
    expect(await Promise.all([password.current(), password.current(), password.current()])).toEqual([
      'one',
      'one',
      'one',
    ])
    expect(asked).toEqual(['AWSCURRENT'])
    state.time = 5 * 60 * 1000
    await password.current()
    expect(asked).toEqual(['AWSCURRENT', 'AWSCURRENT'])
  })

  test('is read again when the database refused it', async () => {
    const { versions, password } = givenSecret({ AWSCURRENT: 'one' })
    await password.current()
    versions.AWSCURRENT = 'two'
    password.refused(password.edition)
    expect(await password.current()).toBe('two')
  })

  test('that is current and refused gives way to the one that is pending', async () => {
    const { versions, password } = givenSecret({ AWSCURRENT: 'one' })
    await password.current()
    versions.AWSPENDING = 'two'
    password.refused(password.edition)
    expect(await password.current()).toBe('two')
  })

  test('of which many say that it was refused is read once', async () => {
    const { versions, asked, password } = givenSecret({ AWSCURRENT: 'one' })
    await password.current()
    const { edition } = password
    versions.AWSCURRENT = 'two'
    password.refused(edition)
    await password.current()
    password.refused(edition) // a slow connection with the former one
    expect(await password.current()).toBe('two')
    expect(asked).toEqual(['AWSCURRENT', 'AWSCURRENT'])
  })

  test('goes on being used while the secret cannot be read, unless it was refused', async () => {
    const { state, password } = givenSecret({ AWSCURRENT: 'one' })
    await password.current()
    Object.assign(state, { down: true, time: 10 * 60 * 1000 })
    expect(await password.current()).toBe('one')
    password.refused(password.edition)
    await expect(password.current()).rejects.toThrow('unreachable')
  })

  test('that nobody has made yet is said in words', async () => {
    await expect(givenSecret({}).password.current()).rejects.toThrow(
      /the migration, which makes the password, has not run/,
    )
  })
})

test.each(['', 'hunter2', '{"username":"cat_app"}', '[]'])(
  'a secret of another form is refused without its text: %j',
  (text) => {
    expect(() => credentialsIn(text)).toThrow(/^The secret of the database does not hold/)
  },
)

test('the authorities of RDS are those of Tokyo and Osaka, and good for decades', async () => {
  const path = join(import.meta.dirname, '../../api/src/platform/database/rds-authorities.pem')
  const pem = await readFile(path, 'utf8')
  const found = (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
    (text) => new X509Certificate(text),
  )
  const names = found.map(({ subject }) => /CN=Amazon RDS (\S+ Root CA \S+) G1/.exec(subject)?.[1]).sort()
  expect(names).toEqual(
    ['ap-northeast-1', 'ap-northeast-3'].flatMap((region) =>
      ['ECC384', 'RSA2048', 'RSA4096'].map((kind) => `${region} Root CA ${kind}`),
    ),
  )
  expect(found.every(({ ca, validTo }) => ca && new Date(validTo) > new Date('2060-01-01'))).toBe(true)
})
