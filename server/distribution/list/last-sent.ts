import { type Actor, tenantOf } from '../../identity/index.ts'
import { readRecipients } from '../../platform/mail/recipients.ts'
import { toPeriod } from '../../reconciliation/index.ts'
import { findRunRecipients } from '../deliver/channels/email/recipients.ts'
import type { DistributionDeps } from '../deps.ts'
import type { SentAct } from '../views.ts'

/** The last act that a run has sent to a counterparty, and what its people have made of it. Null: none, or not this actor's. */
export async function findLastSent(
  { database }: Pick<DistributionDeps, 'database'>,
  actor: Actor,
  counterpartyId: string,
): Promise<SentAct | null> {
  const { counterpartyId: own } = tenantOf(actor)
  if (own && !own.in.includes(counterpartyId)) return null
  const delivered = await database.prisma.distributionDelivery.findFirst({
    where: { status: 'delivered', item: { counterpartyId, actId: { not: null } } },
    orderBy: [{ finishedAt: 'desc' }, { id: 'desc' }],
    select: {
      finishedAt: true,
      item: {
        select: {
          counterparty: { select: { id: true, emails: true } },
          deliveries: {
            where: { status: 'delivered' },
            orderBy: { channel: 'asc' },
            select: { channel: true, finishedAt: true },
          },
          reminders: { orderBy: { sentAt: 'asc' }, select: { sentAt: true } },
          run: { select: { periodFrom: true, periodTo: true } },
          act: {
            select: {
              id: true,
              openedAt: true,
              agreedAt: true,
              _count: { select: { discrepancies: { where: { status: { not: 'resolved' } } } } },
            },
          },
        },
      },
    },
  })
  const act = delivered?.item.act
  if (!delivered?.finishedAt || !act) return null
  const { deliveries, reminders, counterparty } = delivered.item
  return {
    actId: act.id,
    period: toPeriod(delivered.item.run),
    at: delivered.finishedAt,
    ways: deliveries.flatMap(({ channel, finishedAt: at }) => (at ? { channel, at } : [])),
    openedAt: act.openedAt,
    agreedAt: act.agreedAt,
    isDisputed: act._count.discrepancies > 0,
    reminders: reminders.map(({ sentAt }) => sentAt),
    bounces: await findBounces(database.prisma, counterparty),
  }
}

/** The addresses that runs would write to, and that letters come back from. */
async function findBounces(
  prisma: DistributionDeps['database']['prisma'],
  counterparty: { id: string; emails: string[] },
): Promise<SentAct['bounces']> {
  // In whose language they would be written to is nothing to it.
  const recipients = (await findRunRecipients(prisma, [counterparty], 'ru')).get(counterparty.id)
  const emails = (recipients ?? []).flatMap(({ email, state }) =>
    state === 'stopped' ? email : [],
  )
  const known = await readRecipients(prisma, emails)
  return emails.flatMap((email) => {
    const recipient = known.get(email)
    if (!recipient?.stoppedAt) return []
    return { email, since: recipient.stoppedAt, reason: recipient.stopReason || null }
  })
}
