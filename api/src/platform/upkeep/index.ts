export { ensureAppPassword } from './app-password.ts'
export { isRotation, rotateAppPassword, type Rotation } from './rotation.ts'
