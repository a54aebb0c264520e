/** Events of API Gateway (REST, proxy integration) as it makes them: names in two shapes, bodies in base64 with `binaryMediaTypes` of everything. */
interface Asked {
  method?: string
  /** With the query. */
  path: string
  headers?: Record<string, string>
  body?: Buffer | string
}

/** The visitor, and CloudFront as API Gateway sees it. */
export const viewer = '203.0.113.9'
const edge = '130.176.0.7'

export function proxyEvent({ method = 'GET', path, headers = {}, body }: Asked) {
  const { pathname, searchParams } = new URL(path, 'http://gateway')
  const all: Record<string, string> = {
    Host: 'abcdefghij.execute-api.ap-northeast-1.amazonaws.com',
    'X-Forwarded-For': `198.51.100.1, ${viewer}, ${edge}`, // the first is what the visitor claims
    'X-Forwarded-Proto': 'https',
    'X-Origin-Verify': 'origin-verify-value-of-forty-characters!',
    ...headers,
  }
  const query = Object.fromEntries([...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]))
  return {
    resource: '/{proxy+}',
    path: pathname,
    httpMethod: method,
    headers: all,
    multiValueHeaders: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]])),
    queryStringParameters: searchParams.size > 0 ? Object.fromEntries(searchParams) : null,
    multiValueQueryStringParameters: searchParams.size > 0 ? query : null,
    pathParameters: { proxy: pathname.slice(1) },
    stageVariables: null,
    requestContext: {
      resourcePath: '/{proxy+}',
      httpMethod: method,
      path: `/prod${pathname}`,
      stage: 'prod',
      requestId: 'request-1',
      identity: { sourceIp: edge, userAgent: null },
    },
    body: body === undefined ? null : Buffer.from(body).toString('base64'),
    isBase64Encoded: body !== undefined,
  }
}

export interface ProxyResult {
  statusCode: number
  headers: Record<string, string>
  multiValueHeaders?: Record<string, string[]>
  body: string
  isBase64Encoded: boolean
}

/** The body as whoever called API Gateway gets it. */
export const bytesOf = ({ body, isBase64Encoded }: ProxyResult) =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
