/**
 * What stands between the Lambda service and a handler in AWS's base images, as far as our functions use it: loads the handler,
 * asks for events, hands back answers. `node runtime-client.mjs FILE.EXPORT`, files under LAMBDA_TASK_ROOT.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`
const [file, name] = (process.argv[2] ?? process.env._HANDLER ?? '').split('.')

const post = (path, body) => globalThis.fetch(`${api}/${path}`, { method: 'POST', body: JSON.stringify(body ?? null) })
const described = (error) => ({
  errorType: error?.name ?? 'Error',
  errorMessage: String(error?.message ?? error),
  trace: String(error?.stack ?? '').split('\n'),
})

async function load() {
  try {
    const handler = (await import(pathToFileURL(join(process.env.LAMBDA_TASK_ROOT, `${file}.mjs`)).href))[name]
    if (typeof handler !== 'function') throw new Error(`${file}.mjs exports no function ${name}`)
    // Node.js 24 on Lambda takes no handlers with a callback.
    if (handler.length > 2) throw new Error(`${file}.${name} takes a callback`)
    return handler
  } catch (error) {
    await post('init/error', described(error))
    process.exit(1)
  }
}

const handler = await load()
for (;;) {
  const next = await globalThis.fetch(`${api}/invocation/next`)
  const id = next.headers.get('lambda-runtime-aws-request-id')
  const deadline = Number(next.headers.get('lambda-runtime-deadline-ms'))
  const context = { awsRequestId: id, getRemainingTimeInMillis: () => deadline - Date.now() }
  try {
    await post(`invocation/${id}/response`, await handler(await next.json(), context))
  } catch (error) {
    await post(`invocation/${id}/error`, described(error))
  }
}
