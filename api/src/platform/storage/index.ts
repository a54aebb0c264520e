export { diskStorage } from './disk.ts'
export { type Storage, type StoredObject, UploadRefused, type UploadTarget } from './port.ts'
export { s3Storage } from './s3.ts'
