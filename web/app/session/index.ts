export { useMe } from './use-me.ts'
