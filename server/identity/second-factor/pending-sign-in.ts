import { randomToken, sha256 } from '../../platform/crypto/hash.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import type { Admission } from '../admission.ts'

/** From the password to the code. */
const LIFETIME_MS = 10 * 60_000

/** Sign-ins between their two steps, known by a cookie of their own: it opens no page. */
export function createPendingSignIns(
  prisma: PrismaClient,
  options: { secure: boolean; now: () => Date; mayEnter: Admission },
) {
  const name = options.secure ? '__Host-sverka-pending' : 'sverka-pending'
  const ours = new RegExp(`(?:^|;)\\s*${name}=([\\w-]{43})\\s*(?:;|$)`)
  const attributes = `Path=/; HttpOnly; SameSite=Lax${options.secure ? '; Secure' : ''}`

  return {
    /**
     * `cookie` is a `Set-Cookie` value.
     * @param userId null: a passkey will say who it is
     */
    open: async (userId: string | null): Promise<{ id: string; cookie: string }> => {
      const token = randomToken()
      const expiresAt = new Date(options.now().getTime() + LIFETIME_MS)
      const id = sha256(token)
      await prisma.pendingSignIn.create({ data: { id, userId, expiresAt } })
      return { id, cookie: `${name}=${token}; ${attributes}; Max-Age=${LIFETIME_MS / 1000}` }
    },

    /** What this browser is at; `user` gave the right password within ten minutes, or is null. */
    find: async (cookieHeader: string) => {
      const token = ours.exec(cookieHeader)?.[1]
      if (!token) return null
      const row = await prisma.pendingSignIn.findUnique({
        where: { id: sha256(token), expiresAt: { gt: options.now() } },
        include: { user: true },
      })
      return row && (!row.user || options.mayEnter(row.user))
        ? { id: row.id, user: row.user }
        : null
    },

    /** Once: false when it has just been used. */
    close: async (id: string): Promise<boolean> => {
      const { count } = await prisma.pendingSignIn.deleteMany({ where: { id } })
      return count === 1
    },
  }
}
