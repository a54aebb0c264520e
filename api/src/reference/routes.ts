import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '../platform/database/index.ts'
import { referenceProblems } from './errors.ts'
import { MunicipalityList, MunicipalityQuery, MunicipalityRef, MunicipalitySchema } from './schema.ts'
import { findMunicipality, listMunicipalities } from './store.ts'

export const municipalityRoutes: FastifyPluginAsyncTypebox<{ database: Database }> = async (app, { database }) => {
  const config = { permission: 'reference.read', keptFor: 'scope' } as const
  app.addSchema(MunicipalitySchema)

  app.get(
    '',
    {
      config,
      schema: {
        operationId: 'listMunicipalities',
        tags: ['reference'],
        querystring: MunicipalityQuery,
        response: { 200: MunicipalityList },
      },
    },
    (request) =>
      database.inScope(request.account().scope, (transaction) => listMunicipalities(transaction, request.query)),
  )

  app.get(
    '/:code',
    {
      config,
      schema: {
        operationId: 'getMunicipality',
        tags: ['reference'],
        params: Type.Object({ code: Type.String({ maxLength: 10 }) }),
        response: { 200: MunicipalityRef, 404: { $ref: 'Problem#' } },
      },
    },
    async (request) => {
      const { code } = request.params
      const { scope } = request.account()
      const found = await database.inScope(scope, (transaction) => findMunicipality(transaction, code))
      if (!found) throw referenceProblems.municipality_unknown({ code })
      return found
    },
  )
}
