import { closingSentence, formatDate } from '../../documents/index.ts'
import { type Actor, isStaff, receives, recordAudit, tenantOf } from '../../identity/index.ts'
import { postLetter } from '../../platform/mail/post-letter.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { toPeriod } from '../period-columns.ts'
import { attachPdf } from '../request/letter-files.ts'
import { sentLetter } from '../texts/letters.ts'
import type { SendResult } from '../views.ts'
import { toDocument } from './document.ts'
import { findNewerAct } from './newer-act.ts'
import { recordSent } from './record-sent.ts'

/**
 * Staff or a manager send an act to the customer: it stands in the portal already, and everybody who works for the
 * customer and wants letters gets one, once a day for the same act.
 */
export async function sendToCustomer(
  deps: ReconciliationDeps,
  actor: Actor,
  actId: string,
): Promise<SendResult> {
  const { database, queue, clock, publicUrl } = deps
  if (!(isStaff(actor) || actor.role === 'manager') || !isUuid(actId)) return { kind: 'not_found' }
  const act = await database.prisma.reconciliationAct.findFirst({
    where: { id: actId, ...tenantOf(actor) },
    include: { counterparty: { select: { name: true } } },
  })
  if (!act) return { kind: 'not_found' }
  if (await findNewerAct(database.prisma, act)) return { kind: 'outdated' }
  const people = await database.prisma.user.findMany({
    where: {
      role: 'client',
      counterparties: { some: { counterpartyId: act.counterpartyId } },
      ...receives('act_ready'),
    },
    select: { id: true, email: true, locale: true },
  })
  if (people.length === 0) return { kind: 'nobody' }
  const { from, to } = toPeriod(act)
  const files = await attachPdf(deps, act)
  await database.prisma.$transaction(async (transaction) => {
    for (const { id, email, locale } of people) {
      const period = `${formatDate(from, locale)} – ${formatDate(to, locale)}`
      const link = `${publicUrl}/reconciliation/${act.id}`
      const about = { name: act.counterparty.name, period, link }
      await postLetter(transaction, queue, {
        ...sentLetter(locale, about, closingSentence(toDocument(act), locale)),
        ...files,
        to: email,
        dedupeKey: `act-sent:${act.id}:${id}:${clock.today()}`,
      })
    }
    await recordSent(transaction, act.id, clock.now())
    await recordAudit(transaction, {
      action: 'act.sent',
      actorId: actor.userId,
      counterpartyId: act.counterpartyId,
      subjectId: act.id,
      ip: actor.ip,
      details: { count: people.length },
    })
  })
  return { kind: 'sent', people: people.length }
}
