export { type Label, type SecretStore, secretsManager } from './secrets-manager.ts'
export { credentialsIn, keptPassword, type PasswordSource } from './password.ts'
