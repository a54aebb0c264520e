/** Reads single settings and collects what is wrong with them. */
import type * as pulumi from '@pulumi/pulumi'

/** Where settings come from: a stack's configuration, or a test's. */
export interface Given {
  text: (key: string) => string | undefined
  secret: (key: string) => pulumi.Output<string> | undefined
}

export class SettingsError extends Error {}

export class Reader {
  readonly #given: Given
  readonly #mistakes: string[] = []

  constructor(given: Given) {
    this.#given = given
  }

  refuse(key: string, sentence: string): void {
    this.#mistakes.push(`${key} ${sentence}.`)
  }

  /** @throws SettingsError when anything was refused */
  finish(): void {
    if (this.#mistakes.length > 0) throw new SettingsError(this.#mistakes.join('\n'))
  }

  /** Text of a form; without a fallback it must be given. */
  matching(key: string, form: RegExp, sentence: string, fallback?: string): string {
    const text = this.#given.text(key) ?? fallback
    if (text === undefined) this.refuse(key, `is not set: it ${sentence}`)
    else if (!form.test(text)) this.refuse(key, `is “${text}”, but ${sentence}`)
    return text ?? ''
  }

  optionalMatching(key: string, form: RegExp, sentence: string): string | undefined {
    return this.#given.text(key) === undefined ? undefined : this.matching(key, form, sentence)
  }

  email(key: string): string {
    return this.matching(key, /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i, 'must be the e-mail address that hears of alarms')
  }

  whole(key: string, least: number, most: number, fallback: number): number {
    const text = this.#given.text(key)
    if (text === undefined) return fallback
    const value = Number(text)
    if (!Number.isSafeInteger(value) || value < least || value > most)
      this.refuse(key, `is “${text}”, but must be a whole number from ${least} to ${most}`)
    return value
  }

  optionalWhole(key: string, least: number, most: number): number | undefined {
    return this.#given.text(key) === undefined ? undefined : this.whole(key, least, most, least)
  }

  flag(key: string, fallback: boolean): boolean {
    return this.oneOf(key, ['true', 'false'], String(fallback) as 'true' | 'false') === 'true'
  }

  oneOf<Option extends string>(key: string, options: readonly Option[], fallback: Option): Option {
    const text = this.#given.text(key) ?? fallback
    const option = options.find((one) => one === text)
    if (option === undefined) this.refuse(key, `is “${text}”, but must be ${options.join(' or ')}`)
    return option ?? fallback
  }

  /** A list, written as JSON (`pulumi config set --path` does so) or with commas. */
  several(key: string, options: readonly string[], fallback: readonly string[]): readonly string[] {
    const text = this.#given.text(key)
    if (text === undefined) return fallback
    const found = text
      .replace(/[[\]"\s]/g, '')
      .split(',')
      .filter(Boolean)
    const unknown = found.filter((one) => !options.includes(one))
    if (unknown.length > 0) this.refuse(key, `holds “${unknown.join(', ')}”, but may hold only ${options.join(', ')}`)
    return found
  }

  /** A secret is never shown, not even when it is wrong. */
  secret(key: string, leastLength: number): pulumi.Output<string> {
    const value = this.optionalSecret(key, leastLength)
    if (!value) this.refuse(key, `is not set: \`pulumi config set --secret ${key} "$(openssl rand -hex 32)"\``)
    return value as pulumi.Output<string>
  }

  optionalSecret(key: string, leastLength: number): pulumi.Output<string> | undefined {
    return this.#given.secret(key)?.apply((text) => {
      if (text.length < leastLength) throw new SettingsError(`${key} must have at least ${leastLength} characters.`)
      return text
    })
  }
}
