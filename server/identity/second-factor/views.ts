import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import type { Actor } from '../actor.ts'

/** What a browser hands to an authenticator that makes a passkey, or that signs with one. */
export type PasskeyCreation = Omit<PublicKeyCredentialCreationOptionsJSON, 'extensions'>
export type PasskeyRequest = Omit<PublicKeyCredentialRequestOptionsJSON, 'extensions'>

export interface PasskeyView {
  id: string
  /** What the person calls it. */
  name: string
  createdAt: Date
  lastUsedAt: Date | null
}

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
  passkeys: PasskeyView[]
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
  beginPasskey(actor: Actor): Promise<PasskeyCreation>
  /**
   * @param answer JSON of what the authenticator made
   * @param name what the person calls it
   */
  addPasskey(
    actor: Actor,
    answer: string,
    name: string,
  ): Promise<{ kind: 'done'; recoveryCodes: string[] | null } | { kind: 'refused' }>
  /** False: it is the last second factor of a person who must have one. Another's id removes nothing. */
  removePasskey(actor: Actor, id: string): Promise<boolean>
  /** Ten new codes; the old ones stop working. Null: there is no second factor to recover. */
  renewRecoveryCodes(actor: Actor): Promise<string[] | null>
  /** False: the settings ask for it. */
  turnOff(actor: Actor): Promise<boolean>
}
