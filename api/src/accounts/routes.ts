import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { audit } from '../platform/audit/index.ts'
import type { Database, Transaction } from '../platform/database/index.ts'
import type { Principal, TokenVerifier } from '../platform/identity/index.ts'
import { permissionsOf, type Role, roles } from '../platform/permissions/index.ts'
import { platformProblems } from '../platform/problems/index.ts'
import { accountProblems } from './errors.ts'
import { AccountChange, AccountSchema, Me, NewAccount } from './schema.ts'
import {
  type AccountRow,
  addAccount,
  bindAccount,
  changeAccount,
  findAccountOf,
  getAccount,
  homeOf,
  listAccounts,
} from './store.ts'

export interface AccountOptions {
  database: Database
  verifier: TokenVerifier
}

function forReading(row: Omit<AccountRow, 'role'> & { role: string }) {
  return { ...row, role: row.role as Role, bound_at: row.bound_at?.toISOString() ?? null }
}

async function readMe(database: Database, principal: Principal) {
  return database.inScope(principal.scope, async (transaction) => {
    const account = await getAccount(transaction, principal.id)
    const home = await homeOf(transaction, principal.scope)
    const { id, name, role, scope } = principal
    return {
      id,
      name,
      email: account?.email ?? null,
      role,
      scope,
      home: home ?? null,
      permissions: permissionsOf(role),
    }
  })
}

/** Nobody grants more than they have: neither a wider scope nor a higher role. */
async function refuseBeyond(transaction: Transaction, principal: Principal, grant: { role: Role; scope: string }) {
  const covered =
    principal.scope === '*' || grant.scope === principal.scope || grant.scope.slice(0, 2) === principal.scope
  if (!covered || roles.indexOf(grant.role) > roles.indexOf(principal.role)) {
    throw accountProblems.account_outside_scope({ scope: principal.scope })
  }
  if (grant.scope !== '*' && !(await homeOf(transaction, grant.scope)))
    throw accountProblems.scope_unknown({ scope: grant.scope })
}

export const meRoutes: FastifyPluginAsyncTypebox<AccountOptions> = async (app, { database, verifier }) => {
  app.get(
    '/',
    {
      config: { permission: 'reference.read' },
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
    '/',
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
    '/',
    {
      config,
      schema: { operationId: 'addAccount', tags: ['accounts'], body: NewAccount, response: { 201: AccountSchema } },
    },
    async (request, reply) => {
      const principal = request.account()
      const added = await database.inScope(principal.scope, async (transaction) => {
        await refuseBeyond(transaction, principal, request.body)
        const account = await addAccount(transaction, request.body)
        if (!account) throw accountProblems.account_exists({ email: request.body.email })
        const { id, role, scope } = account
        await audit(transaction, principal, {
          action: 'account.add',
          municipalityCode: scope,
          subjectId: id,
          detail: { role },
        })
        return account
      })
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
    async (request) => {
      const principal = request.account()
      const changed = await database.inScope(principal.scope, async (transaction) => {
        const account = await getAccount(transaction, request.params.id)
        if (!account) throw accountProblems.account_not_found()
        if (account.id === principal.id) throw accountProblems.account_is_own()
        await refuseBeyond(transaction, principal, account)
        const wanted = { ...account, ...request.body }
        await refuseBeyond(transaction, principal, wanted)
        const { id, role, scope, active } = wanted
        await audit(transaction, principal, {
          action: 'account.change',
          municipalityCode: scope,
          subjectId: id,
          detail: { role, active: active ? 'yes' : 'no' },
        })
        return changeAccount(transaction, wanted)
      })
      if (!changed) throw accountProblems.account_not_found()
      return forReading(changed)
    },
  )
}
