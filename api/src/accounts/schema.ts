import { Type } from 'typebox'
import { Role } from '../platform/permissions/index.ts'

const Nullable = <Schema extends ReturnType<typeof Type.String>>(schema: Schema) => Type.Union([schema, Type.Null()])

export const ScopeSchema = Type.String({
  pattern: '^(\\*|[0-9]{2}|[0-9]{5})$',
  description: '13121 one body · 13 a prefecture · * all',
})

export const AccountSchema = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  email: Nullable(Type.String()),
  client_id: Nullable(Type.String()),
  role: Role,
  scope: Type.String(),
  active: Type.Boolean(),
  bound_at: Nullable(Type.String({ description: 'When the first sign-in tied the account to a person.' })),
})

export const NewAccount = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
    email: Type.String({ format: 'email', maxLength: 254 }),
    role: Role,
    scope: ScopeSchema,
  },
  { additionalProperties: false },
)

export const AccountChange = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' })),
    role: Type.Optional(Role),
    scope: Type.Optional(ScopeSchema),
    active: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false, minProperties: 1 },
)

export const Me = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  email: Nullable(Type.String()),
  role: Role,
  scope: Type.String(),
  home: Type.Union([
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      kind: Type.String(),
      profile: Type.String(),
      fictitious: Type.Boolean(),
    }),
    Type.Null(),
  ]),
  permissions: Type.Array(Type.String()),
})
