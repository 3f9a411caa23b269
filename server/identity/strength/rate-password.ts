import type { Database } from '../../platform/database/connect.ts'
import { networkOf } from '../../platform/network-address.ts'
import { createLimiter } from '../../platform/rate-limit.ts'
import type { Actor } from '../actor.ts'
import { findLink } from '../links.ts'
import type { Origin, RatedPassword, TypedPassword } from '../views.ts'
import { assessPassword } from './password-strength.ts'

/** Somebody who types without a pause is rated 150 times a minute at most, and nobody does. */
const MAX_RATED_A_MINUTE = 120
const MINUTE = 60
/** The address, the name and the company of whoever is invited. */
const MAX_WORDS = 3
const MAX_WORD_LENGTH = 320

/** How strong a password is while it is typed: kept nowhere, changes nothing, and costs one counter. */
export function createPasswordRating({ prisma, pool }: Database, now: () => Date) {
  const limiter = createLimiter(pool, 'password-strength', MAX_RATED_A_MINUTE, MINUTE)

  return async (
    { password, words, token }: TypedPassword,
    actor: Actor | null,
    origin: Origin,
  ): Promise<RatedPassword> => {
    const seconds = await limiter.take(actor ? actor.sessionId : networkOf(origin.ip))
    if (seconds > 0) return { kind: 'throttled', retryAfterSeconds: seconds }
    const link = token === '' ? null : await findLink(prisma, token, 'passwordReset', now())
    const known = link
      ? [link.user.email, link.user.name, ...link.user.counterparties.map(nameOf)]
      : actor
        ? [actor.email, actor.name, ...actor.counterparties.map(({ name }) => name)]
        : []
    const typed = words.slice(0, MAX_WORDS).map((word) => word.slice(0, MAX_WORD_LENGTH))
    return { kind: 'rated', strength: await assessPassword(password, [...known, ...typed]) }
  }
}

function nameOf({ counterparty }: { counterparty: { name: string } }): string {
  return counterparty.name
}
