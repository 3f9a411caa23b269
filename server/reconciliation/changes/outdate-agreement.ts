import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns/format'
import { formatDate } from '../../documents/index.ts'
import { receives } from '../../identity/index.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { postLetter } from '../../platform/mail/post-letter.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { toPeriod } from '../period-columns.ts'
import { outdatedAgreementLetter } from '../texts/letters.ts'
import { findAgreedEdition, readSeenEditions } from './last-seen.ts'
import { compareStored } from './stored-edition.ts'

/**
 * When 1C returned an edition and the customer had agreed to another one that says something else: the edition
 * remembers which, and staff are told at once, each of them once for the two editions. To be called where the edition
 * has just become the newest: whoever was agreeing to the other one has ended by then.
 */
export async function outdateAgreement(
  { queue, publicUrl, timeZone }: Pick<ReconciliationDeps, 'queue' | 'publicUrl' | 'timeZone'>,
  transaction: Transaction,
  actId: string,
  counterparty: { name: string },
): Promise<void> {
  const agreed = findAgreedEdition(await readSeenEditions(transaction, actId))
  if (!agreed || agreed.id === actId) return
  const [before, after] = await Promise.all(
    [agreed.id, actId].map((id) =>
      transaction.reconciliationAct.findUniqueOrThrow({ where: { id } }),
    ),
  )
  if (!before || !after || after.agreedAt || after.outdatedAgreementId === agreed.id) return
  const changes = compareStored(before, after)
  if (!changes) return
  await transaction.reconciliationAct.update({
    where: { id: actId },
    data: { outdatedAgreementId: agreed.id },
  })
  const staff = await transaction.user.findMany({
    where: { role: { in: ['accountant', 'admin'] }, ...receives('act_problem') },
    select: { email: true, locale: true },
  })
  const { from, to } = toPeriod(after)
  for (const { email, locale } of staff) {
    const about = {
      name: counterparty.name,
      period: `${formatDate(from, locale)} – ${formatDate(to, locale)}`,
      link: `${publicUrl}/reconciliation/${actId}`,
    }
    await postLetter(transaction, queue, {
      ...outdatedAgreementLetter(locale, about, {
        agreedOn: format(new TZDate(agreed.agreedAt, timeZone), 'yyyy-MM-dd'),
        before,
        after,
        lines: changes.lines.length,
      }),
      to: email,
      dedupeKey: `outdated:${agreed.id}:${actId}:${email}`,
    })
  }
}
