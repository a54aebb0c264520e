import tokens from '@digital-go-jp/design-tokens'

/** The design tokens' values by name, for drawings that leave the page and its style sheets. Server only: the list is long. */
function flatten(branch: object, into: Map<string, string>): Map<string, string> {
  for (const value of Object.values(branch)) {
    if (typeof value !== 'object' || value === null) continue
    if ('$value' in value && 'name' in value) into.set(String(value.name), String(value.$value))
    else flatten(value, into)
  }
  return into
}

const byName = flatten(tokens, new Map())

/** Puts the values in place of `var(--color-…)`. */
export function resolveTokens(drawing: string): string {
  return drawing.replace(/var\(--([\w-]+)\)/g, (whole, property: string) => {
    const name = property.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
    return byName.get(name) ?? whole
  })
}
