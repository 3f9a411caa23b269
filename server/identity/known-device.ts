import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Sealer } from '../platform/crypto/sealer.ts'

/**
 * Devices on which a person has signed in carry a cookie that proves it. Strangers' failures do not count
 * for them, so nobody can be kept out by guessing at their account; the cookie by itself opens nothing.
 * After "Slow Down Online Guessing Attacks with Device Cookies" of OWASP.
 */
export interface KnownDevices {
  /** The id of the device that the browser's cookie names for the account; null: none, forged or too old. */
  find(cookieHeader: string, account: string): string | null
  /** The `Set-Cookie` value that makes the device known for the account, besides others it is known for. */
  remember(cookieHeader: string, account: string): string
  /** The same where the cookie is missing or half of its time is over; else null. */
  refresh(cookieHeader: string, account: string): string | null
}

const LIFETIME_MS = 180 * 86_400_000
/** Accounts that share one browser. */
const MAX_ACCOUNTS = 5
const CONTEXT = 'known-device'

const marks = z
  .array(z.object({ account: z.string(), device: z.string(), at: z.number() }))
  .max(MAX_ACCOUNTS)
type Mark = z.infer<typeof marks>[number]

export function createKnownDevices(deps: {
  sealer: Sealer
  isHttps: boolean
  now(): Date
}): KnownDevices {
  // `__Host-` makes browsers refuse the cookie from a sub-domain or over plain http.
  const name = deps.isHttps ? '__Host-sverka-device' : 'sverka-device'
  const ours = new RegExp(`(?:^|;)[ \\t]{0,9}${name}=([\\w.-]{1,3000})(?:$|;)`)

  const read = (cookieHeader: string): Mark[] => {
    const sealed = ours.exec(cookieHeader)?.[1]
    if (!sealed) return []
    try {
      const oldest = deps.now().getTime() - LIFETIME_MS
      const parsed = marks.parse(JSON.parse(deps.sealer.open(sealed, CONTEXT)))
      return parsed.filter(({ at }) => at > oldest)
    } catch {
      // Forged, cut off, or sealed under another key: the device is not known.
      return []
    }
  }

  const remember = (cookieHeader: string, account: string): string => {
    const known = read(cookieHeader)
    const device = known.find((mark) => mark.account === account)?.device ?? randomUUID()
    const others = known.filter((mark) => mark.account !== account)
    const all = [{ account, device, at: deps.now().getTime() }, ...others].slice(0, MAX_ACCOUNTS)
    const value = deps.sealer.seal(JSON.stringify(all), CONTEXT)
    const secure = deps.isHttps ? '; Secure' : ''
    return `${name}=${value}; Max-Age=${LIFETIME_MS / 1000}; Path=/; HttpOnly${secure}; SameSite=Lax`
  }

  return {
    find: (cookieHeader, account) =>
      read(cookieHeader).find((mark) => mark.account === account)?.device ?? null,
    remember,
    refresh: (cookieHeader, account) => {
      const mark = read(cookieHeader).find((each) => each.account === account)
      const isFresh = mark && deps.now().getTime() - mark.at < LIFETIME_MS / 2
      return isFresh ? null : remember(cookieHeader, account)
    },
  }
}
