const MAX_MS = 60 * 60 * 1000
const MIN_MS = 1000
const HTTP_DATE = /^[A-Z][a-z]{2,8}, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/

/**
 * Reads `Retry-After` (seconds or an HTTP date) as milliseconds from `now`, held between a second
 * and an hour so that a wrong clock or a wild value cannot stop the portal. Undefined: none or unreadable.
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  const value = header?.trim() ?? ''
  const delayMs = /^\d{1,9}$/.test(value)
    ? Number(value) * 1000
    : HTTP_DATE.test(value)
      ? Date.parse(value) - now
      : Number.NaN
  if (Number.isNaN(delayMs)) return undefined
  return Math.min(MAX_MS, Math.max(MIN_MS, delayMs))
}
