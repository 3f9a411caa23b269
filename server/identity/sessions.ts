import type { Lucia } from 'lucia'
import type { PrismaClient } from '../platform/database/connect.ts'
import type { Actor, OwnCounterparty, Role } from './actor.ts'
import { ABSOLUTE_MS, type createLucia, expiryFrom, sessionRowId } from './lucia.ts'
import { isFresh } from './second-factor/requirement.ts'
import { lookAsCustomer } from './viewing.ts'
import type { Origin, SessionView } from './views.ts'

type SverkaLucia = ReturnType<typeof createLucia>

/** How stale `lastSeenAt` may be: a page view is not worth a write each time. */
const TOUCH_EVERY_MS = 60_000

const byName = new Intl.Collator('ru')

/** Sessions as cookies and rows. `clock` decides what "now" is for sliding, Lucia for expiry. */
export function createSessions(
  prisma: PrismaClient,
  lucia: SverkaLucia,
  now: () => Date,
  /** A session of somebody who may no longer have one, though nobody ended it, opens nothing. */
  { isAllowed }: { isAllowed(user: { role: Role; secondFactorAt: Date | null }): boolean },
) {
  // Lucia's own reader decodes every cookie and throws at one of another program that is ill-formed.
  const ours = new RegExp(`(?:^|;)\\s*${lucia.sessionCookieName}=([a-z2-7]+)\\s*(?:;|$)`)
  const tokenIn = (cookieHeader: string) => ours.exec(cookieHeader)?.[1] ?? null
  const setCookie = (token: string): string => {
    const cookie = lucia.createSessionCookie(token)
    // The server decides when it ends; the browser may drop it when nobody's could still be alive.
    cookie.attributes.maxAge = ABSOLUTE_MS.client / 1000
    return cookie.serialize()
  }
  const emptyCookie = (): string => lucia.createBlankSessionCookie().serialize()

  return {
    emptyCookie,

    /** Opens a new session and ends the one the browser came with: the id rotates at each sign-in. */
    open: async (userId: string, cookieHeader: string, origin: Origin): Promise<string> => {
      const former = tokenIn(cookieHeader)
      if (former) await lucia.invalidateSession(former)
      const at = now()
      const session = await lucia.createSession(userId, {
        createdAt: at,
        lastSeenAt: at,
        ip: origin.ip,
        userAgent: origin.userAgent.slice(0, 300),
        counterpartyId: null,
        confirmedAt: at,
        viewedId: null,
      })
      await prisma.user.update({ where: { id: userId }, data: { lastSignInAt: at } })
      return setCookie(session.id)
    },

    close: async (cookieHeader: string): Promise<string> => {
      const token = tokenIn(cookieHeader)
      if (token) await lucia.invalidateSession(token)
      return emptyCookie()
    },

    read: async (
      cookieHeader: string,
      origin: Origin,
    ): Promise<{ actor: Actor | null; cookie: string | null }> => {
      const token = tokenIn(cookieHeader)
      if (!token) return { actor: null, cookie: null }
      const { session, user } = await lucia.validateSession(token)
      if (!session || !isAllowed(user)) return { actor: null, cookie: emptyCookie() }
      const at = now()
      const end = expiryFrom(session.createdAt, at, user.role)
      if (end <= at) {
        await lucia.invalidateSession(token)
        return { actor: null, cookie: emptyCookie() }
      }
      if (at.getTime() - session.lastSeenAt.getTime() > TOUCH_EVERY_MS) {
        await prisma.session.updateMany({
          where: { id: sessionRowId(token) },
          data: { lastSeenAt: at, expiresAt: end, ip: origin.ip },
        })
      }
      const actor = {
        ...toActor(user, sessionRowId(token), session.counterpartyId, origin.ip),
        isConfirmed: isFresh(session.confirmedAt, at),
      }
      return { actor: await lookAsCustomer(prisma, actor, session.viewedId), cookie: null }
    },

    list: async (actor: Actor): Promise<SessionView[]> => {
      const rows = await prisma.session.findMany({
        where: { userId: actor.userId, expiresAt: { gt: now() } },
        orderBy: { lastSeenAt: 'desc' },
        take: 50,
      })
      return rows.map(({ id, createdAt, lastSeenAt, ip, userAgent }) => ({
        id,
        createdAt,
        lastSeenAt,
        ip,
        userAgent,
        isCurrent: id === actor.sessionId,
      }))
    },

    /** The person has proved themselves anew. */
    confirm: async (actor: Actor): Promise<void> => {
      await prisma.session.updateMany({
        where: { id: actor.sessionId },
        data: { confirmedAt: now() },
      })
    },

    endOthers: async (actor: Actor): Promise<void> => {
      await prisma.session.deleteMany({
        where: { userId: actor.userId, id: { not: actor.sessionId } },
      })
    },

    end: async (actor: Actor, sessionId: string): Promise<void> => {
      // PostgreSQL has no text with a zero byte: asking for one would be an error instead of nothing.
      if (sessionId.includes('\0')) return
      await prisma.session.deleteMany({ where: { id: sessionId, userId: actor.userId } })
    },
  }
}

type LuciaUser = NonNullable<Awaited<ReturnType<Lucia['validateSession']>>['user']> &
  Parameters<typeof toSummaries>[0] & {
    email: string
    name: string
    role: Actor['role']
    locale: Actor['locale']
    timeZone: string | null
  }

function toActor(user: LuciaUser, sessionId: string, chosenId: string | null, ip: string): Actor {
  const counterparties = user.role === 'client' ? toSummaries(user) : []
  const chosen = counterparties.find(({ id }) => id === chosenId)
  return {
    userId: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    locale: user.locale,
    ...(user.timeZone && { timeZone: user.timeZone }),
    sessionId,
    ip,
    counterparties,
    current: chosen ?? counterparties[0] ?? null,
  }
}

function toSummaries(user: { counterparties: OwnCounterparty[] }): OwnCounterparty[] {
  return user.counterparties
    .map(({ id, guid, name, inn, kpp, role }) => ({ id, guid, name, inn, kpp, role }))
    .sort((a, b) => byName.compare(a.name, b.name))
}
