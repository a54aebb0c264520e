/**
 * The provider's settings: made to look like Amazon Cognito's user pools, so that the API's verifier and the web's sign-in
 * are the same code in AWS and here.
 */
import { demoMachine } from '@cat-data/prisma/demo-accounts'
import type { ClientMetadata, Configuration, JWK, KoaContextWithOIDC } from 'oidc-provider'
import type { Environment } from '../environment.ts'
import { errorPage, signedOutPage, signOutPage } from './pages.ts'
import { findPerson, providerAccount } from './people.ts'
import { signOutNow } from './sign-out.ts'
import { languageOf } from './texts.ts'

const apiScopes = 'cat-api/read cat-api/write'
const day = 24 * 60 * 60

function clients({ webOrigin, webClientId }: Environment, webClientSecret: string): ClientMetadata[] {
  return [
    {
      client_id: webClientId,
      client_secret: webClientSecret,
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: [`${webOrigin}/auth/sign-in`],
      post_logout_redirect_uris: [`${webOrigin}/`],
    },
    {
      client_id: demoMachine.client_id,
      client_secret: demoMachine.client_secret,
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
    },
  ]
}

/** Access tokens are JWTs for the API without asking for it in every request. */
function resourceIndicators({ audience, accessTtl }: Environment) {
  return {
    enabled: true,
    defaultResource: () => audience,
    useGrantedResource: () => true, // even though `openid` is among the scopes
    getResourceServerInfo: () => ({
      audience,
      scope: apiScopes,
      accessTokenFormat: 'jwt' as const,
      accessTokenTTL: accessTtl,
      jwt: { sign: { alg: 'RS256' as const } },
    }),
  }
}

function features(environment: Environment): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    pushedAuthorizationRequests: { enabled: false },
    dPoP: { enabled: false },
    resourceIndicators: resourceIndicators(environment),
    rpInitiatedLogout: {
      enabled: true,
      async logoutSource(ctx, form) {
        // A known client with its return address: signed out at once, as Cognito's /logout does.
        if (ctx.oidc.client && ctx.oidc.params?.post_logout_redirect_uri) await signOutNow(ctx)
        else ctx.body = signOutPage(languageOf(ctx.req), form)
      },
      postLogoutSuccessSource(ctx) {
        ctx.body = signedOutPage(languageOf(ctx.req), environment.webOrigin)
      },
    },
  }
}

/** Our own clients need no consent page: the grant is made on the way. */
async function grantFor(ctx: KoaContextWithOIDC, audience: string) {
  const { client, session, provider } = ctx.oidc
  if (!client || !session) return undefined
  const known = session.grantIdFor(client.clientId)
  const found = known && (await provider.Grant.find(known))
  if (found) return found
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId! })
  grant.addOIDCScope('openid email profile')
  grant.addResourceScope(audience, apiScopes)
  await grant.save()
  return grant
}

const routes = {
  authorization: '/oauth2/authorize',
  token: '/oauth2/token',
  revocation: '/oauth2/revoke',
  userinfo: '/oauth2/userInfo',
  end_session: '/logout',
  jwks: '/.well-known/jwks.json',
}

function lifetimes(accessTtl: number): Configuration['ttl'] {
  return {
    AccessToken: accessTtl,
    ClientCredentials: accessTtl,
    IdToken: accessTtl,
    AuthorizationCode: 60,
    Interaction: 3600,
    Grant: 30 * day,
    RefreshToken: 30 * day,
    Session: 30 * day,
  }
}

export interface Keys {
  signing: JWK
  cookies: string[]
  webClientSecret: string
}

/** Everything but where state is kept. */
export function configuration(environment: Environment, keys: Keys): Configuration {
  return {
    clients: clients(environment, keys.webClientSecret),
    jwks: { keys: [keys.signing] },
    cookies: {
      keys: keys.cookies,
      // Cookies know no ports: these share a jar with the web's.
      names: { session: 'idp_session', interaction: 'idp_interaction', resume: 'idp_resume' },
    },
    scopes: ['openid', 'email', 'profile'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false, // e-mail and name go into the id token
    clientDefaults: { id_token_signed_response_alg: 'RS256' },
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_post', 'client_secret_basic'],
    pkce: { required: () => true },
    routes,
    ttl: lifetimes(environment.accessTtl),
    // A refresh token for every sign-in without offline_access, not rotated; ending the session ends them.
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => true,
    rotateRefreshToken: false,
    features: features(environment),
    extraTokenClaims(_ctx, token) {
      const person = 'accountId' in token ? findPerson(token.accountId) : undefined
      return { token_use: 'access', ...(person ? { username: person.sub } : {}) }
    },
    findAccount: (_ctx, subject) => providerAccount(subject),
    loadExistingGrant: (ctx) => grantFor(ctx, environment.audience),
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    renderError(ctx, out) {
      ctx.type = 'html'
      ctx.body = errorPage(languageOf(ctx.req), environment.webOrigin, out.error, out.error_description)
    },
  }
}
