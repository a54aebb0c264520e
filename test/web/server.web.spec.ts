import { describe, expect, test } from 'vitest'
import { addressWith, one } from '../../web/app/address/index.ts'
import { csvAddress, fileAddress } from '../../web/app/dashboards/addresses.ts'
import { dashboards } from '../../web/app/dashboards/index.ts'
import { byFiscalYear } from '../../web/app/imports/by-month.ts'
import { stateViews, storedRows } from '../../web/app/imports/state.ts'
import { inOrder, orderFrom, orderTo } from '../../web/app/members/order.ts'
import { grantable } from '../../web/app/members/roles.ts'
import { insideOf } from '../../web/server/http/inside-of.ts'
import { describeError } from '../../web/server/http/log.ts'
import { problems } from '../../web/server/http/problems.ts'
import { idClaims } from '../../web/server/identity/id-claims.ts'
import { givenFigure, point } from './given-figure.ts'

describe('a way back', () => {
  const origin = 'https://cats.example'

  test('stays on this site, whatever the address pretends', () => {
    expect(insideOf(origin, '/imports?state=ready')).toBe('https://cats.example/imports?state=ready')
    for (const path of [
      '//evil.example',
      '/\t/evil.example',
      '\\\\evil.example',
      'https://evil.example/',
      'javascript:alert(1)',
      '/.//evil.example/..//',
    ]) {
      expect(new URL(insideOf(origin, path)).origin, path).toBe(origin)
    }
  })
})

describe('the id token', () => {
  const now = Date.parse('2026-01-01T00:00:00Z')
  const claims = { iss: 'https://idp.example', aud: 'cat-web', sub: 'person', exp: now / 1000 + 60 }
  const token = (changed: object) =>
    `h.${Buffer.from(JSON.stringify({ ...claims, ...changed })).toString('base64url')}.s`
  const read = (changed: object) => idClaims(token(changed), claims.iss, claims.aud, now)

  test('is taken only from its issuer, for this client, before it ends', () => {
    expect(read({})).toEqual({ sub: 'person' })
    for (const wrong of [{ iss: 'https://other.example' }, { aud: 'other' }, { exp: now / 1000 }, { sub: undefined }]) {
      expect(() => read(wrong)).toThrow('id token refused')
    }
    expect(() => idClaims('', claims.iss, claims.aud, now)).toThrow()
  })
})

test('a log line carries no token, code or secret', () => {
  const secret = `${'a'.repeat(30)}.${'b'.repeat(30)}.${'c'.repeat(30)}`
  const error = new Error(
    `GET https://cats.example/auth/sign-in?code=abc123&state=x failed: Bearer ${secret}, secret="hush"`,
  )
  const text = JSON.stringify(describeError(error))
  for (const hidden of ['abc123', 'aaaaaaaaaa', 'hush']) expect(text).not.toContain(hidden)
  expect(describeError(new Error('outer', { cause: new Error('inner') })).reason).toBe('inner')
})

test('every problem of the web server is said in both languages', () => {
  for (const [code, { status, ja, en }] of Object.entries(problems)) {
    expect(status, code).toBeGreaterThanOrEqual(400)
    expect(ja, code).toMatch(/[ぁ-ん]/)
    expect(en, code).toMatch(/^[A-Z].*\.$/)
  }
})

describe('every dashboard', () => {
  const figures = dashboards.flatMap((dashboard) =>
    Object.entries(dashboard.figures).map(([slug, spec]) => ({ dashboard, slug, spec })),
  )

  test.each(figures)('$dashboard.slug $slug has addresses for its files', ({ dashboard, slug }) => {
    const state = { choices: { area: '99201' } }
    expect(fileAddress(dashboard, { slug, type: 'svg' }, state, 'en')).toBe(
      `/figures/${dashboard.slug}/${slug}.svg?area=99201&language=en`,
    )
    expect(csvAddress(dashboard, { measure: ['intake'], area: '00', by: 'month', exactness: 'exact' }, 'en')).toBe(
      `/api/${dashboard.open ? 'open/' : ''}figures.csv?measure=intake&area=00&by=month&exactness=exact&lang=en`,
    )
  })

  test.each(figures.filter(({ dashboard }) => dashboard.open))(
    '$dashboard.slug $slug, which is open, asks for published national figures only',
    async ({ spec }) => {
      const asked: [string, unknown][] = []
      const ask = (path: string, query: { area?: string }) => {
        asked.push([path, query.area])
        return Promise.resolve(givenFigure([{ points: [point('2019', 1)] }]))
      }
      await spec.load(ask as never, { choices: {} })
      expect(asked.length).toBeGreaterThan(0)
      for (const [path, area] of asked) expect([path, area]).toEqual([expect.stringMatching(/^\/v1\/open\//), '00'])
    },
  )
})

test('addresses hold what is chosen and nothing empty', () => {
  expect(addressWith('/records/x', { from: '2023-04-01', to: '', after: undefined })).toBe('/records/x?from=2023-04-01')
  expect(addressWith('/', {})).toBe('/')
  expect([one({ a: ['1', '2'] }, 'a'), one({ a: null }, 'a'), one({}, 'a')]).toEqual(['1', '', ''])
})

describe('an import', () => {
  test('has a step for every state', () => {
    expect(Object.values(stateViews).every(({ step }) => step >= 2 && step <= 5)).toBe(true)
  })

  test('counts the rows that change something', () => {
    const rows = { read: 9, skipped: 1, new: 5, changed: 2, identical: 1 }
    expect(storedRows({ rows } as Parameters<typeof storedRows>[0])).toBe(7)
  })

  test('is compared by fiscal year, April first', () => {
    const months = [
      { month: '2024-03', file: 3, stored: 1 },
      { month: '2023-04', file: 2, stored: 0 },
      { month: '2024-04', file: 5, stored: 0 },
    ]
    expect(byFiscalYear(months).map(({ fiscalYear, file }) => [fiscalYear, file[0], file[11]])).toEqual([
      [2023, 2, 3],
      [2024, 5, 0],
    ])
  })
})

describe('staff', () => {
  test('may be given no role above the giver’s own', () => {
    expect(grantable('manager')).toEqual(['viewer', 'editor', 'manager'])
  })

  test('are sorted by the address, and the other way round on the second click', () => {
    const rest = { email: null, client_id: null, role: 'viewer', scope: '99201', active: true, bound_at: null } as const
    const accounts = ['い', 'あ'].map((name, index) => ({ ...rest, id: String(index), name }))
    expect(inOrder(accounts, orderFrom('name')).map(({ name }) => name)).toEqual(['あ', 'い'])
    expect(inOrder(accounts, orderFrom('-name')).map(({ name }) => name)).toEqual(['い', 'あ'])
    expect(orderTo('name', orderFrom('name'))).toBe('-name')
    expect(orderTo('name', orderFrom('-name'))).toBe('name')
    expect(orderFrom('nonsense')).toEqual({ column: 'name', descending: false })
  })
})
