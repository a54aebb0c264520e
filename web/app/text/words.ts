import enCore from './en/index.ts'
import enLook from './en/look.ts'
import enWork from './en/work.ts'
import jaCore from './ja/index.ts'
import jaLook from './ja/look.ts'
import jaWork from './ja/work.ts'

/** All words at once: for the server and for tests. */
export const ja = { ...jaCore, ...jaLook, ...jaWork }
export const en = { ...enCore, ...enLook, ...enWork }
