/** The provider over HTTP: its own pages here, the protocol in the library. */
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type Provider from 'oidc-provider'
import type { Environment } from '../environment.ts'
import { errorPage, signInPage } from './pages.ts'
import { findPerson } from './people.ts'
import { languageOf } from './texts.ts'

/** A refusal of a page of ours. */
class Refusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

function securityHeaders(webOrigin: string) {
  return {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin', // no-referrer would make the form's Origin header "null"
    // form-action also governs where the form's redirects may lead, so it names the web.
    'content-security-policy': `default-src 'none'; style-src 'self'; img-src data:; form-action 'self' ${webOrigin}; frame-ancestors 'none'; base-uri 'none'`,
  }
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let body = ''
  for await (const chunk of request) {
    body += String(chunk)
    if (body.length > 10_000) throw new Refusal(413, 'the form is too large')
  }
  return new URLSearchParams(body)
}

interface Interaction {
  request: IncomingMessage
  response: ServerResponse
  uid: string
  cancelled: boolean
}

/** GET shows who may sign in; POST takes the choice, or the wish to go back. */
async function interact(provider: Provider, environment: Environment, interaction: Interaction) {
  const { request, response, uid, cancelled } = interaction
  const details = await provider.interactionDetails(request, response)
  if (details.uid !== uid) throw new Refusal(400, 'another interaction is going on in this browser')
  if (request.method !== 'POST') {
    const { login_hint: hint, ui_locales: locales } = details.params as Record<string, string | undefined>
    const html = signInPage(languageOf(request, locales), uid, hint)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...securityHeaders(environment.webOrigin) })
    response.end(html)
    return
  }
  const { origin } = request.headers
  if (origin && origin !== new URL(environment.issuer).origin) throw new Refusal(403, 'the form came from another site')
  const person = cancelled ? undefined : findPerson((await readForm(request)).get('sub'))
  const result = person
    ? { login: { accountId: person.sub } }
    : { error: 'access_denied', error_description: 'sign-in was cancelled' }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

/** The library's errors carry the protocol's code and description; ours a status. */
interface AnyError {
  status?: number
  statusCode?: number
  error?: string
  error_description?: string
  message?: string
}

function answerError(request: IncomingMessage, response: ServerResponse, webOrigin: string, error: AnyError) {
  response.writeHead(error.status ?? error.statusCode ?? 500, {
    'content-type': 'text/html; charset=utf-8',
    ...securityHeaders(webOrigin),
  })
  const description = error.error_description ?? error.message
  response.end(errorPage(languageOf(request), webOrigin, error.error ?? 'invalid_request', description))
}

async function styles(): Promise<Record<string, string>> {
  const tokens = createRequire(import.meta.url).resolve('@digital-go-jp/design-tokens/dist/tokens.css')
  return {
    '/tokens.css': await readFile(tokens, 'utf8'),
    '/style.css': await readFile(join(import.meta.dirname, 'style.css'), 'utf8'),
  }
}

/** Makes the server without listening. */
export async function issuerServer(provider: Provider, environment: Environment): Promise<Server> {
  const sheets = await styles()
  const protocol = provider.callback()
  return createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0]!
    const sheet = sheets[path]
    if (sheet) return void response.setHeader('content-type', 'text/css; charset=utf-8').end(sheet)
    if (path === '/healthz') return void response.end('ok')
    if (path === '/') return void response.writeHead(302, { location: `${environment.webOrigin}/` }).end()
    const match = /^\/interaction\/([\w-]+)(\/abort)?$/.exec(path)
    if (!match) return void protocol(request, response)
    const interaction = { request, response, uid: match[1]!, cancelled: match[2] !== undefined }
    interact(provider, environment, interaction).catch((error: AnyError) => {
      answerError(request, response, environment.webOrigin, error)
    })
  })
}
