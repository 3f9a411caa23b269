import type { Actor, Locale } from './actor.ts'
import type { LetterKind } from './preferences/letter-kinds.ts'
import type {
  CodeFault,
  CodeSetup,
  PasskeyRequest,
  SecondFactorService,
} from './second-factor/views.ts'
import type { PasswordStrength } from './strength/password-strength.ts'

/** From where a request comes, for throttling, sessions and the audit. */
export interface Origin {
  ip: string
  userAgent: string
}

export type SignInResult =
  /** `deviceCookie` makes the device known for this person. */
  | { kind: 'signed_in'; cookie: string; deviceCookie: string; home: '/' | '/staff' }
  /** Unknown address, wrong password and disabled account alike. */
  | { kind: 'wrong' }
  | { kind: 'throttled'; minutes: number }
  /** The password is right; a code follows. `cookie` remembers it for ten minutes and opens nothing. */
  | { kind: 'second_step'; cookie: string; home: '/' | '/staff' }

/** What the second step asks of the person who gave the password. */
export interface SecondStepView {
  /** `setup`: the settings ask for a second factor and there is none yet. */
  step: 'code' | 'setup'
  email: string
  /** With `setup` only. */
  setup: CodeSetup | null
}

export type SecondStepResult =
  /** `recoveryCodes`: of a second factor just set up, to be shown this once. */
  | { kind: 'signed_in'; cookie: string; home: '/' | '/staff'; recoveryCodes: string[] | null }
  | CodeFault
  /** Nobody gave a password here within ten minutes. */
  | { kind: 'expired' }

/** `request` null: too many from this address. `cookie` is to be set when not null. */
export interface PasskeySignIn {
  request: PasskeyRequest | null
  cookie: string | null
}

export type ConfirmResult = { kind: 'confirmed' } | { kind: 'wrong_password' } | CodeFault

export type LinkResult =
  /** `/login`: a second step follows. */
  | { kind: 'done'; cookie: string; home: '/' | '/staff' | '/login' }
  /** Used, expired or never issued. */
  | { kind: 'invalid_link' }
  | { kind: 'weak_password'; strength: PasswordStrength }

export type ChangePasswordResult =
  | { kind: 'changed' }
  | { kind: 'wrong' }
  | { kind: 'weak_password'; strength: PasswordStrength }

export interface SessionView {
  id: string
  createdAt: Date
  lastSeenAt: Date
  ip: string
  userAgent: string
  isCurrent: boolean
}

/** A person's own settings beside name, language and password. */
export interface Preferences {
  /** IANA name; null: the portal's. */
  timeZone: string | null
  /** Those that this person gets, each with whether they want it. */
  letters: { kind: LetterKind; isOn: boolean }[]
}

/** An account at which strangers tried passwords, and whose owner was told. */
export interface SignInAttackView {
  email: string
  name: string
  startedAt: Date
  lastAt: Date
  /** Failed and refused alike. */
  tries: number
  /** IPv4 addresses and IPv6 /64 networks, the first twenty. */
  networks: string[]
}

/** A password on its way into a form, with what is known of the person. */
export interface TypedPassword {
  password: string
  /** What the page shows and the form has of them: name, address, company; the first three count. */
  words: readonly string[]
  /** Of a link to a new password; empty: none. */
  token: string
}

export type RatedPassword =
  | { kind: 'rated'; strength: PasswordStrength }
  | { kind: 'throttled'; retryAfterSeconds: number }

/** Sign-in, sessions, passwords. Cookies are ready `Set-Cookie` values. */
export interface IdentityService {
  /** The person behind a `Cookie` header; `cookie` is to be set when not null (renewed or emptied). */
  authenticate(
    cookieHeader: string,
    origin: Origin,
  ): Promise<{ actor: Actor | null; cookie: string | null }>
  /** The cookie that makes the browser a known device of the signed-in person; null: it is one. */
  rememberDevice(actor: Actor, cookieHeader: string): string | null
  signIn(
    input: { email: string; password: string },
    cookieHeader: string,
    origin: Origin,
  ): Promise<SignInResult>
  /** The second step that this browser is at; null: none, or it took too long. */
  secondStep(cookieHeader: string): Promise<SecondStepView | null>
  /** @param code of the telephone, or a recovery code */
  finishSignIn(code: string, cookieHeader: string, origin: Origin): Promise<SecondStepResult>
  /** What an authenticator has to sign: of the person who gave the password, or of anybody. */
  beginPasskey(cookieHeader: string, origin: Origin): Promise<PasskeySignIn>
  /** @param answer JSON of what the authenticator signed */
  finishByPasskey(answer: string, cookieHeader: string, origin: Origin): Promise<SecondStepResult>
  secondFactor: SecondFactorService
  /**
   * Proves who sits at an open session, for ten minutes of changes that need it.
   * @param proof a code; the password of whoever has no second factor
   */
  confirm(actor: Actor, proof: string): Promise<ConfirmResult>
  beginPasskeyProof(actor: Actor): Promise<PasskeyRequest>
  /** As `confirm`, by a passkey of the person's own. */
  confirmByPasskey(actor: Actor, answer: string): Promise<ConfirmResult>
  /** Ends the session; returns the emptying cookie. */
  signOut(cookieHeader: string): Promise<string>
  /** Sends a link if there is such a person; the caller cannot tell whether there is. */
  forgotPassword(email: string, origin: Origin): Promise<void>
  /** Whom a link of `/reset-password/:token` is for; null when it cannot be used. */
  describeLink(token: string): Promise<{ email: string } | null>
  resetPassword(token: string, password: string, origin: Origin): Promise<LinkResult>
  /** As the forms will judge the password, before it is sent; keeps nothing of it. */
  ratePassword(typed: TypedPassword, actor: Actor | null, origin: Origin): Promise<RatedPassword>
  /**
   * Ends every other session of the person. After ten wrong tries in 15 minutes this session is over
   * too, and the answer stays `wrong`: the next page asks to sign in.
   */
  changePassword(
    actor: Actor,
    input: { current: string; next: string },
  ): Promise<ChangePasswordResult>
  changeName(actor: Actor, name: string): Promise<void>
  changeLocale(actor: Actor, locale: Locale): Promise<void>
  preferences(actor: Actor): Promise<Preferences>
  /**
   * @param given `timeZone` empty: the portal's; `letters`: the kinds that are wanted
   * @returns false: there is no such time zone, and nothing was saved
   */
  changePreferences(
    actor: Actor,
    given: { timeZone: string; letters: readonly string[] },
  ): Promise<boolean>
  /** False when the counterparty is not the person's. */
  chooseCounterparty(actor: Actor, counterpartyId: string): Promise<boolean>
  /** Of the last week, the newest first. Null for all but admins. */
  signInAttacks(actor: Actor): Promise<SignInAttackView[] | null>
  sessions(actor: Actor): Promise<SessionView[]>
  endSession(actor: Actor, sessionId: string): Promise<void>
  endOtherSessions(actor: Actor): Promise<void>
}
