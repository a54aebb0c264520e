/** Accounts in the database. The identity provider knows who somebody is; role and scope are kept here. */
import {
  type Database,
  type PrismaTransaction,
  sql,
  systemScope,
  type Transaction,
} from '../platform/database/index.ts'
import type { Caller, FoundAccount, Principal } from '../platform/identity/index.ts'
import type { Role } from '../platform/permissions/index.ts'

export interface AccountRow {
  id: string
  name: string
  email: string | null
  client_id: string | null
  role: Role
  scope: string
  active: boolean
  bound_at: Date | null
}

const columns = sql`id, name, email, client_id, role, scope, active, bound_at`

/** The active account a verified token speaks for. Runs before any scope is known. */
export async function findAccountOf(database: Database, caller: Caller): Promise<FoundAccount | undefined> {
  const found = sql`select id, name, role, scope, pg_current_snapshot()::text as moment from account`
  return database.planned<FoundAccount>(
    systemScope,
    caller.subject === null
      ? sql`${found} where client_id = ${caller.clientId} and active`
      : sql`${found} where subject = ${caller.subject} and active`,
  )
}

/** Ties the account invited under this address to the person; once tied it stays with that person. */
export async function bindAccount(database: Database, subject: string, email: string | null): Promise<boolean> {
  return database.inScope(systemScope, async (transaction) => {
    const bound = await transaction.run(sql`
      update account set subject = ${subject}, bound_at = coalesce(bound_at, now())
      where active and (subject = ${subject} or (subject is null and client_id is null and email = ${email}))`)
    return bound === 1
  })
}

export function listAccounts(prisma: PrismaTransaction) {
  return prisma.account.findMany({ orderBy: [{ active: 'desc' }, { scope: 'asc' }, { name: 'asc' }] })
}

export function getAccount(transaction: Transaction, id: string) {
  return transaction.first<AccountRow>(sql`select ${columns} from account where id = ${id}::uuid`)
}

export async function addAccount(
  transaction: Transaction,
  account: { name: string; email: string; role: Role; scope: string },
) {
  return transaction.first<AccountRow>(sql`
    insert into account (name, email, role, scope) values (${account.name}, ${account.email.toLowerCase()}, ${account.role}, ${account.scope})
    on conflict (email) do nothing returning ${columns}`)
}

export async function changeAccount(transaction: Transaction, account: AccountRow) {
  return transaction.first<AccountRow>(sql`
    update account set name = ${account.name}, role = ${account.role}, scope = ${account.scope}, active = ${account.active}
    where id = ${account.id}::uuid returning ${columns}`)
}

export interface Home {
  code: string
  name: string
  kind: string
  profile: string
  fictitious: boolean
}

/** What a person is told besides: address and body. Every page begins with it. */
export function findDetails(database: Database, { id, scope }: Principal) {
  return database.planned<{ email: string | null; home: Home | null }>(
    scope,
    sql`select (select email from account where id = ${id}::uuid) as email,
      (select jsonb_build_object('code', code, 'name', name, 'kind', kind, 'profile', profile, 'fictitious', fictitious)
       from municipality where code = ${scope}) as home`,
  )
}

/** The body whose code is the scope; none for `*`. */
export async function homeOf(transaction: Transaction, scope: string): Promise<Home | undefined> {
  return transaction.first<Home>(
    sql`select code, name, kind, profile, fictitious from municipality where code = ${scope}`,
  )
}
