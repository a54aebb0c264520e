/** What each role may do. Every route names one permission; `public` is the only way to need none. */
import { Type } from 'typebox'

/** 閲覧 · 入力 · 承認・公開・締め · 管理者, each including the ones before. */
export const roles = ['viewer', 'editor', 'manager', 'administrator'] as const
export type Role = (typeof roles)[number]
export const Role = Type.Unsafe<Role>(Type.String({ enum: [...roles] }))

const leastRole = {
  'reference.read': 'viewer',
  'figures.read': 'viewer',
  'records.read': 'viewer',
  'imports.read': 'viewer',
  'imports.write': 'editor',
  'records.write': 'editor',
  'snapshots.write': 'editor',
  'years.close': 'manager',
  'annotations.write': 'manager',
  'releases.manage': 'manager',
  'accounts.manage': 'manager',
} as const satisfies Record<string, Role>

export type Permission = keyof typeof leastRole

/** The permissions of a role, for the web to know which menus to show. */
export function permissionsOf(role: Role): Permission[] {
  return (Object.keys(leastRole) as Permission[]).filter((permission) => isPermitted(role, permission))
}

export function isPermitted(role: Role, permission: Permission): boolean {
  return roles.indexOf(role) >= roles.indexOf(leastRole[permission])
}
