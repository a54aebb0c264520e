export { ensureAppPassword } from './app-password.ts'
export { isRotation, rotateAppPassword } from './rotation.ts'
