import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { findDataset } from '../../datasets/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { type Database, systemScope } from '../../platform/database/index.ts'
import type { Principal } from '../../platform/identity/index.ts'
import { importProblems } from '../errors.ts'
import type { ImportPorts } from '../ports.ts'
import type { ImportReply } from '../schema.ts'
import { getImport, type ImportRow, namesOf } from '../store.ts'
import { answerImport, applyFixes, profileName, saveForm, undoFixes } from './answer.ts'
import { columnKeys } from './answers.ts'
import { offeredFixes } from './fixes.ts'
import { deleteProfile, getProfile, listProfiles, type ProfileRow, renameProfile } from './profile-store.ts'
import { sentenceOfQuestion } from './questions.ts'
import * as schema from './schema.ts'

export interface MappingRoutesOptions extends ImportPorts {
  /** The import as it is answered everywhere. */
  replyOne: (principal: Principal, id: string) => Promise<ImportReply>
}

const read = { permission: 'imports.read' as const }
const write = { permission: 'imports.write' as const }
const tags = ['imports']
const ImportAnswer = Type.Unsafe<ImportReply>(Type.Ref('Import'))

function columnsOf({ reading }: ImportRow) {
  const columns = reading.columns ?? []
  const keys = columnKeys(columns)
  return columns.map(({ heading, column, field, key, how, score, samples }, index) => ({
    key: key ?? (keys[index] as string),
    heading,
    letters: column,
    field,
    how: how ?? null,
    score: score ?? null,
    samples: samples ?? [],
  }))
}

async function readQuestions(database: Database, { scope }: Principal, id: string) {
  return database.inScope(scope, async (transaction) => {
    const row = await getImport(transaction, id)
    if (!row) throw importProblems.import_not_found()
    const { fields } = findDataset(row.dataset)
    const labelOf = (name: string | null) => fields.find((field) => field.name === name)?.label
    return {
      items: row.questions.map((each) => ({ ...each, message: sentenceOfQuestion(each, labelOf(each.field)) })),
      columns: columnsOf(row),
      sheets: row.reading.sheets ?? [],
      answers: row.answers,
      constants: row.reading.constants ?? {},
      profile: row.profile && {
        ...row.profile,
        added: [...row.profile.added],
        gone: [...row.profile.gone],
        renamed: [...row.profile.renamed],
      },
      fixes_offered: await offeredFixes(transaction, row),
    }
  })
}

/** Under /v1/imports: what is asked about a file, and what is answered. */
export const questionRoutes: FastifyPluginAsyncTypebox<MappingRoutesOptions> = async (app, options) => {
  const { database, replyOne } = options
  const params = schema.ProfileParams
  app.get(
    '/:id/questions',
    {
      config: read,
      schema: { operationId: 'getQuestions', tags, params, response: { 200: schema.QuestionList } },
    },
    (request) => readQuestions(database, request.account(), request.params.id),
  )
  app.put(
    '/:id/answers',
    {
      config: write,
      schema: {
        operationId: 'answerImport',
        tags,
        description:
          'Adds answers to those of before (the same key is replaced) and reads the file again by them. `save_as` keeps them as the form for the next file with these headings.',
        params,
        body: schema.AnswerBody,
        response: { 200: ImportAnswer },
      },
    },
    async (request) => {
      const { answers, save_as: saveAs } = request.body
      const { id } = request.params
      await answerImport(options, request.account(), id, saveAs === undefined ? { answers } : { answers, saveAs })
      return replyOne(request.account(), id)
    },
  )
}

/** Under /v1/imports: suggestions taken for all cells that say the same, and taken back. */
export const fixRoutes: FastifyPluginAsyncTypebox<MappingRoutesOptions> = async (app, options) => {
  const params = schema.ProfileParams
  const acts = [
    { path: '/:id/fixes', operationId: 'applyFixes', act: applyFixes },
    { path: '/:id/fixes/undo', operationId: 'undoFixes', act: undoFixes },
  ]
  for (const { path, operationId, act } of acts) {
    app.post(
      path,
      {
        config: write,
        schema: { operationId, tags, params, body: schema.FixBody, response: { 200: ImportAnswer } },
      },
      async (request) => {
        const wanted = 'all' in request.body ? 'all' : request.body
        await act(options, request.account(), request.params.id, wanted)
        return options.replyOne(request.account(), request.params.id)
      },
    )
  }
}

async function profilesForReply(database: Database, rows: readonly ProfileRow[]) {
  const accounts = rows.map(({ created_by }) => created_by)
  const names = await database.inScope(systemScope, (transaction) => namesOf(transaction, accounts))
  return rows.map(({ headings, ...row }) => ({
    ...row,
    headings: [...headings],
    created_at: row.created_at.toISOString(),
    created_by: { name: names.get(row.created_by) ?? '–' },
    used_at: row.used_at?.toISOString() ?? null,
  }))
}

async function replyProfile(database: Database, { scope }: Principal, id: string) {
  const row = await database.inScope(scope, (transaction) => getProfile(transaction, id))
  const [reply] = row ? await profilesForReply(database, [row]) : []
  if (!reply) throw importProblems.profile_not_found()
  return reply
}

/** Changes a form that is there, and notes who did. */
async function changeProfile(
  database: Database,
  principal: Principal,
  id: string,
  action: string,
  change: (transaction: Parameters<typeof deleteProfile>[0], row: ProfileRow) => Promise<void>,
): Promise<void> {
  await database.inScope(principal.scope, async (transaction) => {
    const row = await getProfile(transaction, id)
    if (!row) throw importProblems.profile_not_found()
    await change(transaction, row)
    const { municipality_code: municipalityCode, dataset } = row
    await audit(transaction, principal, { action, municipalityCode, subjectId: id, detail: { dataset } })
  })
}

/** Under /v1/profiles: forms that are read without questions. */
export const profileRoutes: FastifyPluginAsyncTypebox<ImportPorts> = async (app, { database }) => {
  app.get(
    '',
    {
      config: read,
      schema: {
        operationId: 'listProfiles',
        tags,
        querystring: schema.ProfileQuery,
        response: { 200: schema.ProfileList },
      },
    },
    async (request) => {
      const rows = await database.inScope(request.account().scope, (transaction) =>
        listProfiles(transaction, request.query.dataset),
      )
      return { items: await profilesForReply(database, rows) }
    },
  )
  app.post(
    '',
    {
      config: write,
      schema: {
        operationId: 'saveProfile',
        tags,
        description: 'Keeps the headings of an import and what was answered about them, under a name.',
        body: schema.ProfileBody,
        response: { 200: schema.ProfileSchema },
      },
    },
    async (request) => {
      const principal = request.account()
      const id = await database.inScope(principal.scope, async (transaction) => {
        const row = await getImport(transaction, request.body.import)
        if (!row) throw importProblems.import_not_found()
        return saveForm(transaction, principal, row, request.body.name)
      })
      return replyProfile(database, principal, id)
    },
  )
  await app.register(profileChangeRoutes, { database })
}

const profileChangeRoutes: FastifyPluginAsyncTypebox<Pick<ImportPorts, 'database'>> = async (app, { database }) => {
  const params = schema.ProfileParams
  app.patch(
    '/:id',
    {
      config: write,
      schema: {
        operationId: 'renameProfile',
        tags,
        params,
        body: schema.ProfileChange,
        response: { 200: schema.ProfileSchema },
      },
    },
    async (request) => {
      const { id } = request.params
      await changeProfile(database, request.account(), id, 'profile.rename', async (transaction, row) => {
        const name = profileName(request.body.name)
        if (!(await renameProfile(transaction, row, name))) throw importProblems.profile_name_taken({ name })
      })
      return replyProfile(database, request.account(), id)
    },
  )
  app.delete(
    '/:id',
    {
      config: write,
      schema: { operationId: 'deleteProfile', tags, params, response: { 200: Type.Object({ id: Type.String() }) } },
    },
    async (request) => {
      const { id } = request.params
      await changeProfile(database, request.account(), id, 'profile.delete', (transaction) =>
        deleteProfile(transaction, id),
      )
      return { id }
    },
  )
}
