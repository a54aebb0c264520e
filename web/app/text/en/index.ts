import type ja from '../ja/index.ts'
import { common, errors, keep, menu, role, role_meaning, session } from './common.ts'
import { open_data } from './open-data.ts'
import { chart, keys, national, overview } from './dashboards.ts'

// Complete by type: a word that Japanese has and English lacks does not compile.
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
} satisfies typeof ja
