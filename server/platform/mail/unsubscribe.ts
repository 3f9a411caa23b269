import type { Sealer } from '../crypto/sealer.ts'
import { normalEmail } from './recipients.ts'

const CONTEXT = 'unsubscribe'

/**
 * The address that ends bulk letters to a recipient by one click (RFC 8058). The recipient is sealed in it: nobody
 * can make one for somebody else, and logs on the way do not read whose it is. It does not expire: an old letter must
 * be able to end them too.
 */
export function unsubscribeUrl(
  { sealer, publicUrl }: { sealer: Sealer; publicUrl: string },
  email: string,
): string {
  return `${publicUrl}/unsubscribe/${sealer.seal(normalEmail(email), CONTEXT)}`
}

/** Whose link it is; null: it is none of ours. */
export function readUnsubscribeToken(sealer: Sealer, token: string): string | null {
  try {
    return sealer.open(token, CONTEXT)
  } catch {
    return null
  }
}
