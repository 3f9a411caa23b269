import type { Actor } from '../actor.ts'

/** For whom the settings ask for a second factor. */
export type SecondFactorPolicy = 'off' | 'admins' | 'staff'

/** How an application that shows codes is told its secret. */
export interface CodeSetup {
  /** Base32 in groups of four, for typing. */
  secret: string
  /** `otpauth://…`, which a telephone opens by itself. */
  uri: string
  /** The same as a QR code: modules a side, border included, and the dark ones as an SVG path. */
  qr: { size: number; path: string }
}

export interface SecondFactorView {
  /** Since when; null: the password is enough. */
  since: Date | null
  /** The settings ask for it, so it cannot be turned off. */
  isRequired: boolean
  hasGenerator: boolean
  recoveryCodesLeft: number
}

/** Every wrong code counts, over all ways to enter one; then the person waits. */
export type CodeFault = { kind: 'wrong_code' } | { kind: 'throttled'; minutes: number }

/** A person's own second factor. Whoever calls it has asked for a fresh proof: see `isConfirmed`. */
export interface SecondFactorService {
  view(actor: Actor): Promise<SecondFactorView>
  /** A secret to be set up; the same until a code confirms it. */
  beginGenerator(actor: Actor): Promise<CodeSetup>
  /** Turns it on, or puts the new telephone in the old one's place. Codes: only the first time. */
  confirmGenerator(
    actor: Actor,
    code: string,
  ): Promise<{ kind: 'done'; recoveryCodes: string[] | null } | CodeFault>
  /** Ten new codes; the old ones stop working. Null: there is no second factor to recover. */
  renewRecoveryCodes(actor: Actor): Promise<string[] | null>
  /** False: the settings ask for it. */
  turnOff(actor: Actor): Promise<boolean>
}
