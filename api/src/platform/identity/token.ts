/** What a verified token says. */

/** Who a verified access token speaks for. */
export interface Caller {
  clientId: string
  /** The person; absent for a machine client. */
  subject: string | null
}

/** A person as a verified id token names them. */
export interface Person {
  subject: string
  /** Only when the provider has verified it. */
  email: string | null
}

export interface TokenVerifier {
  /** @throws Problem invalid_token or identity_unavailable */
  accessToken: (token: string) => Promise<Caller>
  /** @throws Problem invalid_token or identity_unavailable */
  idToken: (token: string) => Promise<Person>
}
