/** One JSON object a line. Only named fields are written, so no token or cookie can slip in. */
export function log(
  level: 'info' | 'warn' | 'error',
  message: string,
  fields: Record<string, string | number | undefined> = {},
): void {
  const line = JSON.stringify({ level, time: new Date().toISOString(), name: 'web', message, ...fields })
  if (level === 'error') console.error(line)
  else console.log(line)
}

/** What may be said of an error, or of what caused it: its name, its message without query strings (they can carry codes), and its place. */
export function describeError(error: unknown): Record<string, string | undefined> {
  if (!(error instanceof Error)) return { error: String(error) }
  if (error.cause instanceof Error) return describeError(error.cause)
  return { error: error.name, reason: withoutSecrets(error.message), stack: withoutSecrets(error.stack ?? '') }
}

function withoutSecrets(text: string): string {
  return text
    .replace(/\?[^\s"']*/g, '?…')
    .replace(/[\w-]{20,}\.[\w-]{20,}(\.[\w-]*)?/g, '…')
    .replace(/(bearer|token|code|secret)(["'\s:=]+)[^\s"',}]+/gi, '$1$2…')
}
