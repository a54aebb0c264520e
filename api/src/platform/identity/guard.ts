/** Deny by default: a route answers only to a known account with the permission it names, or says that it is public. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { isPermitted, type Permission, type Role } from '../permissions/index.ts'
import { platformProblems } from '../problems/index.ts'
import type { Scope } from '../database/index.ts'
import { inOneTurn } from './in-one-turn.ts'
import type { Caller, TokenVerifier } from './token.ts'

/** The account a request runs as. */
export interface Principal {
  id: string
  name: string
  role: Role
  scope: Scope
}

/** An account as the database found it. */
export interface FoundAccount extends Principal {
  /** What the database could see when it looked; the same again only as long as nothing is written. */
  moment: string
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null
    principal: Principal | null
    /** When the principal was found, see `FoundAccount`. */
    moment: string | null
    /** The principal of a route that is not public. */
    account: () => Principal
  }
  interface FastifyContextConfig {
    /** `public`: nobody has to sign in · `signed-in`: a valid token, account or not · else a permission of a role. */
    permission?: Permission | 'public' | 'signed-in'
  }
}

export interface IdentityOptions {
  verifier: TokenVerifier
  /** The active account of a caller, or undefined. */
  findAccount: (caller: Caller) => Promise<FoundAccount | undefined>
}

function bearerToken(request: FastifyRequest): string {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(request.headers.authorization ?? '') ?? []
  if (!token) throw platformProblems.unauthenticated()
  return token
}

/** Verifies the bearer token, finds the account and checks the route's permission, before anything else is read. */
export const identity = fp(
  async (app: FastifyInstance, { verifier, findAccount }: IdentityOptions) => {
    const find = inOneTurn(({ clientId, subject }: Caller) => JSON.stringify([clientId, subject]), findAccount)
    app.decorateRequest('caller', null)
    app.decorateRequest('principal', null)
    app.decorateRequest('moment', null)
    app.decorateRequest('account', function (this: FastifyRequest) {
      if (!this.principal) throw platformProblems.unauthenticated()
      return this.principal
    })
    app.addHook('onRoute', (route) => {
      if (!route.config?.permission) throw new Error(`route ${String(route.method)} ${route.url} names no permission`)
    })
    app.addHook('onRequest', async (request, reply) => {
      const { permission } = request.routeOptions.config
      if (request.is404 || permission === 'public') return
      reply.header('cache-control', 'private, no-store')
      reply.header('www-authenticate', 'Bearer')
      request.caller = await verifier.accessToken(bearerToken(request))
      const principal = await find(request.caller)
      if (permission !== 'signed-in') {
        if (!principal) throw platformProblems.no_account()
        if (!permission || !isPermitted(principal.role, permission)) {
          throw platformProblems.not_permitted({ permission: permission ?? '–' })
        }
      }
      request.principal = principal ?? null
      request.moment = principal?.moment ?? null
      reply.removeHeader('www-authenticate')
    })
  },
  { name: 'identity', dependencies: ['problems'] },
)
