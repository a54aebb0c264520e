import enCore from './en/index.ts'
import enWork from './en/work.ts'
import jaCore from './ja/index.ts'
import jaWork from './ja/work.ts'

/** All words at once: for the server and for tests. */
export const ja = { ...jaCore, ...jaWork }
export const en = { ...enCore, ...enWork }
