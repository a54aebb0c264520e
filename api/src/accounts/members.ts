/** Adding and changing members: within one's own scope and role, noted in the audit trail. */
import type { Static } from 'typebox'
import { audit } from '../platform/audit/index.ts'
import type { Database, Transaction } from '../platform/database/index.ts'
import type { Principal } from '../platform/identity/index.ts'
import { type Role, roles } from '../platform/permissions/index.ts'
import { accountProblems } from './errors.ts'
import type { AccountChange, NewAccount } from './schema.ts'
import { type AccountRow, addAccount, changeAccount, getAccount, homeOf } from './store.ts'

/** Nobody grants more than they have: neither a wider scope nor a higher role. */
async function refuseBeyond(transaction: Transaction, principal: Principal, grant: { role: Role; scope: string }) {
  const covered =
    principal.scope === '*' || grant.scope === principal.scope || grant.scope.slice(0, 2) === principal.scope
  if (!covered || roles.indexOf(grant.role) > roles.indexOf(principal.role)) {
    throw accountProblems.account_outside_scope({ scope: principal.scope })
  }
  if (grant.scope !== '*' && !(await homeOf(transaction, grant.scope))) {
    throw accountProblems.scope_unknown({ scope: grant.scope })
  }
}

/** Invites a member; the first sign-in with the address ties the account to the person. */
export async function addMember(database: Database, principal: Principal, member: Static<typeof NewAccount>) {
  return database.inScope(principal.scope, async (transaction): Promise<AccountRow> => {
    await refuseBeyond(transaction, principal, member)
    const account = await addAccount(transaction, member)
    if (!account) throw accountProblems.account_exists({ email: member.email })
    const { id, role, scope } = account
    await audit(transaction, principal, {
      action: 'account.add',
      municipalityCode: scope,
      subjectId: id,
      detail: { role },
    })
    return account
  })
}

/** Changes a member's name, role, scope or state; one's own account is for others to change. */
export async function changeMember(
  database: Database,
  principal: Principal,
  accountId: string,
  change: Static<typeof AccountChange>,
) {
  return database.inScope(principal.scope, async (transaction): Promise<AccountRow> => {
    const account = await getAccount(transaction, accountId)
    if (!account) throw accountProblems.account_not_found()
    if (account.id === principal.id) throw accountProblems.account_is_own()
    await refuseBeyond(transaction, principal, account)
    const wanted = { ...account, ...change }
    await refuseBeyond(transaction, principal, wanted)
    const changed = await changeAccount(transaction, wanted)
    if (!changed) throw accountProblems.account_not_found()
    const { id, role, scope, active } = changed
    await audit(transaction, principal, {
      action: 'account.change',
      municipalityCode: scope,
      subjectId: id,
      detail: { role, active: active ? 'yes' : 'no' },
    })
    return changed
  })
}
