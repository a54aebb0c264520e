/**
 * Entry at deploy time, before new code takes requests: brings the schema up to date and lets the API's role sign in.
 * Environment: DATABASE_URL (the owner's), APP_DATABASE_PASSWORD, SEED=yes to put in the facts and the demonstration.
 */
import { migrate, setAppRolePassword } from '@cat-data/prisma/migrate'
import { seed } from '@cat-data/prisma/seed'

const { DATABASE_URL: ownerUrl, APP_DATABASE_PASSWORD: appPassword, SEED: withSeed } = process.env
if (!ownerUrl || !appPassword) {
  console.error('DATABASE_URL (owner) and APP_DATABASE_PASSWORD must be set.')
  process.exit(2)
}
for (const name of await migrate(ownerUrl)) console.log(`applied ${name}`)
await setAppRolePassword(ownerUrl, appPassword)
if (withSeed === 'yes') await seed(ownerUrl, (line) => console.log(line))
console.log('The database is up to date.')
