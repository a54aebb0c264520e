export { type Label, type SecretStore, secretsManager } from './secrets-manager.ts'
export { type Credentials, credentialsIn, keptPassword, type PasswordSource } from './password.ts'
