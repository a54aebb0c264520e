import { common, errors, keep, menu, role, role_meaning, session } from './common.ts'
import { open_data } from './open-data.ts'
import { chart, keys, national, overview } from './dashboards.ts'

/** What every page may say, and the dashboards: loaded with the first page. */
export default {
  chart,
  common,
  errors,
  keep,
  keys,
  menu,
  national,
  open_data,
  overview,
  role,
  role_meaning,
  session,
}
