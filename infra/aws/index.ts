/** The Pulumi program: chooses what the stack is, reads its settings, builds it. Outputs are what the components give back. */
import * as pulumi from '@pulumi/pulumi'
import { buildAccount } from './account.ts'
import { buildEstate } from './estate.ts'
import { type Given, SettingsError } from './settings-reader.ts'
import { readAccountSettings, readSettings } from './settings.ts'

const config = new pulumi.Config()
const given: Given = { text: (key) => config.get(key), secret: (key) => config.getSecret(key) }

function build(stack: string) {
  if (stack === 'account') return buildAccount(readAccountSettings(given))
  if (['dev', 'staging', 'production'].includes(stack)) return buildEstate(readSettings(stack, given))
  throw new SettingsError(`There is no stack “${stack}”: choose account, dev, staging or production.`)
}

const outputs: object = build(pulumi.getStack())
export default outputs
