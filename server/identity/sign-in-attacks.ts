import { sha256 } from '../platform/crypto/hash.ts'
import type { Database, Transaction } from '../platform/database/connect.ts'
import { postLetter } from '../platform/mail/post-letter.ts'
import { networkOf } from '../platform/network-address.ts'
import type { Queue } from '../platform/queue/queue.ts'
import type { Actor } from './actor.ts'
import { recordAudit } from './audit.ts'
import type { SignInTry } from './sign-in-throttle.ts'
import { signInAttackLetter } from './texts/letters.ts'
import type { SignInAttackView } from './views.ts'

/** So many tries by strangers are no typing errors any more. */
export const ATTACK_TRIES = 10
/** An account left alone for so long is not under attack; what comes later is another episode. */
const EPISODE_END_MS = 24 * 3_600_000
const SHOWN_MS = 7 * 86_400_000
const KEPT_MS = 90 * 86_400_000
const MAX_NETWORKS = 20
const MAX_SHOWN = 50

interface AttackDeps {
  database: Database
  queue: Queue
  clock: { now(): Date }
  publicUrl: string
}

/** Tries of strangers at one account: its owner is told once an episode, admins see it. */
export function createSignInAttacks({ database, queue, clock, publicUrl }: AttackDeps) {
  const { prisma } = database

  const tell = async (transaction: Transaction, email: string, account: string, ip: string) => {
    const user = await transaction.user.findUnique({ where: { email } })
    if (!user || user.disabledAt) return
    const { startedAt } = await transaction.signInAttack.update({
      where: { account },
      data: { toldAt: clock.now(), userId: user.id },
    })
    await postLetter(transaction, queue, {
      kind: 'security',
      ...signInAttackLetter(user.locale, `${publicUrl}/forgot-password`),
      to: user.email,
      dedupeKey: `sign-in-attack:${sha256(`${account}:${startedAt.toISOString()}`)}`,
    })
    await recordAudit(transaction, { action: 'identity.attack_noticed', subjectId: user.id, ip })
  }

  return {
    /** A stranger's try that failed or was refused. Known and unknown addresses cost the same. */
    record: async (email: string, { account, ip }: SignInTry): Promise<void> => {
      const now = clock.now()
      const over = new Date(now.getTime() - EPISODE_END_MS)
      const network = networkOf(ip)
      await prisma.$transaction(async (transaction) => {
        const [row] = await transaction.$queryRaw<{ tries: number }[]>`
        INSERT INTO sign_in_attacks AS attack (account, started_at, last_at, tries, networks)
        VALUES (${account}, ${now}, ${now}, 1, ARRAY[${network}::text])
        ON CONFLICT (account) DO UPDATE SET
          last_at = ${now},
          started_at = CASE WHEN attack.last_at < ${over} THEN ${now} ELSE attack.started_at END,
          told_at = CASE WHEN attack.last_at < ${over} THEN NULL ELSE attack.told_at END,
          tries = CASE WHEN attack.last_at < ${over} THEN 1 ELSE attack.tries + 1 END,
          networks = CASE
            WHEN attack.last_at < ${over} THEN ARRAY[${network}::text]
            WHEN ${network}::text = ANY (attack.networks) OR cardinality(attack.networks) >= ${MAX_NETWORKS} THEN attack.networks
            ELSE array_append(attack.networks, ${network}::text) END
        RETURNING tries`
        if (row?.tries === ATTACK_TRIES) await tell(transaction, email, account, ip)
      })
    },

    /** The right password came from a device that was not known: what was counted so far were typing errors. */
    signedIn: async (account: string): Promise<void> => {
      await prisma.signInAttack.deleteMany({ where: { account, tries: { lt: ATTACK_TRIES } } })
    },

    /** Those of the last week, the newest first; null unless an admin asks. */
    list: async (actor: Actor): Promise<SignInAttackView[] | null> => {
      if (actor.role !== 'admin') return null
      const rows = await prisma.signInAttack.findMany({
        where: {
          toldAt: { not: null },
          lastAt: { gt: new Date(clock.now().getTime() - SHOWN_MS) },
        },
        include: { user: { select: { email: true, name: true } } },
        orderBy: { lastAt: 'desc' },
        take: MAX_SHOWN,
      })
      return rows.flatMap(({ user, startedAt, lastAt, tries, networks }) =>
        user ? [{ ...user, startedAt, lastAt, tries, networks }] : [],
      )
    },
  }
}

/** Removes episodes that nobody needs any more, and counters in which nothing is left. */
export async function sweepSignInCounters({ prisma }: Database, now: Date): Promise<void> {
  await prisma.signInDelay.deleteMany({ where: { expiresAt: { lt: now } } })
  const ended = new Date(now.getTime() - EPISODE_END_MS)
  await prisma.signInAttack.deleteMany({ where: { toldAt: null, lastAt: { lt: ended } } })
  const old = new Date(now.getTime() - KEPT_MS)
  await prisma.signInAttack.deleteMany({ where: { lastAt: { lt: old } } })
}
