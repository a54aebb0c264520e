/** The query in an address, read as a route reads it: the same schema, the same conversions. */
import type { Static, TObject } from 'typebox'
import { Value } from 'typebox/value'

/** Undefined when the schema does not allow it. */
export function readAddress<Schema extends TObject>(schema: Schema, address: string): Static<Schema> | undefined {
  const given = new URLSearchParams(address)
  const query: Record<string, string | string[]> = {}
  for (const name of new Set(given.keys())) {
    const values = given.getAll(name)
    const isList = (schema.properties[name] as { type?: string } | undefined)?.type === 'array'
    query[name] = isList || values.length > 1 ? values : (values[0] ?? '')
  }
  const read = Value.Default(schema, Value.Convert(schema, query))
  return Value.Check(schema, read) ? read : undefined
}
