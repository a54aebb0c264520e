import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Metrics } from './metrics.ts'

interface RequestMetricsOptions {
  metrics: Metrics
  /** Requests that wait for a connection to the database. */
  waiting: () => number
}

/**
 * Duration of every request by route and by class of status; how many there were is the number of its samples. A route is
 * its pattern (`/v1/imports/:id`), so there are as many series as routes, whatever is asked for.
 */
export const requestMetrics = fp(
  async (app: FastifyInstance, { metrics, waiting }: RequestMetricsOptions) => {
    app.addHook('onResponse', async (request, reply) => {
      const { method, url } = request.routeOptions
      metrics.record({
        values: {
          RequestDuration: [Math.round(reply.elapsedTime * 10) / 10, 'Milliseconds'],
          PoolWaiting: [waiting(), 'Count'],
        },
        dimensions: {
          Route: request.is404 || url === undefined ? 'none' : `${String(method)} ${url}`,
          Status: `${Math.floor(reply.statusCode / 100)}xx`,
        },
      })
    })
  },
  { name: 'request-metrics' },
)
