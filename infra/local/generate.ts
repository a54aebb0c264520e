/**
 * Writes everything that is generated (`npm run generate`): Prisma's client, the API's contract api/openapi.json,
 * and the web's types of it. With --from-contract the contract is taken as it is committed.
 */
import { execFile } from 'node:child_process'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import openapiTypes, { astToString } from 'openapi-typescript'
import { reporting } from './problem.ts'

const root = join(import.meta.dirname, '../..')
const contract = join(root, 'api/openapi.json')
const webTypes = join(root, 'web/app/api.generated.ts')

async function generatePrismaClient() {
  const prisma = join(root, 'node_modules/prisma/build/index.js')
  await promisify(execFile)(process.execPath, [prisma, 'generate'], {
    cwd: join(root, 'prisma'),
    // The client needs no native engine; an existing file keeps Prisma from fetching one.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
}

/** Written beside and moved: a running development server never reads half a file. */
async function replaceFile(path: string, text: string) {
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}

async function generateWebTypes() {
  const document = JSON.parse(await readFile(contract, 'utf8')) as Parameters<typeof openapiTypes>[0]
  const text = astToString(await openapiTypes(document))
  await replaceFile(
    webTypes,
    `/** The API's contract as types; made from api/openapi.json by \`npm run generate\`. */\n${text}`,
  )
}

await reporting(async () => {
  await generatePrismaClient()
  if (!process.argv.includes('--from-contract')) {
    const { describeApi } = await import('./contract.ts')
    await replaceFile(contract, await describeApi())
  }
  await generateWebTypes()
})
