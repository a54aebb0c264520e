import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '../platform/database/index.ts'
import type { Principal, TokenVerifier } from '../platform/identity/index.ts'
import { permissionsOf, type Role } from '../platform/permissions/index.ts'
import { platformProblems } from '../platform/problems/index.ts'
import { accountProblems } from './errors.ts'
import { addMember, changeMember } from './members.ts'
import { AccountChange, AccountSchema, Me, NewAccount } from './schema.ts'
import { type AccountRow, bindAccount, findAccountOf, findDetails, listAccounts } from './store.ts'

export interface AccountOptions {
  database: Database
  verifier: TokenVerifier
}

function forReading(row: Omit<AccountRow, 'role'> & { role: string }) {
  return { ...row, role: row.role as Role, bound_at: row.bound_at?.toISOString() ?? null }
}

async function readMe(database: Database, principal: Principal) {
  const { id, name, role, scope } = principal
  const { email = null, home = null } = (await findDetails(database, principal)) ?? {}
  return { id, name, email, role, scope, home, permissions: permissionsOf(role) }
}

export const meRoutes: FastifyPluginAsyncTypebox<AccountOptions> = async (app, { database, verifier }) => {
  app.get(
    '',
    {
      config: { permission: 'reference.read', keptFor: 'account' },
      schema: { operationId: 'getMe', tags: ['accounts'], response: { 200: Me } },
    },
    (request) => readMe(database, request.account()),
  )

  app.post(
    '/binding',
    {
      config: { permission: 'signed-in' },
      schema: {
        operationId: 'bindMe',
        tags: ['accounts'],
        description:
          'First sign-in: ties the caller to the account invited under the verified e-mail address of the id token.',
        body: Type.Object({ id_token: Type.String({ maxLength: 8192 }) }, { additionalProperties: false }),
        response: { 200: Me },
      },
    },
    async (request) => {
      const person = await verifier.idToken(request.body.id_token)
      if (!request.caller || person.subject !== request.caller.subject) throw platformProblems.invalid_token()
      if (!(await bindAccount(database, person.subject, person.email))) throw accountProblems.account_not_invited()
      const principal = await findAccountOf(database, request.caller)
      if (!principal) throw accountProblems.account_not_invited()
      return readMe(database, principal)
    },
  )
}

export const accountRoutes: FastifyPluginAsyncTypebox<AccountOptions> = async (app, { database }) => {
  const config = { permission: 'accounts.manage' as const }

  app.get(
    '',
    {
      config,
      schema: {
        operationId: 'listAccounts',
        tags: ['accounts'],
        response: { 200: Type.Object({ items: Type.Array(AccountSchema) }) },
      },
    },
    async (request) => ({
      items: (await database.prismaInScope(request.account().scope, listAccounts)).map(forReading),
    }),
  )

  app.post(
    '',
    {
      config,
      schema: { operationId: 'addAccount', tags: ['accounts'], body: NewAccount, response: { 201: AccountSchema } },
    },
    async (request, reply) => {
      const added = await addMember(database, request.account(), request.body)
      return reply.code(201).send(forReading(added))
    },
  )

  app.patch(
    '/:id',
    {
      config,
      schema: {
        operationId: 'changeAccount',
        tags: ['accounts'],
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        body: AccountChange,
        response: { 200: AccountSchema },
      },
    },
    async (request) => forReading(await changeMember(database, request.account(), request.params.id, request.body)),
  )
}
