/** OpenAPI 3.1 at /openapi.json and a page for people at /docs, both made from the routes' schemas. */
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'

const description =
  '自治体の猫データを集め、分析し、見せるための API。Errors are problem+json (RFC 9457) with a stable `code` and sentences in Japanese and English.'

export const openapi = fp(
  async (app: FastifyInstance) => {
    // Loaded by who registers it; features come here for a schema only.
    const [{ default: swagger }, { default: swaggerUi }] = await Promise.all([
      import('@fastify/swagger'),
      import('@fastify/swagger-ui'),
    ])
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: '自治体猫データ分析 API',
          description,
          version: '1.0.0',
          license: { name: 'MIT', identifier: 'MIT' },
        },
        components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
        security: [{ bearer: [] }],
      },
      refResolver: { buildLocalReference: (json, _base, _fragment, index) => String(json.$id ?? `Schema${index}`) },
    })
    // Public routes say so in the contract; the rest inherit the bearer scheme.
    app.addHook('onRoute', (route) => {
      if (route.config?.permission === 'public') route.schema = { ...route.schema, security: [] }
    })
    await app.register(async (docs) => {
      docs.addHook('onRoute', (route) => {
        route.config = { ...route.config, permission: 'public' }
      })
      await docs.register(swaggerUi, { routePrefix: '/docs', staticCSP: true, indexPrefix: '' })
      docs.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
    })
  },
  { name: 'openapi' },
)
export { LabelSchema } from './label.ts'
