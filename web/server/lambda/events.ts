/** What API Gateway (REST, proxy integration) sends and takes, turned into what the server understands and back. Pure. */

/** The parts of a proxy event that are read. Names of headers come as the client wrote them. */
export interface ProxyEvent {
  httpMethod: string
  /** Without the stage. */
  path: string
  headers?: Record<string, string> | null
  multiValueHeaders?: Record<string, string[]> | null
  queryStringParameters?: Record<string, string> | null
  multiValueQueryStringParameters?: Record<string, string[]> | null
  body?: string | null
  isBase64Encoded?: boolean
  requestContext?: { identity?: { sourceIp?: string } }
}

export interface ProxyAnswer {
  statusCode: number
  headers: Record<string, string>
  multiValueHeaders: Record<string, string[]>
  body: string
  isBase64Encoded: boolean
}

interface ServerCall {
  url: string
  method: string
  headers: Record<string, string>
  body: Buffer | undefined
}

type HeaderValue = string | number | string[] | undefined

interface ServerAnswer {
  status: number
  headers: Record<string, HeaderValue>
  body: unknown
}

/**
 * Not handed on: API Gateway compresses every answer by itself and would compress ours a second time; the header that proves
 * the way through CloudFront has been checked and is nobody's business any more.
 */
const dropped = new Set(['accept-encoding', 'x-origin-verify'])

/** Browsers may cut their cookies into several headers (HTTP/2); of those `headers` keeps the last only. */
function headersOf({ headers, multiValueHeaders }: ProxyEvent): Record<string, string> {
  const several = Object.entries(multiValueHeaders ?? {})
  const all =
    several.length > 0 ? several : Object.entries(headers ?? {}).map(([name, value]) => [name, [value]] as const)
  return Object.fromEntries(
    all
      .map(([name, values]): [string, string] => {
        const key = name.toLowerCase()
        return [key, values.join(key === 'cookie' ? '; ' : ', ')]
      })
      .filter(([name]) => !dropped.has(name)),
  )
}

function searchOf({ queryStringParameters, multiValueQueryStringParameters }: ProxyEvent): string {
  const search = new URLSearchParams()
  const several = multiValueQueryStringParameters ?? {}
  for (const [name, values] of Object.entries(several)) for (const value of values) search.append(name, value)
  for (const [name, value] of Object.entries(queryStringParameters ?? {}))
    if (!Object.hasOwn(several, name)) search.append(name, value)
  const text = search.toString()
  return text && `?${text}`
}

/**
 * The address the request came from, and nothing that its sender claims. CloudFront adds the viewer's address to
 * `x-forwarded-for`, API Gateway adds CloudFront's: the viewer is the last but one.
 */
function viewerOf(forwarded: string | undefined, event: ProxyEvent): string {
  const addresses = (forwarded ?? '').split(',').map((address) => address.trim())
  return addresses.at(-2) ?? event.requestContext?.identity?.sourceIp ?? ''
}

/** A proxy event as a call of the server; bodies stay bytes, because `multipart` forms carry files. */
export function callOf(event: ProxyEvent): ServerCall {
  const headers = headersOf(event)
  headers['x-forwarded-for'] = viewerOf(headers['x-forwarded-for'], event)
  const body = event.body ? Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8') : undefined
  // API Gateway sends none, and forms are refused without.
  if (body) headers['content-length'] = String(body.byteLength)
  return { url: `${event.path}${searchOf(event)}`, method: event.httpMethod, headers, body }
}

async function bytesOf(body: unknown): Promise<Buffer> {
  if (body === undefined || body === null) return Buffer.alloc(0)
  if (typeof body === 'string') return Buffer.from(body, 'utf8')
  return Buffer.from(await new Response(body as BodyInit).arrayBuffer())
}

/** Text travels as it is; everything else, and text that is already compressed, as base64. */
function isText(headers: Record<string, HeaderValue>): boolean {
  if (headers['content-encoding']) return false
  return /^(text\/(?!csv)|application\/([\w.+-]*\+)?(json|javascript)|image\/svg\+xml)/.test(
    String(headers['content-type'] ?? ''),
  )
}

/** What the server answered, for API Gateway. A header that comes several times (`set-cookie`) goes several times. */
export async function answerOf({ status, headers, body }: ServerAnswer): Promise<ProxyAnswer> {
  const once: Record<string, string> = {}
  const several: Record<string, string[]> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue
    if (Array.isArray(value)) several[name] = value
    else once[name] = String(value)
  }
  const bytes = await bytesOf(body)
  const text = isText(headers)
  return {
    statusCode: status,
    headers: once,
    multiValueHeaders: several,
    body: bytes.toString(text ? 'utf8' : 'base64'),
    isBase64Encoded: !text && bytes.byteLength > 0,
  }
}
