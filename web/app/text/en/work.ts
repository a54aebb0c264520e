import type ja from '../ja/work.ts'
import { imports } from './imports.ts'
import { dictionary, members, records } from './lists.ts'

export default { dictionary, imports, members, records } satisfies typeof ja
