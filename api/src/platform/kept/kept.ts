/**
 * Answers that are computed once and given until anything in the database has changed. Dashboards ask the same figures all
 * day; data changes when somebody imports a file.
 *
 * With the account of a request the database says at which moment it looked (`pg_current_snapshot()`): which transactions
 * had ended by then. Equal moments see equal rows, whatever table a later change touches, so nothing has to announce what
 * it changes. An answer is kept under the moment of its own request; what was committed since makes the next one differ.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { LRUCache } from 'lru-cache'

interface KeptAnswer {
  moment: string
  type: string
  body: Buffer
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * The answer depends on the address, the day, the database, and on role and scope of the account (`scope`) or on whose
     * it is as well (`account`); on nothing else, no header either.
     */
    keptFor?: 'scope' | 'account'
  }
}

/** Enough for the dashboards of some hundred bodies; the least recently asked goes first. */
const mostBytes = 32 * 1024 * 1024

/** Days begin with an hour, in Japan as elsewhere: what is of an earlier hour may be of yesterday. */
const hour = () => Math.floor(Date.now() / 3_600_000)

function isKept({ method, routeOptions, principal }: FastifyRequest): boolean {
  return method === 'GET' && routeOptions.config.keptFor !== undefined && principal !== null
}

/** Answers routes that say `keptFor` from memory, after the account and its permission have been looked at. */
export const keptAnswers = fp(
  async (app: FastifyInstance) => {
    const kept = new LRUCache<string, KeptAnswer>({
      maxSize: mostBytes,
      sizeCalculation: ({ body }, key) => body.length + key.length + 1,
    })
    const keyOf = (request: FastifyRequest) => {
      const { id, role, scope } = request.account()
      const whose = request.routeOptions.config.keptFor === 'account' ? id : '*'
      return [hour(), role, scope, whose, request.url].join(' ')
    }
    const isFromMemory = new WeakSet<FastifyRequest>()

    app.addHook('onRequest', async (request, reply) => {
      if (!isKept(request)) return
      const found = kept.get(keyOf(request))
      if (!found || found.moment !== request.moment) return
      isFromMemory.add(request)
      return reply.type(found.type).send(found.body)
    })

    app.addHook('onSend', async (request, reply, payload) => {
      if (!isKept(request) || isFromMemory.has(request)) return
      if (reply.statusCode !== 200 || typeof payload !== 'string' || request.moment === null) return
      const type = String(reply.getHeader('content-type'))
      kept.set(keyOf(request), { moment: request.moment, type, body: Buffer.from(payload) })
    })
  },
  { name: 'kept-answers', dependencies: ['identity'] },
)
