/** Sign-in: the pool of staff, the API's scopes, and the two clients of the design. */
import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import type { Place } from './place.ts'

interface AuthArgs {
  place: Place
  tier: string
  mfa: 'ON' | 'OPTIONAL'
  domainPrefix: string
  m2mClient: boolean
  /** How browsers reach the product: https://…, without a slash at its end. */
  siteOrigin: pulumi.Input<string>
}

const api = 'cat-api'

/** Scopes of the API as tokens carry them; API Gateway asks for any one of them, row and role rules are the API's. */
export const scopes = {
  read: `${api}/read`,
  write: `${api}/write`,
  ingest: `${api}/ingest`,
  admin: `${api}/admin`,
} as const

export class Auth extends pulumi.ComponentResource {
  readonly pool: aws.cognito.UserPool
  readonly frontend: aws.cognito.UserPoolClient
  readonly backend: aws.cognito.UserPoolClient | undefined
  readonly #name: string
  readonly #args: AuthArgs

  constructor(name: string, args: AuthArgs, options?: pulumi.ComponentResourceOptions) {
    super('cat:auth:Auth', name, {}, options)
    this.#name = name
    this.#args = args
    this.pool = this.#pool()
    const own = { parent: this }
    const userPoolId = this.pool.id
    const server = new aws.cognito.ResourceServer(
      `${name}-scopes`,
      {
        userPoolId,
        identifier: api,
        name: api,
        scopes: [
          { scopeName: 'read', scopeDescription: '閲覧' },
          { scopeName: 'write', scopeDescription: '入力・承認' },
          { scopeName: 'ingest', scopeDescription: '機械による取込' },
          { scopeName: 'admin', scopeDescription: '管理' },
        ],
      },
      own,
    )
    this.frontend = this.#frontend(server)
    this.backend = args.m2mClient ? this.#backend(server) : undefined
    const domain = new aws.cognito.UserPoolDomain(
      `${name}-domain`,
      { userPoolId, domain: args.domainPrefix, managedLoginVersion: 2 },
      own,
    )
    new aws.cognito.ManagedLoginBranding(
      `${name}-branding`,
      { userPoolId, clientId: this.frontend.id, useCognitoProvidedValues: true },
      { parent: this, dependsOn: [domain] },
    )
    this.registerOutputs({ pool: this.pool.id, frontend: this.frontend.id })
  }

  #pool() {
    const { place, tier, mfa } = this.#args
    return new aws.cognito.UserPool(
      `${this.#name}-pool`,
      {
        name: place.prefix,
        userPoolTier: tier,
        usernameAttributes: ['email'],
        autoVerifiedAttributes: ['email'],
        usernameConfiguration: { caseSensitive: false },
        adminCreateUserConfig: { allowAdminCreateUserOnly: true },
        passwordPolicy: {
          minimumLength: 14,
          requireLowercase: true,
          requireUppercase: true,
          requireNumbers: true,
          requireSymbols: false, // length does more than signs that people forget
          temporaryPasswordValidityDays: 7,
        },
        mfaConfiguration: mfa,
        softwareTokenMfaConfiguration: { enabled: true },
        accountRecoverySetting: { recoveryMechanisms: [{ name: 'verified_email', priority: 1 }] },
        deletionProtection: place.keep ? 'ACTIVE' : 'INACTIVE',
        ...(tier === 'PLUS' ? { userPoolAddOns: { advancedSecurityMode: 'ENFORCED' } } : {}),
      },
      { parent: this, protect: place.keep },
    )
  }

  /** The web's server is the client: it holds a secret, browsers never see a token. */
  #frontend(server: pulumi.Resource) {
    const origin = pulumi.output(this.#args.siteOrigin)
    return new aws.cognito.UserPoolClient(
      `${this.#name}-frontend`,
      {
        name: 'frontend',
        userPoolId: this.pool.id,
        generateSecret: true,
        allowedOauthFlowsUserPoolClient: true,
        allowedOauthFlows: ['code'],
        allowedOauthScopes: ['openid', 'email', 'profile', scopes.read, scopes.write, scopes.admin],
        supportedIdentityProviders: ['COGNITO'],
        callbackUrls: [pulumi.interpolate`${origin}/auth/sign-in`],
        logoutUrls: [pulumi.interpolate`${origin}/`],
        explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
        accessTokenValidity: 60,
        idTokenValidity: 60,
        refreshTokenValidity: 30,
        tokenValidityUnits: { accessToken: 'minutes', idToken: 'minutes', refreshToken: 'days' },
        refreshTokenRotation: { feature: 'ENABLED', retryGracePeriodSeconds: 30 },
        enableTokenRevocation: true,
        preventUserExistenceErrors: 'ENABLED',
      },
      { parent: this, dependsOn: [server], additionalSecretOutputs: ['clientSecret'] },
    )
  }

  /** For machines; billed per token, so only where one is used. */
  #backend(server: pulumi.Resource) {
    return new aws.cognito.UserPoolClient(
      `${this.#name}-backend`,
      {
        name: 'backend',
        userPoolId: this.pool.id,
        generateSecret: true,
        allowedOauthFlowsUserPoolClient: true,
        allowedOauthFlows: ['client_credentials'],
        allowedOauthScopes: [scopes.ingest],
        accessTokenValidity: 60,
        tokenValidityUnits: { accessToken: 'minutes' },
        enableTokenRevocation: true,
        preventUserExistenceErrors: 'ENABLED',
      },
      { parent: this, dependsOn: [server], additionalSecretOutputs: ['clientSecret'] },
    )
  }
}
