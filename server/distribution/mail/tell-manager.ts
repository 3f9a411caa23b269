import { enqueueMessages } from '../../bitrix24-portal/index.ts'
import type { Locale } from '../../identity/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { OutgoingMail } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { MailEnd } from '../../platform/mail/deps.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { TEXTS } from '../texts/index.ts'

interface TellDeps {
  queue: Queue
  clock: Clock
  publicUrl: string
  /** Of what is written into Bitrix24. */
  locale: Locale
}

/** Time for a manager to learn the right address, milliseconds. */
const DUE_MS = 3 * 24 * 60 * 60_000

/**
 * A letter of a run or a reminder that did not arrive: the manager of the counterparty's company in Bitrix24 gets a
 * task with the server's words, once a letter. That somebody unsubscribed is no task. A counterparty that nobody has
 * linked to a company stands on the page of letters alone.
 * @param counterpartyId whose act the letter was about
 */
export async function tellManager(
  deps: TellDeps,
  transaction: Transaction,
  mail: OutgoingMail,
  end: MailEnd,
  counterpartyId: string,
): Promise<void> {
  if (end.kind === 'sent' || end.failure === 'opted_out') return
  const link = await transaction.counterpartyLink.findUnique({
    where: { counterpartyId_system: { counterpartyId, system: 'bitrix24' } },
    include: { counterparty: { select: { name: true } } },
  })
  if (!link?.portalId) return
  const { locale, publicUrl, clock } = deps
  const { title, description } = TEXTS[locale].mailTask
  const url = `${publicUrl}/staff/mail`
  await enqueueMessages(
    deps,
    transaction,
    { owner: 'mail', ownerId: mail.id, portalId: link.portalId },
    [
      {
        kind: 'task',
        target: { type: 'company', id: Number(link.externalId) },
        dedupeKey: `mail-failed:${mail.id}`,
        payload: {
          title: title(link.counterparty.name),
          description: description(mail.to, mail.subject, end.words, url),
          deadline: new Date(clock.now().getTime() + DUE_MS).toISOString(),
          link: url,
          fallbackUserId: null,
          means: 'task',
        },
      },
    ],
  )
}
