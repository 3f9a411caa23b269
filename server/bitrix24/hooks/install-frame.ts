import type { PortalTokens } from '../client/tokens.ts'
import { type FormFault, readForm, textAt } from './form.ts'

/** What the browser posts into the frame of an application that is being installed. */
export interface InstallFrame {
  /** Null where there is no full pair. Only to be believed after a call with them has worked. */
  tokens: PortalTokens | null
  /** Empty where the portal is too old to send it. */
  applicationToken: string
  /** `portal.bitrix24.ru`, by the address's own word: for showing, never an address to call. */
  domain: string
}

export type ParsedInstallFrame =
  | { kind: 'frame'; frame: InstallFrame }
  | { kind: 'fault'; fault: FormFault }

/** @param query the address's own parameters */
export function parseInstallFrame(
  body: Uint8Array | string,
  contentType: string | undefined,
  query: URLSearchParams,
): ParsedInstallFrame {
  const form = readForm(body, contentType)
  if (form.kind === 'fault') return form
  const { fields } = form
  const tokens: PortalTokens = {
    memberId: textAt(fields.member_id),
    accessToken: textAt(fields.AUTH_ID),
    refreshToken: textAt(fields.REFRESH_ID),
    // The authorization server will say; what the address says is anybody's.
    clientEndpoint: '',
    serverEndpoint: textAt(fields.SERVER_ENDPOINT),
    expiresAt: null,
  }
  const { memberId, accessToken, refreshToken, serverEndpoint } = tokens
  const isFull = [memberId, accessToken, refreshToken, serverEndpoint].every((text) => text !== '')
  return {
    kind: 'frame',
    frame: {
      tokens: isFull ? tokens : null,
      applicationToken: textAt(fields.APPLICATION_TOKEN).slice(0, 256),
      domain: (query.get('DOMAIN') ?? '').slice(0, 255),
    },
  }
}
