/** The API's contract, read from its routes without a database: they are only described, never called. */
import { buildApp, type AppOptions } from '../../api/src/app.ts'
import { readConfig } from '../../api/src/platform/config/index.ts'

/** A port that says so when a route uses it after all. */
function unused<Port extends object>(name: string): Port {
  return new Proxy({} as Port, {
    get() {
      throw new Error(`${name} is not there while the contract is written`)
    },
  })
}

/** @returns the text of api/openapi.json */
export async function describeApi(): Promise<string> {
  const app = await buildApp({
    config: { ...readConfig({ DATABASE_URL: 'postgresql://contract' }), logLevel: 'silent' },
    database: unused<AppOptions['database']>('The database'),
    storage: unused<AppOptions['storage']>('The storage'),
    queue: unused<AppOptions['queue']>('The queue'),
    verifier: unused<AppOptions['verifier']>('The verifier'),
  })
  try {
    const { body } = await app.inject('/openapi.json')
    return `${JSON.stringify(JSON.parse(body), null, 2)}\n`
  } finally {
    await app.close()
  }
}
