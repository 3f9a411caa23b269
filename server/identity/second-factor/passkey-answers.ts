import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'

/** An answer with an attestation is a few kilobytes. */
const MAX_ANSWER_LENGTH = 32_768

const base64url = z.string().regex(/^[\w-]+$/)
const common = {
  id: base64url.max(1400),
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}).default({}),
}
const registration = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
})
const authentication = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
})

/** What a browser sent of a credential just made; null when it is nothing of the kind. */
export function parseRegistration(text: string): RegistrationResponseJSON | null {
  const { data } = registration.safeParse(parseJson(text))
  return data ? (data as RegistrationResponseJSON) : null
}

/** What a browser sent of a credential just used; null when it is nothing of the kind. */
export function parseAuthentication(text: string): AuthenticationResponseJSON | null {
  const { data } = authentication.safeParse(parseJson(text))
  return data ? (data as AuthenticationResponseJSON) : null
}

function parseJson(text: string): unknown {
  if (text.length > MAX_ANSWER_LENGTH) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
