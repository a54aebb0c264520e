import { imports } from './imports.ts'
import { dictionary, members, records } from './lists.ts'

/** What the pages of daily work say: loaded with the first of them (`words: 'work'` in the page's meta). */
export default { dictionary, imports, members, records }
