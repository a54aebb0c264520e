export { diskStorage } from './disk.ts'
export { type Storage, type StoredObject, UploadRefused, type UploadTarget } from './port.ts'
export { type S3Options, s3Storage } from './s3.ts'
