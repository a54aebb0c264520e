/** What several analyses are asked with. */
import { Type } from 'typebox'

const yearPattern = '^[0-9]{4}$'

export const measureParameter = {
  measure: Type.String({ maxLength: 40, description: 'A measure of /v1/measures' }),
  version: Type.Optional(Type.String({ maxLength: 60, description: 'Definition version; default: the measure’s own' })),
}
export const areaParameter = {
  area: Type.String({ pattern: '^[0-9]{2}([0-9]{3})?$', description: 'A prefecture (2 digits) or a municipality (5)' }),
}
export const yearParameters = {
  from: Type.Optional(
    Type.String({ pattern: yearPattern, description: 'Fiscal year, by the Western year it starts in' }),
  ),
  to: Type.Optional(Type.String({ pattern: yearPattern, description: 'The same' })),
}
export const monthParameters = {
  from: Type.Optional(Type.String({ pattern: '^[0-9]{4}(-[0-9]{2})?$', description: 'Month 2019-04 or fiscal year' })),
  to: Type.Optional(Type.String({ pattern: '^[0-9]{4}(-[0-9]{2})?$', description: 'The same' })),
}
