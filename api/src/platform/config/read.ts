/** Reading one setting: as it should be, or a sentence that names it. */

export class ConfigError extends Error {}

export type Variables = Readonly<Record<string, string | undefined>>

export function required(env: Variables, name: string, hint: string): string {
  const value = env[name]
  if (!value) throw new ConfigError(`${name} is not set. ${hint}`)
  return value
}

export function wholeNumber(env: Variables, name: string, fallback: number, least = 1, most = Infinity): number {
  const text = env[name]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    const limits = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`
    throw new ConfigError(`${name} is "${text}", but must be a whole number ${limits}.`)
  }
  return value
}

export function oneOf<Choice extends string>(
  env: Variables,
  name: string,
  choices: readonly Choice[],
  fallback: Choice,
): Choice {
  const text = env[name]
  if (text === undefined || text === '') return fallback
  const found = choices.find((choice) => choice === text)
  if (found !== undefined) return found
  throw new ConfigError(`${name} is "${text}", but must be ${choices.join(' or ')}.`)
}

export function url(env: Variables, name: string, fallback: string): string {
  const text = env[name] || fallback
  if (!URL.canParse(text)) throw new ConfigError(`${name} is "${text}", but must be an address such as ${fallback}.`)
  return text
}
