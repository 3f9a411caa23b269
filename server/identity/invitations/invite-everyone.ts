import { type Actor, isStaff } from '../actor.ts'
import { recordAudit } from '../audit.ts'
import type { InvitationsDeps } from './deps.ts'
import { findObstacle, readEmail } from './invitee.ts'
import { issueInvitation } from './issue.ts'

declare module '../../platform/queue/job-register.ts' {
  interface Jobs {
    /** Write to every address that 1C has for a counterparty and that was never invited there. */
    'invite-everyone': { actorId: string }
  }
}

export const invitationJobs = {
  'invite-everyone': { retryLimit: 5, expireInSeconds: 900 },
} as const

const PAGE_SIZE = 500

/** Addresses that 1C names and that have neither an account at the counterparty nor an invitation, ever. */
const UNINVITED = `
  FROM counterparties counterparty
  CROSS JOIN LATERAL unnest(counterparty.emails) AS given(address)
  WHERE given.address LIKE '%_@_%'
    AND NOT EXISTS (
      SELECT 1 FROM invitations WHERE counterparty_id = counterparty.id AND email = lower(trim(given.address))
    )
    AND NOT EXISTS (
      SELECT 1 FROM users WHERE users.email = lower(trim(given.address)) AND (
        users.role <> 'client' OR users.disabled_at IS NOT NULL OR EXISTS (
          SELECT 1 FROM user_counterparties membership
          WHERE membership.user_id = users.id AND membership.counterparty_id = counterparty.id
        )
      )
    )`

interface Uninvited {
  id: string
  name: string
  address: string
}

export async function countEveryone(
  { database }: InvitationsDeps,
  actor: Actor,
): Promise<number | null> {
  if (!isStaff(actor)) return null
  const { rows } = await database.pool.query<{ count: string }>(
    `SELECT count(DISTINCT (counterparty.id, lower(trim(given.address)))) AS count ${UNINVITED}`,
  )
  return Number(rows[0]?.count ?? 0)
}

/** Hands the letters to a job: there may be thousands. */
export async function inviteEveryone(deps: InvitationsDeps, actor: Actor): Promise<boolean> {
  if (!isStaff(actor)) return false
  await deps.database.prisma.$transaction(async (transaction) => {
    await deps.queue.send(
      'invite-everyone',
      { actorId: actor.userId },
      { transaction, singletonKey: 'all' },
    )
    await recordAudit(transaction, {
      action: 'identity.everyone_invited',
      actorId: actor.userId,
      ip: actor.ip,
    })
  })
  return true
}

/** The job: goes through counterparties by id; run twice it writes to nobody twice. */
export async function sendToEveryone(deps: InvitationsDeps, actorId: string): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await deps.database.pool.query<Uninvited>(
      `SELECT counterparty.id, counterparty.name, given.address ${UNINVITED}
       AND counterparty.id > $1::uuid ORDER BY counterparty.id LIMIT $2`,
      [after, PAGE_SIZE],
    )
    for (const row of rows) await sendOne(deps, actorId, row)
    const last = rows.at(-1)
    if (!last || rows.length < PAGE_SIZE) return
    after = rows[0]?.id === last.id ? last.id : before(rows, last.id)
  }
}

/** The last counterparty of a page may go on in the next one. */
function before(rows: Uninvited[], lastId: string): string {
  return rows.findLast(({ id }) => id !== lastId)?.id ?? lastId
}

async function sendOne(
  deps: InvitationsDeps,
  actorId: string,
  { id, name, address }: Uninvited,
): Promise<void> {
  const email = readEmail(address)
  if (!email) return
  await deps.database.prisma.$transaction(async (transaction) => {
    const before = await transaction.invitation.findUnique({
      where: { counterpartyId_email: { counterpartyId: id, email } },
    })
    if (before || (await findObstacle(transaction, email, id))) return
    const row = {
      email,
      counterparty: { id, name },
      role: 'owner' as const,
      locale: deps.locale,
    }
    await issueInvitation(deps, transaction, row, { userId: actorId, ip: '' })
  })
}
