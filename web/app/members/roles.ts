import type { Role } from '../contract/index.ts'

/** From the least to the most that one may do; each includes the ones before. */
const roles: readonly Role[] = ['viewer', 'editor', 'manager', 'administrator']

/** The roles that somebody with this one may give to others. */
export function grantable(own: Role): Role[] {
  return roles.slice(0, roles.indexOf(own) + 1)
}
