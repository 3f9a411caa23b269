import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import type { ChangeNotice } from './views.ts'

/** When the customer's people did what with an edition last. What staff do in their place is not theirs. */
export interface SeenEdition {
  id: string
  edition: number
  agreedAt: Date | null
  downloadedAt: Date | null
  acknowledgedAt: Date | null
  /** While it was the newest. */
  openedAt: Date | null
}

export interface LastSeen {
  edition: SeenEdition
  since: ChangeNotice['since']
  at: Date
}

/** All editions of the period that an act belongs to. */
export function readSeenEditions(
  prisma: PrismaClient | Transaction,
  actId: string,
): Promise<SeenEdition[]> {
  return prisma.$queryRaw<SeenEdition[]>`
    SELECT edition.id, edition.edition, edition.agreed_at AS "agreedAt", edition.acknowledged_at AS "acknowledgedAt",
      edition.last_opened_at AS "openedAt", (
        SELECT max(download.at) FROM reconciliation_act_downloads download
        JOIN users person ON person.id = download.user_id AND person.role = 'client'
        WHERE download.act_id = edition.id
      ) AS "downloadedAt"
    FROM reconciliation_acts act JOIN reconciliation_acts edition
      ON edition.counterparty_id = act.counterparty_id AND edition.period_from = act.period_from
      AND edition.period_to = act.period_to
    WHERE act.id = ${actId}::uuid ORDER BY edition.edition`
}

/**
 * The edition that the customer saw last, if it is another than this one. That this one was opened is not enough:
 * who opened it has the notice before them, and it stays until they take the act away, agree to it or say that they
 * know.
 */
export function findLastSeen(editions: readonly SeenEdition[], actId: string): LastSeen | null {
  const own = editions.find(({ id }) => id === actId)
  const knownAt = own && sightsOf(own, false)[0]?.at
  const [last] = editions
    .filter(({ id }) => id !== actId)
    .flatMap((edition) => sightsOf(edition, true).map((sight) => ({ edition, ...sight })))
    .sort((a, b) => b.at.getTime() - a.at.getTime())
  if (!last || (knownAt && knownAt >= last.at)) return null
  return last
}

/** The edition of a period that the customer agreed to last; null: to none, or they took it back. */
export function findAgreedEdition(
  editions: readonly SeenEdition[],
): (SeenEdition & { agreedAt: Date }) | null {
  const agreed = editions.flatMap((each) =>
    each.agreedAt ? [{ ...each, agreedAt: each.agreedAt }] : [],
  )
  return agreed.sort((a, b) => b.agreedAt.getTime() - a.agreedAt.getTime())[0] ?? null
}

/** The newest first; of two at one time the one that binds more. */
function sightsOf(edition: SeenEdition, withOpened: boolean) {
  const { agreedAt, downloadedAt, acknowledgedAt, openedAt } = edition
  const sights: { since: LastSeen['since']; at: Date | null }[] = [
    { since: 'agreed', at: agreedAt },
    { since: 'downloaded', at: downloadedAt },
    { since: 'acknowledged', at: acknowledgedAt },
    { since: 'opened', at: withOpened ? openedAt : null },
  ]
  return sights
    .flatMap(({ since, at }) => (at ? [{ since, at }] : []))
    .sort((a, b) => b.at.getTime() - a.at.getTime())
}
