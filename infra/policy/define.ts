/** What a control is: a rule over everything a stack asks for. The same functions serve the policy pack and the tests. */

export interface Item {
  type: string
  name: string
  protect: boolean
  props: Record<string, unknown>
}

/** What is wrong with a resource, as a sentence without its subject. */
export type Finding = [resource: string, sentence: string]

export interface Control {
  name: string
  /** Ids in AWS's Foundational Security Best Practices, the CIS benchmark, or of the design's lines. */
  ids: readonly string[]
  description: string
  /** A control that sees none of these in a stack says nothing about it. */
  types: readonly string[]
  check: (items: readonly Item[], stack: string) => Finding[]
}

/** Pulumi's name of a class: `rds/Instance` is `aws:rds/instance:Instance`. */
export function typeOf(short: string): string {
  const [module = '', name = ''] = short.split('/')
  return `aws:${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`
}

export function only(items: readonly Item[], short: string): Item[] {
  const type = typeOf(short)
  return items.filter((item) => item.type === type)
}

/** A value somewhere inside: `at(props, 'rule', 'objectOwnership')`; numbers walk lists. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      typeof found === 'object' && found !== null ? (found as Record<string | number, unknown>)[key] : undefined,
    value,
  )
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
}

export interface PolicyStatement {
  Sid?: string
  Effect: string
  Action: string | string[]
  Resource?: string | string[]
  Principal?: unknown
  Condition?: Record<string, Record<string, unknown>>
}

/** Statements of a policy's text. */
export function statements(text: unknown): PolicyStatement[] {
  if (typeof text !== 'string') return []
  return (JSON.parse(text) as { Statement: PolicyStatement[] }).Statement
}

/** A control over resources of one class, one at a time. */
export function each(
  short: string,
  name: string,
  ids: readonly string[],
  description: string,
  wrong: (item: Item, stack: string) => string | undefined | false,
): Control {
  return {
    name,
    ids,
    description,
    types: [typeOf(short)],
    check: (items, stack) =>
      only(items, short).flatMap((item): Finding[] => {
        const sentence = wrong(item, stack)
        return sentence ? [[item.name, sentence]] : []
      }),
  }
}

/** Every resource of a class has a companion: one of another class that points at it. */
export function companion(
  name: string,
  ids: readonly string[],
  description: string,
  {
    of,
    has,
    by,
    sentence,
  }: { of: string; has: string; by: (companion: Item, item: Item) => boolean; sentence: string },
): Control {
  return {
    name,
    ids,
    description,
    types: [typeOf(of)],
    check: (items) =>
      only(items, of)
        .filter((item) => !only(items, has).some((other) => by(other, item)))
        .map((item): Finding => [item.name, sentence]),
  }
}
