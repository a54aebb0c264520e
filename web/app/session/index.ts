export { useMe } from './use-me.ts'
export { useNotice } from './use-notice.ts'
