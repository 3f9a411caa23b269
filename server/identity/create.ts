import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '../platform/clock.ts'
import { sha256 } from '../platform/crypto/hash.ts'
import type { Sealer } from '../platform/crypto/sealer.ts'
import type { Database } from '../platform/database/connect.ts'
import { postLetter } from '../platform/mail/post-letter.ts'
import type { Queue } from '../platform/queue/queue.ts'
import { createAdmission } from './admission.ts'
import { recordAudit } from './audit.ts'
import { normaliseEmail } from './email.ts'
import { createKnownDevices } from './known-device.ts'
import { findLink, forgetOpenLinks, issueLink, spendLink } from './links.ts'
import { createLucia } from './lucia.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { readPreferences, savePreferences } from './preferences/preferences.ts'
import { createSecondFactor } from './second-factor/create.ts'
import { createPendingSignIns } from './second-factor/pending-sign-in.ts'
import { createSecondStep } from './second-factor/second-step.ts'
import type { SecondFactorPolicy } from './second-factor/views.ts'
import { createSessions } from './sessions.ts'
import { createSignInAttacks } from './sign-in-attacks.ts'
import { accountKey, createSignInThrottle } from './sign-in-throttle.ts'
import { assessPassword } from './strength/password-strength.ts'
import { createPasswordRating } from './strength/rate-password.ts'
import { passwordResetLetter } from './texts/letters.ts'
import type { IdentityService, LinkResult, Origin } from './views.ts'

/** More than posting a letter takes on a busy machine. */
const MIN_FORGOT_MS = 300
const MAX_NAME_LENGTH = 200

export interface IdentityDeps {
  database: Database
  queue: Queue
  clock: Clock
  /** Seals secrets of second factors and the cookies of known devices. */
  sealer: Sealer
  /** For whom the settings ask for a second factor. */
  secondFactor: SecondFactorPolicy
  publicUrl: string
  isHttps: boolean
  /** This process runs on the sandbox: its demo accounts are let in. */
  sandbox: boolean
}

export function createIdentity(deps: IdentityDeps): IdentityService {
  const { database, queue, clock, publicUrl, isHttps } = deps
  const { prisma } = database
  const mayEnter = createAdmission(deps.sandbox)
  const lucia = createLucia(prisma, { secure: isHttps, mayEnter, now: clock.now })
  const secondFactor = createSecondFactor(deps)
  const sessions = createSessions(prisma, lucia, clock.now, {
    isAllowed: (user) => secondFactor.stepAfterPassword(user) !== 'setup',
  })
  const pending = createPendingSignIns(prisma, { secure: isHttps, now: clock.now, mayEnter })
  const secondStep = createSecondStep({ database, secondFactor, pending, sessions })
  const throttle = createSignInThrottle(database, clock.now)
  const attacks = createSignInAttacks(deps)
  const devices = createKnownDevices({ ...deps, now: clock.now })

  /** Spends a link, sets the password, ends the person's other sessions and signs in. */
  const redeemLink = async (
    token: string,
    password: string,
    origin: Origin,
  ): Promise<LinkResult> => {
    const link = await findLink(prisma, token, 'passwordReset', clock.now())
    if (!link || !mayEnter(link.user)) return { kind: 'invalid_link' }
    const { email, name, counterparties } = link.user
    const companies = counterparties.map(({ counterparty }) => counterparty.name)
    const strength = await assessPassword(password, [email, name, ...companies])
    if (strength.weakness) return { kind: 'weak_password', strength }
    const passwordHash = await hashPassword(password)
    const spent = await prisma.$transaction(async (transaction) => {
      if (!(await spendLink(transaction, token, clock.now()))) return false
      await transaction.user.update({ where: { id: link.userId }, data: { passwordHash } })
      await transaction.session.deleteMany({ where: { userId: link.userId } })
      await transaction.pendingSignIn.deleteMany({ where: { userId: link.userId } })
      await forgetOpenLinks(transaction, link.userId)
      await recordAudit(transaction, {
        action: 'identity.passwordReset_used',
        actorId: link.userId,
        ip: origin.ip,
      })
      return true
    })
    if (!spent) return { kind: 'invalid_link' }
    // A mailbox is no telephone: whoever has a second factor is asked for it here too.
    const { kind, cookie, home } = await secondStep.enter(link.user, '', origin)
    return { kind: 'done', cookie, home: kind === 'signed_in' ? home : '/login' }
  }

  const postResetLink = async (email: string, origin: Origin): Promise<void> => {
    if (!(await throttle.mayPost(email, origin.ip))) return
    const user = await prisma.user.findUnique({ where: { email } })
    if (!user || !mayEnter(user)) return
    await prisma.$transaction(async (transaction) => {
      const path = await issueLink(transaction, user.id, 'passwordReset', clock.now())
      await postLetter(transaction, queue, {
        kind: 'security',
        ...passwordResetLetter(user.locale, publicUrl + path),
        to: user.email,
        dedupeKey: `password-reset:${sha256(path)}`,
      })
      await recordAudit(transaction, {
        action: 'identity.password_reset_asked',
        actorId: user.id,
        ip: origin.ip,
      })
    })
  }

  return {
    authenticate: sessions.read,
    rememberDevice: (actor, cookieHeader) => devices.refresh(cookieHeader, accountKey(actor.email)),
    signInAttacks: attacks.list,
    sessions: sessions.list,
    endSession: sessions.end,
    endOtherSessions: sessions.endOthers,
    signOut: sessions.close,

    signIn: async ({ email, password }, cookieHeader, origin) => {
      const address = normaliseEmail(email)
      const account = accountKey(address)
      const deviceId = devices.find(cookieHeader, account)
      const signIn = { account, ip: origin.ip, deviceId }
      const wait = await throttle.begin(signIn)
      if (wait > 0) {
        if (!deviceId) await attacks.record(address, signIn)
        return { kind: 'throttled', minutes: Math.ceil(wait / 60) }
      }
      const user = await prisma.user.findUnique({ where: { email: address } })
      const matches = await verifyPassword(user?.passwordHash ?? null, password).catch(
        async (error: unknown) => {
          // The queue was full: that must not count against the person.
          await throttle.notLookedAt(signIn)
          throw error
        },
      )
      if (!user || !matches || !mayEnter(user)) {
        await recordAudit(prisma, {
          action: 'identity.sign_in_failed',
          actorId: user?.id ?? null,
          ip: origin.ip,
          details: { account: account.slice(0, 12) },
        })
        if (!deviceId) await attacks.record(address, signIn)
        return { kind: 'wrong' }
      }
      await throttle.succeeded(signIn)
      if (!deviceId) await attacks.signedIn(account)
      const { kind, cookie, home } = await secondStep.enter(user, cookieHeader, origin)
      if (kind === 'second_step') return { kind, cookie, home }
      return { kind, cookie, home, deviceCookie: devices.remember(cookieHeader, account) }
    },
    secondStep: secondStep.describe,
    finishSignIn: secondStep.finish,
    beginPasskey: secondStep.beginPasskey,
    finishByPasskey: secondStep.finishByPasskey,
    beginPasskeyProof: ({ sessionId, userId }) =>
      secondFactor.passkeys.beginProof(sessionId, userId),
    confirmByPasskey: async (actor, answer) => {
      const { sessionId, userId } = actor
      const user = await secondFactor.passkeys.verifyProof(sessionId, userId, answer)
      if (!user) return { kind: 'wrong_code' }
      await sessions.confirm(actor)
      return { kind: 'confirmed' }
    },
    secondFactor: secondFactor.service,

    confirm: async (actor, proof) => {
      const user = await prisma.user.findUniqueOrThrow({ where: { id: actor.userId } })
      if (user.secondFactorAt) {
        const fault = await secondFactor.checkCode(actor.userId, proof, actor.ip)
        if (fault) return fault
      } else {
        if (!(await throttle.mayTryCurrentPassword(actor.userId))) {
          await sessions.end(actor, actor.sessionId)
          return { kind: 'wrong_password' }
        }
        if (!(await verifyPassword(user.passwordHash, proof))) return { kind: 'wrong_password' }
        await throttle.currentPasswordWasRight(actor.userId)
      }
      await sessions.confirm(actor)
      return { kind: 'confirmed' }
    },

    forgotPassword: async (email, origin) => {
      // Posting a letter takes longer than posting none: the least time hides which it was.
      await Promise.all([postResetLink(normaliseEmail(email), origin), pause(MIN_FORGOT_MS)])
    },

    describeLink: async (token) => {
      const link = await findLink(prisma, token, 'passwordReset', clock.now())
      return link && mayEnter(link.user) ? { email: link.user.email } : null
    },

    resetPassword: redeemLink,
    ratePassword: createPasswordRating(database, clock.now),

    changePassword: async (actor, { current, next }) => {
      const { userId, sessionId, ip } = actor
      if (!(await throttle.mayTryCurrentPassword(userId))) {
        await sessions.end(actor, sessionId)
        await recordAudit(prisma, { action: 'identity.guessing_ended', actorId: userId, ip })
        return { kind: 'wrong' }
      }
      const user = await prisma.user.findUniqueOrThrow({ where: { id: userId } })
      if (!(await verifyPassword(user.passwordHash, current))) return { kind: 'wrong' }
      await throttle.currentPasswordWasRight(userId)
      const companies = actor.counterparties.map(({ name }) => name)
      const strength = await assessPassword(next, [user.email, user.name, ...companies])
      if (strength.weakness) return { kind: 'weak_password', strength }
      const passwordHash = await hashPassword(next)
      await prisma.$transaction(async (transaction) => {
        await transaction.user.update({ where: { id: userId }, data: { passwordHash } })
        await transaction.session.deleteMany({ where: { userId, id: { not: sessionId } } })
        await transaction.pendingSignIn.deleteMany({ where: { userId } })
        await forgetOpenLinks(transaction, userId)
        await recordAudit(transaction, { action: 'identity.password_changed', actorId: userId, ip })
      })
      return { kind: 'changed' }
    },

    changeName: async (actor, name) => {
      await prisma.user.update({
        where: { id: actor.userId },
        data: { name: name.trim().slice(0, MAX_NAME_LENGTH) },
      })
    },
    changeLocale: async (actor, locale) => {
      await prisma.user.update({ where: { id: actor.userId }, data: { locale } })
    },
    preferences: (actor) => readPreferences(prisma, actor),
    changePreferences: (actor, given) => savePreferences(prisma, actor, given, clock.now()),
    chooseCounterparty: async (actor, counterpartyId) => {
      if (!actor.counterparties.some(({ id }) => id === counterpartyId)) return false
      await prisma.session.updateMany({ where: { id: actor.sessionId }, data: { counterpartyId } })
      return true
    },
  }
}
