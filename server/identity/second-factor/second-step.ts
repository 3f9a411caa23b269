import type { Database } from '../../platform/database/connect.ts'
import { createLimiter } from '../../platform/rate-limit.ts'
import type { Role } from '../actor.ts'
import { recordAudit } from '../audit.ts'
import { homeOf } from '../home.ts'
import type { createSessions } from '../sessions.ts'
import type { Origin, PasskeySignIn, SecondStepResult, SecondStepView } from '../views.ts'
import type { SecondFactor } from './create.ts'
import type { createPendingSignIns } from './pending-sign-in.ts'

export interface SecondStepDeps {
  database: Database
  secondFactor: SecondFactor
  pending: ReturnType<typeof createPendingSignIns>
  sessions: ReturnType<typeof createSessions>
}

export interface PersonWithPassword {
  id: string
  email: string
  role: Role
  secondFactorAt: Date | null
}

/** From the right password to a session: at once, or by a code, or by setting up what the settings ask for. */
export function createSecondStep({ database, secondFactor, pending, sessions }: SecondStepDeps) {
  const { prisma } = database
  const addresses = createLimiter(database.pool, 'passkey:address', 60, 15 * 60)

  const openSession = async (
    user: PersonWithPassword,
    cookieHeader: string,
    origin: Origin,
  ): Promise<{ cookie: string; home: '/' | '/staff' }> => {
    const cookie = await sessions.open(user.id, cookieHeader, origin)
    await recordAudit(prisma, { action: 'identity.signed_in', actorId: user.id, ip: origin.ip })
    return { cookie, home: homeOf(user.role) }
  }

  return {
    /** Opens a session, or, where a second step follows, only a pending sign-in. */
    enter: async (
      user: PersonWithPassword,
      cookieHeader: string,
      origin: Origin,
    ): Promise<{ kind: 'signed_in' | 'second_step'; cookie: string; home: '/' | '/staff' }> => {
      if (!secondFactor.stepAfterPassword(user)) {
        return { kind: 'signed_in', ...(await openSession(user, cookieHeader, origin)) }
      }
      const { cookie } = await pending.open(user.id)
      return { kind: 'second_step', cookie, home: homeOf(user.role) }
    },

    beginPasskey: async (cookieHeader: string, origin: Origin): Promise<PasskeySignIn> => {
      const found = await pending.find(cookieHeader)
      if (found) {
        const request = await secondFactor.passkeys.beginProof(found.id, found.user?.id ?? null)
        return { request, cookie: null }
      }
      if ((await addresses.take(origin.ip)) > 0) return { request: null, cookie: null }
      const { id, cookie } = await pending.open(null)
      return { request: await secondFactor.passkeys.beginProof(id, null), cookie }
    },

    finishByPasskey: async (
      answer: string,
      cookieHeader: string,
      origin: Origin,
    ): Promise<SecondStepResult> => {
      const found = await pending.find(cookieHeader)
      if (!found) return { kind: 'expired' }
      const asked = found.user?.id ?? null
      const user = await secondFactor.passkeys.verifyProof(found.id, asked, answer)
      if (!user) return { kind: 'wrong_code' }
      if (!(await pending.close(found.id))) return { kind: 'expired' }
      const opened = await openSession(user, cookieHeader, origin)
      return { kind: 'signed_in', ...opened, recoveryCodes: null }
    },

    describe: async (cookieHeader: string): Promise<SecondStepView | null> => {
      const found = await pending.find(cookieHeader)
      const step = found?.user && secondFactor.stepAfterPassword(found.user)
      if (!found?.user || !step) return null
      const { id: userId, email } = found.user
      if (step === 'code') return { step, email, setup: null }
      return { step, email, setup: await secondFactor.beginGenerator({ userId, email, ip: '' }) }
    },

    finish: async (
      code: string,
      cookieHeader: string,
      origin: Origin,
    ): Promise<SecondStepResult> => {
      const found = await pending.find(cookieHeader)
      const user = found?.user
      const step = user && secondFactor.stepAfterPassword(user)
      if (!found || !user || !step) return { kind: 'expired' }
      const owner = { userId: user.id, email: user.email, ip: origin.ip }
      let recoveryCodes: string[] | null = null
      if (step === 'setup') {
        const result = await secondFactor.confirmGenerator(owner, code)
        if (result.kind !== 'done') return result
        recoveryCodes = result.recoveryCodes
        // Another press set it up: the sign-in, with the codes that are shown once, is that one's.
        if (!recoveryCodes) return { kind: 'expired' }
      } else {
        const fault = await secondFactor.checkCode(user.id, code, origin.ip)
        if (fault) return fault
      }
      if (!(await pending.close(found.id))) return { kind: 'expired' }
      const opened = await openSession(user, cookieHeader, origin)
      return { kind: 'signed_in', ...opened, recoveryCodes }
    },
  }
}
