/** Turns the API's JSON log into lines for people; anything else stays as it is. */

interface Entry {
  level: number
  msg: string
  reqId?: string
  req?: { method: string; path: string }
  res?: { statusCode: number }
  responseTime?: number
  reason?: string
  err?: { message: string; stack?: string }
}

const levels: Record<number, string> = { 40: '⚠ ', 50: '✖ ', 60: '✖ ' }

function parse(line: string): Entry | undefined {
  if (!line.startsWith('{"level":')) return undefined
  try {
    return JSON.parse(line) as Entry
  } catch {
    return undefined // cut off
  }
}

/** Reads the lines of one process in order: a request and its answer are two lines of the log and one for people. */
export function readableLines(): (line: string) => string | undefined {
  const requests = new Map<string, Entry['req']>()
  return (line) => {
    const entry = parse(line)
    if (!entry) return line
    const { level, msg, reqId = '', req, res, responseTime = 0, err } = entry
    if (msg === 'incoming request') {
      requests.set(reqId, req)
      return undefined
    }
    const request = requests.get(reqId)
    if (msg === 'request completed') {
      requests.delete(reqId)
      return `${request?.method ?? ''} ${request?.path ?? ''} ${res?.statusCode ?? ''} ${Math.round(responseTime)} ms`
    }
    const where = request ? ` (${request.method} ${request.path})` : ''
    const why = entry.reason ?? err?.stack ?? ''
    return `${levels[level] ?? ''}${msg}${where}${why ? `: ${why}` : ''}`
  }
}
