import type { Locale } from '../../../../identity/index.ts'
import type { PrismaClient, Transaction } from '../../../../platform/database/connect.ts'
import { normalEmail, readRecipients } from '../../../../platform/mail/recipients.ts'

export interface RunRecipient {
  email: string
  locale: Locale
  /** `stopped`: letters to it come back; `opted_out`: it wants none of a run. */
  state: 'willing' | 'stopped' | 'opted_out'
}

/**
 * Whom letters of a run about counterparties go to: everybody who works for one, in their own language, and the
 * addresses that 1C has. Whose account was closed is written to nowhere.
 * @param locale of addresses that belong to no person
 */
export async function findRunRecipients(
  prisma: PrismaClient | Transaction,
  counterparties: readonly { id: string; emails: readonly string[] }[],
  locale: Locale,
): Promise<Map<string, RunRecipient[]>> {
  const people = await prisma.userCounterparty.findMany({
    where: {
      counterpartyId: { in: counterparties.map(({ id }) => id) },
      user: { role: 'client' },
    },
    orderBy: { user: { email: 'asc' } },
    select: {
      counterpartyId: true,
      user: { select: { email: true, locale: true, disabledAt: true } },
    },
  })
  const addresses = counterparties.flatMap(({ emails }) => emails.map(normalEmail))
  const known = await readRecipients(prisma, [
    ...people.map(({ user }) => user.email),
    ...addresses,
  ])
  const stateOf = (email: string): RunRecipient['state'] => {
    const recipient = known.get(email)
    if (recipient?.stoppedAt) return 'stopped'
    return recipient?.optedOutAt ? 'opted_out' : 'willing'
  }
  return new Map(
    counterparties.map(({ id, emails }) => {
      const own = people.filter(({ counterpartyId }) => counterpartyId === id)
      const accounts = new Set(own.map(({ user }) => user.email))
      const others = [...new Set(emails.map(normalEmail))].filter(
        (email) => email.includes('@') && !accounts.has(email),
      )
      const all = [
        ...own.flatMap(({ user }) => (user.disabledAt ? [] : [user])),
        ...others.map((email) => ({ email, locale })),
      ]
      return [
        id,
        all.map((one) => ({ email: one.email, locale: one.locale, state: stateOf(one.email) })),
      ]
    }),
  )
}

/** Why nobody of them can be written to; null: somebody can. */
export function whyNobody(
  recipients: readonly RunRecipient[],
): 'no_address' | 'opted_out' | 'stopped' | null {
  if (recipients.some(({ state }) => state === 'willing')) return null
  if (recipients.length === 0) return 'no_address'
  return recipients.some(({ state }) => state === 'stopped') ? 'stopped' : 'opted_out'
}
