import type { Module, Platform } from '../platform/module.ts'
import { createAdmission } from './admission.ts'
import { createIdentity, type IdentityDeps } from './create.ts'
import { createInvitationBatches } from './invitations/batch/create.ts'
import { sweepBatches, workBatches } from './invitations/batch/jobs.ts'
import type { InvitationBatchesService } from './invitations/batch/views.ts'
import { createInvitations } from './invitations/create.ts'
import type { InvitationsDeps } from './invitations/deps.ts'
import type { InvitationsService } from './invitations/views.ts'
import { createLucia } from './lucia.ts'
import { createPeople } from './members/create.ts'
import type { PeopleService } from './members/views.ts'
import { createSessions } from './sessions.ts'
import { sweepSignInCounters } from './sign-in-attacks.ts'
import type { IdentityService } from './views.ts'

/** An expired link is stored this long, so that its page can say that it has expired. */
const EXPIRED_LINK_MS = 30 * 86_400_000

export interface IdentityModule extends Module {
  service: IdentityService
  invitations: InvitationsService
  invitationBatches: InvitationBatchesService
  people: PeopleService
}

/** @param app `sandbox`: whether this process runs on it */
export function installIdentity(
  app: Platform &
    Pick<IdentityDeps, 'secondFactor' | 'sandbox'> &
    Pick<InvitationsDeps, 'readCounterparties'>,
): IdentityModule {
  const { prisma } = app.database
  const invitations = invitationsDeps(app)
  return {
    service: createIdentity(app),
    invitations: createInvitations(invitations),
    invitationBatches: createInvitationBatches(invitations),
    people: createPeople(app),
    work: () => workBatches(app.queue, invitations),
    sweep: async (now) => {
      await prisma.session.deleteMany({ where: { expiresAt: { lt: now } } })
      await prisma.pendingSignIn.deleteMany({ where: { expiresAt: { lt: now } } })
      await prisma.passkeyChallenge.deleteMany({ where: { expiresAt: { lt: now } } })
      const expired = new Date(now.getTime() - EXPIRED_LINK_MS)
      await prisma.signInLink.deleteMany({ where: { expiresAt: { lt: expired } } })
      await sweepSignInCounters(app.database, now)
      await sweepBatches(invitations, now)
    },
  }
}

export function invitationsDeps(
  app: Pick<
    Platform,
    'database' | 'queue' | 'clock' | 'publicUrl' | 'isHttps' | 'locale' | 'limiter'
  > &
    Pick<InvitationsDeps, 'readCounterparties'>,
): InvitationsDeps {
  const { prisma } = app.database
  const { now } = app.clock
  const mayEnter = createAdmission(false)
  const lucia = createLucia(prisma, { secure: app.isHttps, mayEnter, now })
  // Here sessions are opened and never read; those invited are customers, whom no second factor is asked of.
  const sessions = createSessions(prisma, lucia, now, { isAllowed: () => true })
  return {
    ...app,
    limits: {
      owner: app.limiter('invitations:owner', 30, 3600),
      address: app.limiter('invitations:address', 5, 86_400),
    },
    openSession: (userId, origin) => sessions.open(userId, '', origin),
  }
}
