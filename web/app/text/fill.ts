/** Puts values into a sentence: `{name}` is replaced where there is a value of that name. */
export function fill(sentence: string, valueOf: (name: string) => unknown): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = valueOf(name)
    return value === undefined || value === null ? whole : String(value)
  })
}
