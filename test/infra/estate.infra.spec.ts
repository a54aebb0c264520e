import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { root } from '../../infra/local/environment.ts'
import { startEstate, type TestEstate } from '../support/estate.ts'
import { estateJourney } from '../support/estate-journey.ts'
import { openSandbox } from '../support/lambda/sandbox.ts'
import { hasOpenssl } from '../support/tls-postgres.ts'

let estate: TestEstate | undefined
afterAll(() => estate?.close())

describe.skipIf(!hasOpenssl())('bundles, as the image holds them', () => {
  estateJourney(async () => {
    execFileSync(process.execPath, ['infra/images/bundle.ts', 'api'], { cwd: root })
    const started = await startEstate()
    estate = started
    return {
      estate: started,
      open: (name, database) =>
        openSandbox({
          name: `cat-data-v23-${name}`,
          timeoutSeconds: name === 'api' ? 10 : 60,
          start: (environment) => ({
            command: process.execPath,
            args: [join(root, 'test/support/lambda/runtime-client.mjs'), started.commandOf(name)],
            env: { ...environment, ...started.variables(name, database), LAMBDA_TASK_ROOT: join(root, 'dist/api') },
          }),
        }),
    }
  })
})
