import { annotations, closings, entry, grid } from './entry.ts'
import { imports } from './imports.ts'
import { dictionary, members, records } from './lists.ts'
import { publish } from './publish.ts'

/** What the pages of daily work say: loaded with the first of them (`words: 'work'` in the page's meta). */
export default { annotations, closings, dictionary, entry, grid, imports, members, publish, records }
