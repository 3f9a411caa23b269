import type { PrismaClient } from '../platform/database/connect.ts'
import { normalEmail } from '../platform/mail/recipients.ts'
import type { LetterParty } from './views.ts'

/** Whose an address is: counterparties that 1C has it for, and those that its person works for. */
export async function readParties(
  prisma: PrismaClient,
  addresses: readonly string[],
): Promise<Map<string, LetterParty[]>> {
  const emails = [...new Set(addresses.map(normalEmail))]
  if (emails.length === 0) return new Map()
  const rows = await prisma.$queryRaw<(LetterParty & { email: string })[]>`
    SELECT DISTINCT found.email, counterparty.id, counterparty.name
    FROM (
      SELECT lower(trim(address)) AS email, holder.id AS counterparty_id
      FROM counterparties holder, unnest(holder.emails) AS address
      WHERE lower(trim(address)) = ANY(${emails})
      UNION
      SELECT person.email, place.counterparty_id
      FROM users person JOIN user_counterparties place ON place.user_id = person.id
      WHERE person.email = ANY(${emails})
    ) found JOIN counterparties counterparty ON counterparty.id = found.counterparty_id
    ORDER BY counterparty.name, counterparty.id`
  const parties = new Map<string, LetterParty[]>()
  for (const { email, id, name } of rows) {
    parties.set(email, [...(parties.get(email) ?? []), { id, name }])
  }
  return parties
}
