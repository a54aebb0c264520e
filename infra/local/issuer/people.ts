/** Who may sign in here: the people of the demonstration. */
import { demoAccounts, type DemoAccount } from '@cat-data/prisma/demo-accounts'
import type { Account } from 'oidc-provider'

/** @param subject what a token calls the person */
export function findPerson(subject: string | null | undefined): DemoAccount | undefined {
  return demoAccounts.find(({ sub }) => sub === subject)
}

/** The provider's view of a person: what goes into the id token. */
export function providerAccount(subject: string): Account | undefined {
  const person = findPerson(subject)
  if (!person) return undefined
  const { sub, email, name } = person
  return { accountId: sub, claims: () => ({ sub, email, email_verified: true, name }) }
}
