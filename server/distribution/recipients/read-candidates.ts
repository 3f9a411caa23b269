import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { findRunRecipients, whyNobody } from '../deliver/channels/email/recipients.ts'
import type { Candidate } from './judge.ts'

/** Two runs with this key would send the same paper. */
export function deliveryKey(
  counterpartyId: string,
  { kind, from, to }: { kind: string; from: string; to: string },
): string {
  return `${counterpartyId}:${kind}:${from}:${to}`
}

/** What the portal knows of these counterparties, by their ids; the balance is the caller's. */
export async function readCandidates(
  prisma: PrismaClient | Transaction,
  counterpartyIds: readonly string[],
  paper: { kind: string; from: string; to: string },
): Promise<Map<string, Omit<Candidate, 'balance'>>> {
  const ids = [...counterpartyIds]
  const [counterparties, sent] = await Promise.all([
    prisma.counterparty.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        emails: true,
        distributionChoice: { select: { channels: true, exclusion: true } },
        people: {
          where: { user: { disabledAt: null } },
          select: { user: { select: { email: true } } },
        },
      },
    }),
    prisma.distributionItem.findMany({
      where: { deliveryKey: { in: ids.map((id) => deliveryKey(id, paper)) } },
      select: { counterpartyId: true },
    }),
  ])
  // In whose language they would be written to is nothing to the list.
  const recipients = await findRunRecipients(prisma, counterparties, 'ru')
  const isSent = new Set(sent.map(({ counterpartyId }) => counterpartyId))
  return new Map(
    counterparties.map(({ id, people, distributionChoice }) => {
      const own = recipients.get(id) ?? []
      const candidate = {
        choice: distributionChoice,
        addresses: own.filter(({ state }) => state === 'willing').length,
        whyNobody: whyNobody(own),
        people: people.length,
        isSentAlready: isSent.has(id),
      }
      return [id, candidate]
    }),
  )
}
