import { randomUUID } from 'node:crypto'
import { readSupplier } from '../../counterparties/index.ts'
import { closingSentence, formatDate } from '../../documents/index.ts'
import { dateOf, localTimeAt } from '../../platform/calendar-date.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { postLetter } from '../../platform/mail/post-letter.ts'
import { unsubscribeUrl } from '../../platform/mail/unsubscribe.ts'
import { readReconciliationDocument, recordSent, toPeriod } from '../../reconciliation/index.ts'
import { findRunRecipients } from '../deliver/channels/email/recipients.ts'
import type { DistributionDeps } from '../deps.ts'
import { reminderLetter } from '../texts/letters.ts'
import { SILENT_STATES } from './silent.ts'

/** Reminders say by this, and by the item's id, whose they are. */
export const REMINDER_OWNER = 'distribution-reminder'

/** By hand, not before so long after the last one, milliseconds: a second press is none. */
const MIN_APART_MS = 12 * 3_600_000

type RemindDeps = Pick<
  DistributionDeps,
  'database' | 'queue' | 'sealer' | 'clock' | 'publicUrl' | 'locale' | 'timeZone'
>

/**
 * Reminds a counterparty of the act of a run, if it has not answered, its act is still the newest of the period, and
 * somebody of it can be written to. Of those who ask at once one reminds.
 * @param byId null: the clock, which reminds of an item once
 * @returns whether it was reminded
 */
export async function remindOfItem(
  deps: RemindDeps,
  itemId: string,
  byId: string | null,
): Promise<boolean> {
  return deps.database.prisma.$transaction(async (transaction) => {
    await transaction.$queryRaw`
      SELECT FROM distribution_items WHERE id = ${itemId}::uuid FOR UPDATE`
    const item = await transaction.distributionItem.findUnique({
      where: { id: itemId },
      include: { run: true, counterparty: true, reminders: { orderBy: { sentAt: 'desc' } } },
    })
    const [last] = item?.reminders ?? []
    if (!item?.actId || (last && !isDueAgain(deps, last.sentAt, byId))) return false
    if (!(await isSilent(transaction, item))) return false
    const found = await findRunRecipients(transaction, [item.counterparty], deps.locale)
    const willing = (found.get(item.counterpartyId) ?? []).filter(
      ({ state }) => state === 'willing',
    )
    const document = await readReconciliationDocument(transaction, item.actId)
    if (willing.length === 0 || !document) return false
    const id = randomUUID()
    const sentAt = deps.clock.now()
    await transaction.distributionReminder.create({
      data: { id, itemId, sentAt, byId, letters: willing.length },
    })
    await recordSent(transaction, item.actId, sentAt)
    const supplier = (await readSupplier(transaction)).name
    const { from, to } = toPeriod(item.run)
    for (const { email, locale } of willing) {
      const unsubscribe = unsubscribeUrl(deps, email)
      const about = {
        name: item.counterparty.name,
        period: `${formatDate(from, locale)} – ${formatDate(to, locale)}`,
        link: `${deps.publicUrl}/reconciliation/${item.actId}`,
        supplier,
        unsubscribe,
      }
      const givenOn = dateOf(localTimeAt(item.finishedAt ?? sentAt, deps.timeZone))
      await postLetter(transaction, deps.queue, {
        ...reminderLetter(
          locale,
          about,
          closingSentence(document, locale),
          formatDate(givenOn, locale),
        ),
        kind: 'bulk',
        to: email,
        ...(supplier && { fromName: supplier }),
        unsubscribeUrl: unsubscribe,
        owner: REMINDER_OWNER,
        ownerId: itemId,
        dedupeKey: `${REMINDER_OWNER}:${id}:${email}`,
      })
    }
    return true
  })
}

function isDueAgain({ clock }: RemindDeps, lastAt: Date, byId: string | null): boolean {
  return byId !== null && clock.now().getTime() - lastAt.getTime() >= MIN_APART_MS
}

/** No answer of any kind, and nothing newer to answer. */
async function isSilent(
  transaction: Transaction,
  item: { counterpartyId: string; actId: string | null; run: { periodFrom: Date; periodTo: Date } },
): Promise<boolean> {
  const { periodFrom, periodTo } = item.run
  const entry = await transaction.reconciliationRegisterEntry.findFirst({
    where: {
      counterpartyId: item.counterpartyId,
      periodFrom,
      periodTo,
      actId: item.actId,
      state: { in: [...SILENT_STATES] },
    },
    select: { id: true },
  })
  if (!entry) return false
  // A discrepancy that was resolved was an answer, too.
  const talks = await transaction.discrepancy.count({
    where: { reconciliationActId: item.actId ?? '' },
  })
  return talks === 0
}
