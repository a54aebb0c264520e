import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../support/app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

const newMember = { name: '見本 次郎', email: 'new@mihon.example', role: 'editor', scope: '99201' }
const post = (payload: object) => ({ method: 'POST' as const, url: '/v1/accounts', payload })

describe('first sign-in', () => {
  const bind = (subject: string, claims: object) =>
    api.app.inject({
      method: 'POST',
      url: '/v1/me/binding',
      headers: { authorization: `Bearer ${api.issuer.accessToken(subject)}` },
      payload: { id_token: api.issuer.idToken(subject, claims as Record<string, unknown>) },
    })

  test('binds the account invited under the verified address, whatever its case', async () => {
    await api.call('kazuko', post({ ...newMember, email: 'first@mihon.example' }))
    const answer = await bind('person-1', { email: 'First@Mihon.example', email_verified: true })
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({ role: 'editor', scope: '99201', home: { name: '見本市', fictitious: true } })
  })

  test('refuses an address that is not verified, one that was not invited and one that belongs to someone already', async () => {
    await api.call('kazuko', post({ ...newMember, email: 'second@mihon.example' }))
    expect((await bind('person-2', { email: 'second@mihon.example', email_verified: false })).json()).toMatchObject({
      code: 'account_not_invited',
    })
    expect((await bind('person-2', { email: 'nobody@mihon.example', email_verified: true })).statusCode).toBe(403)
    expect((await bind('person-3', { email: 'hanako@mihon.example', email_verified: true })).statusCode).toBe(403)
  })

  test('refuses an id token of another person', async () => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/v1/me/binding',
      headers: { authorization: `Bearer ${api.issuer.accessToken('person-4')}` },
      payload: { id_token: api.issuer.idToken('person-5', { email: 'x@mihon.example', email_verified: true }) },
    })
    expect(answer.json()).toMatchObject({ status: 401, code: 'invalid_token' })
  })
})

describe('tokens', () => {
  const withToken = (token: string) => api.app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${token}` } })
  test.each<[string, (issuer: TestApp['issuer']) => string]>([
    ['an id token', (issuer) => issuer.idToken('x', { email: 'a@b.example', email_verified: true })],
    ['an expired token', (issuer) => issuer.accessToken('x', { exp: Math.floor(Date.now() / 1000) - 1 })],
    ['a token for another audience', (issuer) => issuer.accessToken('x', { aud: 'urn:other' })],
    ['a token of another client', (issuer) => issuer.accessToken('x', { client_id: 'other' })],
    ['a token of another issuer', (issuer) => issuer.accessToken('x', { iss: 'https://other.example' })],
    ['a token without a signature', () => `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.x`],
  ])('%s is refused', async (_name, make) => {
    const answer = await withToken(make(api.issuer))
    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toMatchObject({ code: 'invalid_token' })
  })

  test('a machine client is an account too', async () => {
    expect((await api.call('machine', '/v1/me')).json()).toMatchObject({ role: 'editor', scope: '99201', email: null })
  })

  test('a deactivated account is refused at once', async () => {
    const { id } = (await api.call('kazuko', post({ ...newMember, email: 'leaver@mihon.example' }))).json<{
      id: string
    }>()
    await api.db.query(`update account set subject = 'leaver' where id = $1`, [id])
    expect((await withToken(api.issuer.accessToken('leaver'))).statusCode).toBe(200)
    await api.call('kazuko', { method: 'PATCH', url: `/v1/accounts/${id}`, payload: { active: false } })
    expect((await withToken(api.issuer.accessToken('leaver'))).json()).toMatchObject({ code: 'no_account' })
  })
})

describe('members', () => {
  test('a manager adds and changes members of the own body, and it is noted', async () => {
    const added = await api.call('kazuko', post(newMember))
    expect(added.statusCode).toBe(201)
    const { id } = added.json<{ id: string }>()
    const changed = await api.call('kazuko', {
      method: 'PATCH',
      url: `/v1/accounts/${id}`,
      payload: { role: 'viewer' },
    })
    expect(changed.json()).toMatchObject({ id, role: 'viewer', scope: '99201' })
    const audit = await api.db.query('select action from audit_entry where subject_id = $1 order by id', [id])
    expect(audit).toEqual([{ action: 'account.add' }, { action: 'account.change' }])
  })

  test('nobody below manager sees members', async () => {
    for (const who of ['hanako', 'ichiro', 'jiro', 'machine'] as const) {
      expect((await api.call(who, '/v1/accounts')).statusCode, who).toBe(403)
    }
  })

  test('a manager sees only members of the own body', async () => {
    const { items } = (await api.call('kazuko', '/v1/accounts')).json<{ items: { scope: string }[] }>()
    expect(new Set(items.map(({ scope }) => scope))).toEqual(new Set(['99201']))
  })

  test.each([
    ['a wider scope', { scope: '99' }],
    ['another body', { scope: '99301' }],
    ['everything', { scope: '*' }],
    ['a higher role', { role: 'administrator' }],
  ])('a manager cannot grant %s', async (_name, beyond) => {
    const answer = await api.call('kazuko', post({ ...newMember, email: 'beyond@mihon.example', ...beyond }))
    expect(answer.json()).toMatchObject({ status: 403, code: 'account_outside_scope' })
  })

  test('a manager cannot demote an administrator, nor change the own account', async () => {
    const [administrator] = await api.db.query<{ id: string }>(`select id from account where scope = '*'`)
    const [self] = await api.db.query<{ id: string }>(`select id from account where email like 'kazuko@%'`)
    const patch = (id: string) =>
      api.call('kazuko', { method: 'PATCH', url: `/v1/accounts/${id}`, payload: { role: 'viewer' } })
    expect((await patch(administrator!.id)).statusCode).toBe(404)
    expect((await patch(self!.id)).json()).toMatchObject({ code: 'account_is_own' })
  })

  test.each([{ active: null }, { active: 'false' }, { name: 5 }, { name: '   ' }, { role: ['editor'] }])(
    'a value of another kind is refused, not guessed at: %o',
    async (change) => {
      const [member] = await api.db.query<{ id: string }>(`select id from account where email like 'hanako@%'`)
      const answer = await api.call('kazuko', { method: 'PATCH', url: `/v1/accounts/${member!.id}`, payload: change })
      expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_request' })
      expect((await api.call('hanako', '/v1/me')).statusCode).toBe(200)
    },
  )

  test('the same address twice is refused in words', async () => {
    const answer = await api.call('naoko', post({ ...newMember, email: 'HANAKO@mihon.example' }))
    expect(answer.json()).toMatchObject({ status: 409, code: 'account_exists' })
  })

  test('a scope that is no municipality is refused', async () => {
    expect(
      (await api.call('naoko', post({ ...newMember, email: 'x@x.example', scope: '98765' }))).json(),
    ).toMatchObject({ code: 'scope_unknown' })
  })
})
