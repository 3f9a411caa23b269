import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia'
import { sha256 } from '../platform/crypto/hash.ts'
import type { PrismaClient } from '../platform/database/connect.ts'
import type { Role } from './actor.ts'
import type { Admission } from './admission.ts'

/** A session unused for this long is over. */
export const IDLE_MS = 8 * 3_600_000
/** However much it is used, a session ends this long after sign-in: staff, who see everybody, sign in daily. */
export const ABSOLUTE_MS: Record<Role, number> = {
  client: 14 * 24 * 3_600_000,
  accountant: 12 * 3_600_000,
  admin: 12 * 3_600_000,
  // Has sessions of cards only.
  manager: 0,
}

/** What the adapter reads together with a session: everything an actor needs, in one query. */
const USER = {
  counterparties: { include: { counterparty: true } },
} as const

interface SessionAttributes {
  createdAt: Date
  lastSeenAt: Date
  ip: string
  userAgent: string
  counterpartyId: string | null
  /** When the person last proved themselves in this session. */
  confirmedAt: Date | null
  viewedId: string | null
}

interface UserAttributes {
  email: string
  name: string
  role: Role
  locale: 'ru' | 'en'
  timeZone: string | null
  secondFactorAt: Date | null
  counterparties: {
    id: string
    guid: string
    name: string
    inn: string | null
    kpp: string | null
    role: 'owner' | 'bookkeeper' | 'viewer'
  }[]
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof createLucia>
    DatabaseSessionAttributes: SessionAttributes
    DatabaseUserAttributes: UserAttributes
  }
}

/** The row's id for the cookie's value. */
export function sessionRowId(token: string): string {
  return sha256(token)
}

/** When a session ends that is not used again. */
export function expiryFrom(createdAt: Date, usedAt: Date, role: Role): Date {
  return new Date(Math.min(usedAt.getTime() + IDLE_MS, createdAt.getTime() + ABSOLUTE_MS[role]))
}

/** Lucia over our tables. The cookie's value is 200 random bits; the table stores its SHA-256 only. */
export function createLucia(
  prisma: PrismaClient,
  options: { secure: boolean; mayEnter: Admission; now: () => Date },
) {
  return new Lucia(createAdapter(prisma, options), {
    sessionExpiresIn: new TimeSpan(IDLE_MS, 'ms'),
    sessionCookie: {
      // `__Host-` makes browsers refuse the cookie from a sub-domain or over plain http.
      name: options.secure ? '__Host-sverka' : 'sverka',
      expires: false,
      attributes: { secure: options.secure, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  })
}

/** Lucia judges by the machine's clock, and the rows are written by the portal's. */
function createAdapter(
  prisma: PrismaClient,
  { mayEnter, now }: { mayEnter: Admission; now: () => Date },
): Adapter {
  const aheadMs = () => Date.now() - now().getTime()
  const toMachine = (session: DatabaseSession): DatabaseSession => ({
    ...session,
    expiresAt: new Date(session.expiresAt.getTime() + aheadMs()),
  })
  return {
    getSessionAndUser: async (token) => {
      const row = await prisma.session.findUnique({
        where: { id: sessionRowId(token) },
        include: { user: { include: USER } },
      })
      if (!row) return [null, null]
      const { user } = row
      return [
        toMachine(toSession(row, token)),
        mayEnter(user)
          ? {
              id: user.id,
              attributes: {
                email: user.email,
                name: user.name,
                role: user.role,
                locale: user.locale,
                timeZone: user.timeZone,
                secondFactorAt: user.secondFactorAt,
                counterparties: user.counterparties.map(({ counterparty, role }) => ({
                  ...counterparty,
                  role,
                })),
              },
            }
          : null,
      ]
    },
    getUserSessions: async (userId) => {
      const rows = await prisma.session.findMany({
        where: { userId },
        orderBy: { lastSeenAt: 'desc' },
      })
      return rows.map((row) => toMachine(toSession(row, row.id)))
    },
    setSession: async ({ id, userId, attributes }) => {
      const { role } = await prisma.user.findUniqueOrThrow({
        where: { id: userId },
        select: { role: true },
      })
      await prisma.session.create({
        data: {
          id: sessionRowId(id),
          userId,
          ...attributes,
          expiresAt: expiryFrom(attributes.createdAt, attributes.lastSeenAt, role),
        },
      })
    },
    // Lucia renews at half-time and knows no absolute end: the end is capped here.
    updateSessionExpiration: async (token, expiresAt) => {
      const id = sessionRowId(token)
      const row = await prisma.session.findUnique({
        where: { id },
        select: { createdAt: true, user: { select: { role: true } } },
      })
      if (!row) return
      const usedAt = new Date(expiresAt.getTime() - IDLE_MS - aheadMs())
      const end = expiryFrom(row.createdAt, usedAt, row.user.role)
      await prisma.session.updateMany({ where: { id }, data: { expiresAt: end } })
    },
    deleteSession: async (token) => {
      await prisma.session.deleteMany({ where: { id: sessionRowId(token) } })
    },
    deleteUserSessions: async (userId) => {
      await prisma.session.deleteMany({ where: { userId } })
    },
    deleteExpiredSessions: async () => {
      await prisma.session.deleteMany({ where: { expiresAt: { lt: now() } } })
    },
  }
}

interface SessionRow extends SessionAttributes {
  userId: string
  expiresAt: Date
}

function toSession(row: SessionRow, id: string): DatabaseSession {
  const { userId, expiresAt, createdAt, lastSeenAt, ip, userAgent } = row
  const { counterpartyId, confirmedAt, viewedId } = row
  return {
    id,
    userId,
    expiresAt,
    attributes: { createdAt, lastSeenAt, ip, userAgent, counterpartyId, confirmedAt, viewedId },
  }
}
