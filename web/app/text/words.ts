import enCore from './en/index.ts'
import enLook from './en/look.ts'
import enShare from './en/share.ts'
import enWork from './en/work.ts'
import jaCore from './ja/index.ts'
import jaLook from './ja/look.ts'
import jaShare from './ja/share.ts'
import jaWork from './ja/work.ts'

/** All words at once: for the server and for tests. */
export const ja = { ...jaCore, ...jaLook, ...jaShare, ...jaWork }
export const en = { ...enCore, ...enLook, ...enShare, ...enWork }
