import type { CallerOptions } from '../transport/caller.ts'
import type { AuthKind } from './auth-headers.ts'

export interface HttpServiceOptions extends CallerOptions {
  /** ONEC_URL, the publication. */
  url: string
  /** ONEC_API_KEY; what it means depends on `auth`: see `authHeaders`. */
  apiKey: string
  auth: AuthKind
  /** ONEC_ODATA_USER and ONEC_ODATA_PASSWORD, for the Basic kinds. */
  user?: string | undefined
  password?: string | undefined
  /** IANA name of the base's zone; Moscow's when absent. */
  timeZone?: string
  /** ISO 4217 of what the base calls «у.е.», as staff set it; asked for each answer. Null: they have not. */
  unitCurrency?: () => Promise<string | null>
  limits?: { bodyBytes?: number }
}

/** A printed form of 20 MB is 27 MB in base64; the rest is room for lines. */
export const MAX_BODY_BYTES = 40 * 1024 * 1024
