import { receives } from '../../identity/index.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
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
  const [counterparties, willing, sent] = await Promise.all([
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
    prisma.userCounterparty.groupBy({
      by: ['counterpartyId'],
      where: { counterpartyId: { in: ids }, user: receives('act_ready') },
      _count: true,
    }),
    prisma.distributionItem.findMany({
      where: { deliveryKey: { in: ids.map((id) => deliveryKey(id, paper)) } },
      select: { counterpartyId: true },
    }),
  ])
  const wanting = new Map(willing.map((row) => [row.counterpartyId, row._count]))
  const isSent = new Set(sent.map(({ counterpartyId }) => counterpartyId))
  return new Map(
    counterparties.map(({ id, emails, people, distributionChoice }) => {
      const own = new Set(people.map(({ user }) => user.email))
      const others = emails.filter((email) => email !== '' && !own.has(email.toLowerCase()))
      const candidate = {
        choice: distributionChoice,
        addresses: (wanting.get(id) ?? 0) + others.length,
        people: people.length,
        isSentAlready: isSent.has(id),
      }
      return [id, candidate]
    }),
  )
}
