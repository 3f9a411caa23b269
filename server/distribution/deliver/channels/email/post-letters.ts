import { readSupplier } from '../../../../counterparties/index.ts'
import { closingSentence, formatDate } from '../../../../documents/index.ts'
import { postLetter } from '../../../../platform/mail/post-letter.ts'
import { unsubscribeUrl } from '../../../../platform/mail/unsubscribe.ts'
import { failed } from '../../../../platform/outbound/failed.ts'
import { readReconciliationDocument } from '../../../../reconciliation/index.ts'
import { runLetter } from '../../../texts/letters.ts'
import type { ChannelDelivery, ChannelOutcome } from '../../channel.ts'
import type { EmailDeps } from './deps.ts'
import { findRunRecipients, whyNobody } from './recipients.ts'

/** Bytes. In a letter it is a third more; many servers end at ten megabytes. The link leads to it all the same. */
export const MAX_ATTACHED = 5 * 1024 * 1024

const NOBODY = {
  no_address: 'distribution.no_address',
  opted_out: 'distribution.opted_out',
  stopped: 'distribution.addresses_stopped',
} as const

/** Posts a letter to each address that has none of this delivery yet, or whose last one has failed. */
export async function postRunLetters(
  deps: EmailDeps,
  delivery: ChannelDelivery,
  owner: string,
): Promise<ChannelOutcome> {
  const { database, queue, publicUrl } = deps
  const { prisma } = database
  const { counterparty, act, run, pdf, settings } = delivery
  const found = await findRunRecipients(prisma, [counterparty], deps.locale)
  const recipients = found.get(counterparty.id) ?? []
  const why = whyNobody(recipients)
  if (why) return failed(NOBODY[why])
  const [document, supplier] = await Promise.all([
    readReconciliationDocument(prisma, act.id),
    readSupplier(prisma),
  ])
  if (!document) return failed('distribution.file_gone')
  const attachesPdf = settings.attachesPdf && pdf.bytes <= MAX_ATTACHED
  const willing = recipients.filter(({ state }) => state === 'willing')
  await prisma.$transaction(async (transaction) => {
    const before = await transaction.outgoingMail.findMany({
      where: { owner, ownerId: delivery.id },
      select: { to: true, status: true },
    })
    for (const { email, locale } of willing) {
      const own = before.filter(({ to }) => to === email)
      if (own.some(({ status }) => status !== 'failed')) continue
      const { from, to } = run.period
      const stop = unsubscribeUrl(deps, email)
      const about = {
        name: counterparty.name,
        period: `${formatDate(from, locale)} – ${formatDate(to, locale)}`,
        link: `${publicUrl}/reconciliation/${act.id}`,
        supplier: supplier.name,
        unsubscribe: stop,
      }
      await postLetter(transaction, queue, {
        ...runLetter(locale, about, closingSentence(document, locale), attachesPdf),
        kind: 'bulk',
        to: email,
        ...(supplier.name && { fromName: supplier.name }),
        unsubscribeUrl: stop,
        attachments: attachesPdf
          ? [
              {
                fileName: pdf.fileName,
                contentType: 'application/pdf',
                storageKey: pdf.storageKey,
              },
            ]
          : [],
        owner,
        ownerId: delivery.id,
        dedupeKey: `${owner}:${delivery.id}:${email}:${own.length}`,
      })
    }
  })
  return { kind: 'handed_over', made: { letters: willing.length } }
}
