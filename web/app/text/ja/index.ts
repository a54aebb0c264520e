import { common, errors, menu, role, role_meaning, session } from './common.ts'
import { chart, keys, national, overview } from './dashboards.ts'

/** What every page may say, and the dashboards: loaded with the first page. */
export default {
  chart,
  common,
  errors,
  keys,
  menu,
  national,
  overview,
  role,
  role_meaning,
  session,
}
