import { type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { defaultRules, thresholds } from '../../disclosure/index.ts'
import { addFigureSchemas } from '../../figures/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { type Database, systemScope } from '../../platform/database/index.ts'
import { todayInJapan } from '../../reference/index.ts'
import { releaseProblems } from './errors.ts'
import { approve, lookAt, propose, takeBack } from './releases.ts'
import { forStaff } from './reply.ts'
import {
  Approval,
  NewRelease,
  NewRules,
  ReleaseDetail,
  ReleaseList,
  ReleaseParams,
  ReleaseQuery,
  ReleaseSummary,
  RulesQuery,
  RulesReply,
  Withdrawal,
} from './schema.ts'
import { isInScope, listReleases, namesOf, type ReleaseRow, setThreshold, settingOf } from './store.ts'

interface Options {
  database: Database
  /** Today in Japan. */
  today?: () => string
}

const tags = ['publications']
const read = { permission: 'figures.read' as const }
const manage = { permission: 'releases.manage' as const }

async function one(database: Database, row: ReleaseRow): Promise<ReleaseSummary> {
  const [reply] = await forStaff(database, [row])
  if (!reply) throw new Error('no reply')
  return reply
}

const reading: FastifyPluginAsyncTypebox<Options> = async (app, { database, today = todayInJapan }) => {
  app.get(
    '',
    {
      config: read,
      schema: { operationId: 'listReleases', tags, querystring: ReleaseQuery, response: { 200: ReleaseList } },
    },
    async (request) => {
      const rows = await database.inScope(request.account().scope, (transaction) =>
        listReleases(transaction, request.query.municipality),
      )
      return { items: await forStaff(database, rows) }
    },
  )

  app.get(
    '/:id',
    {
      config: read,
      schema: {
        operationId: 'getRelease',
        tags,
        description: 'Of a proposal: what everybody would see if it were approved now.',
        params: ReleaseParams,
        response: { 200: ReleaseDetail },
      },
    },
    async (request) => {
      const { release, figures, preview } = await lookAt(
        { database, today },
        request.account().scope,
        request.params.id,
      )
      return { release: await one(database, release), figures, preview }
    },
  )
}

const deciding: FastifyPluginAsyncTypebox<Options> = async (app, { database, today = todayInJapan }) => {
  const ports = { database, today }
  const params = ReleaseParams
  app.post(
    '',
    {
      config: manage,
      schema: { operationId: 'proposeRelease', tags, body: NewRelease, response: { 201: ReleaseSummary } },
    },
    async (request, reply) => {
      const row = await propose(ports, request.account(), request.body)
      return reply.code(201).send(await one(database, row))
    },
  )

  app.post(
    '/:id/approve',
    {
      config: manage,
      schema: {
        ...{ operationId: 'approveRelease', tags, params, body: Approval, response: { 200: ReleaseSummary } },
        description: 'Freezes and publishes what was looked at. Refused when the figures have changed since.',
      },
    },
    async (request) => one(database, await approve(ports, request.account(), request.params.id, request.body)),
  )

  app.post(
    '/:id/withdraw',
    {
      config: manage,
      schema: {
        ...{ operationId: 'withdrawRelease', tags, params, body: Withdrawal, response: { 200: ReleaseSummary } },
        description: 'Takes it off the public pages, which say so from then on; a proposal is dropped.',
      },
    },
    async (request) => one(database, await takeBack(ports, request.account(), request.params.id, request.body.reason)),
  )
}

const rules: FastifyPluginAsyncTypebox<Options> = async (app, { database }) => {
  const reply = async (scope: string, municipality: string) => {
    const setting = await database.inScope(scope, (transaction) => settingOf(transaction, municipality))
    const names = setting && (await database.inScope(systemScope, (all) => namesOf(all, [setting.changed_by])))
    return {
      municipality_code: municipality,
      threshold: setting?.threshold ?? defaultRules.threshold,
      choices: [...thresholds],
      least_denominator: defaultRules.leastDenominator,
      changed: setting
        ? { at: setting.changed_at.toISOString(), by: { name: names?.get(setting.changed_by) ?? '–' } }
        : null,
    }
  }

  app.get(
    '/rules',
    {
      config: read,
      schema: { operationId: 'getDisclosureRules', tags, querystring: RulesQuery, response: { 200: RulesReply } },
    },
    (request) => reply(request.account().scope, request.query.municipality),
  )

  app.put(
    '/rules',
    {
      config: manage,
      schema: {
        ...{ operationId: 'setDisclosureRules', tags, body: NewRules, response: { 200: RulesReply } },
        description: 'Holds for approvals from now on; what is published stays as it is.',
      },
    },
    async (request) => {
      const { municipality, threshold } = request.body
      const principal = request.account()
      await database.inScope(principal.scope, async (transaction) => {
        if (!(await isInScope(transaction, municipality))) {
          throw releaseProblems.release_outside_scope({ code: municipality, scope: principal.scope })
        }
        await setThreshold(transaction, municipality, threshold, principal.id)
        await audit(transaction, principal, {
          action: 'disclosure.threshold',
          municipalityCode: municipality,
          subjectId: municipality,
          detail: { threshold },
        })
      })
      return reply(principal.scope, municipality)
    },
  )
}

/** `/v1/releases`: open data of a body, from the proposal to its withdrawal. */
export const releaseRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { database, today = todayInJapan }) => {
  addFigureSchemas(app)
  for (const plugin of [rules, reading, deciding]) await app.register(plugin, { database, today })
}
