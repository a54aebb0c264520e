export { diskStorage } from './disk.ts'
export type { Storage, StoredObject } from './port.ts'
