type Value = string | null

/** The part of an address behind `?`, as the router gives it. */
type Query = Readonly<Record<string, Value | Value[] | undefined>>

/** One value of the address; of a repeated one, the first. */
export function one(query: Query, name: string): string {
  const value = query[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

/** An address with what is given and not empty: every list and filter can be bookmarked and sent. */
export function addressWith(path: string, values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).filter((pair): pair is [string, string] => Boolean(pair[1]))
  const search = new URLSearchParams(given).toString()
  return search ? `${path}?${search}` : path
}
