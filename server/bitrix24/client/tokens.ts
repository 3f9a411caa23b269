/** The access that a portal has given to our application. The two tokens are secrets. */
export interface PortalTokens {
  /** The portal's own name, which stays when its address changes. */
  memberId: string
  accessToken: string
  /** Good once: every refresh replaces it. */
  refreshToken: string
  /** Where methods are called: https://portal.bitrix24.ru/rest/ */
  clientEndpoint: string
  /** Whose host refreshes tokens: oauth.bitrix24.tech for Russia, oauth.bitrix.info elsewhere. */
  serverEndpoint: string
  /** Null where Bitrix24 did not say. */
  expiresAt: Date | null
}

/** Keeps the tokens of one portal for all processes. */
export interface TokenStore {
  /** Null: the application is not installed. Throws a Failure when the stored ones cannot be read. */
  read(): Promise<PortalTokens | null>
  /**
   * Runs `fn` alone over all processes with the tokens as they stand, and commits what it returns
   * before anybody else may read them; null leaves the stored ones. Resolves with those that are then stored.
   * When `fn` throws, nothing is stored and the error is thrown on.
   */
  refreshUnderLock(
    fn: (current: PortalTokens | null) => Promise<PortalTokens | null>,
  ): Promise<PortalTokens | null>
}
