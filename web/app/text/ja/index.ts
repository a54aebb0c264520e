import { common, errors, menu, role, role_meaning, session } from './common.ts'
import { chart, keys, national, overview } from './dashboards.ts'
import { imports } from './imports.ts'
import { dictionary, members, records } from './lists.ts'

export default {
  chart,
  common,
  dictionary,
  errors,
  imports,
  keys,
  members,
  menu,
  national,
  overview,
  records,
  role,
  role_meaning,
  session,
}
