import type { KoaContextWithOIDC } from 'oidc-provider'

/** Ends the session, its grants and refresh tokens, and sends the browser back to the client. */
export async function signOutNow(ctx: KoaContextWithOIDC): Promise<void> {
  const { session, params, provider } = ctx.oidc
  for (const { grantId } of Object.values(session?.authorizations ?? {})) {
    if (!grantId) continue
    await provider.RefreshToken.revokeByGrantId(grantId)
    const grant = await provider.Grant.find(grantId)
    await grant?.destroy()
  }
  await session?.destroy()
  ctx.cookies.set('idp_session', null)
  const back = new URL(String(params?.post_logout_redirect_uri))
  if (typeof params?.state === 'string') back.searchParams.set('state', params.state)
  ctx.status = 303
  ctx.redirect(back.href)
}
