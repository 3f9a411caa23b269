import { closingSentence, formatDate } from '../../../documents/index.ts'
import { type Locale, receives } from '../../../identity/index.ts'
import type { Database } from '../../../platform/database/connect.ts'
import { postLetter } from '../../../platform/mail/post-letter.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import type { Queue } from '../../../platform/queue/queue.ts'
import { readReconciliationDocument } from '../../../reconciliation/index.ts'
import { runLetter } from '../../texts/letters.ts'
import type { ChannelDelivery, ChannelOutcome, DeliveryChannel } from '../channel.ts'

interface EmailDeps {
  database: Database
  queue: Queue
  publicUrl: string
  /** Of addresses that belong to no person of the portal. */
  locale: Locale
}

interface Recipient {
  email: string
  locale: Locale
}

/**
 * A letter with a link to everybody who works for the counterparty and wants letters about acts, and to the addresses
 * that 1C has, by the outbox of mail: one letter for each address and delivery.
 */
export function createEmailChannel(deps: EmailDeps): DeliveryChannel {
  const { prisma } = deps.database
  return {
    name: 'email',
    missing: async () => null,
    batch: { size: 20, waitMs: 0 },
    concurrency: 1,
    deliver: async (deliveries) => {
      const outcomes = new Map<string, ChannelOutcome>()
      for (const delivery of deliveries) outcomes.set(delivery.id, await post(deps, delivery))
      return outcomes
    },
    check: async (deliveries) => {
      const prefixes = deliveries.map(({ id }) => ({ dedupeKey: { startsWith: keyOf(id) } }))
      const letters = await prisma.outgoingMail.findMany({
        where: { OR: prefixes },
        orderBy: { dedupeKey: 'asc' },
        select: { dedupeKey: true, status: true },
      })
      const ended = new Map<string, { kind: 'done' }>()
      for (const { id } of deliveries) {
        const own = letters.filter(({ dedupeKey }) => dedupeKey.startsWith(keyOf(id)))
        // One address that took it is enough; a failed letter is still tried again by its own outbox.
        if (own.some(({ status }) => status === 'sent')) ended.set(id, { kind: 'done' })
      }
      return ended
    },
  }
}

const keyOf = (deliveryId: string) => `distribution:${deliveryId}:`

async function post(deps: EmailDeps, delivery: ChannelDelivery): Promise<ChannelOutcome> {
  const { database, queue, publicUrl } = deps
  const { counterparty, act, run } = delivery
  const [recipients, document] = await Promise.all([
    findRecipients(deps, counterparty),
    readReconciliationDocument(database.prisma, act.id),
  ])
  if (recipients.length === 0 || !document) return failed('distribution.no_address')
  await database.prisma.$transaction(async (transaction) => {
    for (const { email, locale } of recipients) {
      const { from, to } = run.period
      const about = {
        name: counterparty.name,
        period: `${formatDate(from, locale)} – ${formatDate(to, locale)}`,
        link: `${publicUrl}/reconciliation/${act.id}`,
      }
      await postLetter(transaction, queue, {
        ...runLetter(locale, about, closingSentence(document, locale)),
        to: email,
        dedupeKey: `${keyOf(delivery.id)}${email}`,
      })
    }
  })
  return { kind: 'handed_over', made: { letters: recipients.length } }
}

async function findRecipients(
  { database, locale }: EmailDeps,
  { id, emails }: ChannelDelivery['counterparty'],
): Promise<Recipient[]> {
  const people = await database.prisma.user.findMany({
    where: { role: 'client', counterparties: { some: { counterpartyId: id } } },
    orderBy: { email: 'asc' },
    select: { id: true, email: true, locale: true },
  })
  const willing = await database.prisma.user.findMany({
    where: { id: { in: people.map((person) => person.id) }, ...receives('act_ready') },
    select: { id: true },
  })
  const wanted = new Set(willing.map((person) => person.id))
  const known = new Set(people.map((person) => person.email))
  // Whoever has an account says there whether letters are wanted.
  const others = [...new Set(emails.map((email) => email.trim().toLowerCase()))].filter(
    (email) => email !== '' && !known.has(email),
  )
  return [
    ...people.filter((person) => wanted.has(person.id)),
    ...others.map((email) => ({ email, locale })),
  ]
}
