import type ja from '../ja/work.ts'
import { annotations, closings, entry, grid } from './entry.ts'
import { imports } from './imports.ts'
import { dictionary, members, records } from './lists.ts'
import { publish } from './publish.ts'

export default {
  annotations,
  closings,
  dictionary,
  entry,
  grid,
  imports,
  members,
  publish,
  records,
} satisfies typeof ja
