import { hash } from '@node-rs/argon2'
import { type Locale, type Role, recordAudit } from '../../server/identity/index.ts'
import type { PrismaClient } from '../../server/platform/database/connect.ts'

export const PASSWORD = 'a long test password'

/** Of the same kind as the portal's own, and a thousandth of its price: each test's people sign in by it. */
const CHEAP = { memoryCost: 8, timeCost: 1, parallelism: 1 }
let passwordHash: Promise<string> | null = null

/** A person as `savePerson` makes one, whose password is `PASSWORD`. Returns the id. */
export async function addPerson(
  prisma: PrismaClient,
  {
    email,
    role,
    counterpartyIds,
    locale,
  }: { email: string; role: Role; counterpartyIds: string[]; locale?: Locale },
): Promise<string> {
  passwordHash ??= hash(PASSWORD, CHEAP)
  const { id } = await prisma.user.create({
    data: {
      email,
      role,
      passwordHash: await passwordHash,
      counterparties: { create: counterpartyIds.map((counterpartyId) => ({ counterpartyId })) },
      ...(locale && { locale }),
    },
  })
  await recordAudit(prisma, {
    action: 'identity.person_saved',
    subjectId: id,
    details: { role },
  })
  return id
}
