import { Secret, TOTP } from 'otpauth'
import { encode } from 'uqr'
import type { CodeSetup } from './views.ts'

/** What every authenticator application assumes: SHA-1, six digits, half a minute (RFC 6238). */
const PERIOD_SECONDS = 30
/** A code of the step before or after is taken too: telephones' clocks differ. */
const TOLERATED_STEPS = 1
/** RFC 4226 asks for 160 bits. */
const SECRET_BYTES = 20

/** A new secret, base32. */
export function createSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32
}

/**
 * The step of 30 seconds, counted from 1970, whose code was given; null when it is the code of none near now.
 * @param secret base32
 */
export function findStep(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const delta = totpOf(secret, '').validate({
    token: code,
    timestamp: now.getTime(),
    window: TOLERATED_STEPS,
  })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta
}

/** What a telephone has to be shown: the secret for typing, its address, and that address drawn. */
export function describeSetup(secret: string, email: string): CodeSetup {
  const uri = totpOf(secret, email).toString()
  const { size, data } = encode(uri, { ecc: 'M', border: 4 })
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return { secret: secret.replace(/(.{4})(?=.)/g, '$1 '), uri, qr: { size, path } }
}

function totpOf(secret: string, email: string): TOTP {
  return new TOTP({
    issuer: 'Sverka',
    label: email,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  })
}
