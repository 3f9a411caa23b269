import type { Database } from '../../platform/database/connect.ts'
import type { Role } from '../actor.ts'
import { recordAudit } from '../audit.ts'
import { homeOf } from '../home.ts'
import type { createSessions } from '../sessions.ts'
import type { Origin, SecondStepResult, SecondStepView } from '../views.ts'
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
      const cookie = await pending.open(user.id)
      return { kind: 'second_step', cookie, home: homeOf(user.role) }
    },

    describe: async (cookieHeader: string): Promise<SecondStepView | null> => {
      const found = await pending.find(cookieHeader)
      const step = found && secondFactor.stepAfterPassword(found.user)
      if (!found || !step) return null
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
      const step = found && secondFactor.stepAfterPassword(found.user)
      if (!found || !step) return { kind: 'expired' }
      const { id, user } = found
      const owner = { userId: user.id, email: user.email, ip: origin.ip }
      let recoveryCodes: string[] | null = null
      if (step === 'setup') {
        const result = await secondFactor.confirmGenerator(owner, code)
        if (result.kind !== 'done') return result
        recoveryCodes = result.recoveryCodes
      } else {
        const fault = await secondFactor.checkCode(user.id, code, origin.ip)
        if (fault) return fault
      }
      if (!(await pending.close(id))) return { kind: 'expired' }
      const opened = await openSession(user, cookieHeader, origin)
      return { kind: 'signed_in', ...opened, recoveryCodes }
    },
  }
}
