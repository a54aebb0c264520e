/** An answer that was not a success: its status and, where it was JSON, what it said. */
export class RequestFailed extends Error {
  readonly status: number
  readonly body: unknown
  constructor(status: number, body: unknown) {
    super(`answered ${status}`)
    this.name = 'RequestFailed'
    this.status = status
    this.body = body
  }
}

const TIMEOUT_MS = 5000

/** Asks another server for JSON and does not wait for ever. */
export async function requestJson<Body>(address: string, init: RequestInit = {}): Promise<Body> {
  const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS), ...init })
  const text = await response.text()
  const body: unknown = text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined
  if (!response.ok) throw new RequestFailed(response.status, body)
  return body as Body
}
