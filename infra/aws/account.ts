/** The stack `account`: what exists once in an account and region, and what every other stack needs before it. */
import { Audit } from './audit.ts'
import { Delivery } from './delivery.ts'
import { providerOf } from './estate.ts'
import { EncryptionKey } from './keys.ts'
import { Registry } from './registry.ts'
import type { AccountSettings } from './settings.ts'

/** Builds the account's stack; what it gives back are the stack's outputs. */
export function buildAccount({ place, audit, alarms, repository, environments }: AccountSettings) {
  const options = { provider: providerOf(place) }
  const key = new EncryptionKey('logs', { place, use: 'logs' }, options)
  new Audit('audit', { place, audit, email: alarms.email, logKeyArn: key.arn }, options)
  const registry = new Registry('registry', { place }, options)
  const delivery = new Delivery('delivery', { place, repository, environments }, options)
  return { apiRepository: registry.url, deployRole: delivery.roleArn }
}
