import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import type { Locale } from '../actor.ts'
import { type LetterKind, receives } from './letter-kinds.ts'

/** The accountants who get letters of a kind; where none wants them, the administrators who do. */
export async function findAccountants(
  prisma: PrismaClient | Transaction,
  kind: LetterKind,
): Promise<{ email: string; locale: Locale }[]> {
  const staff = await prisma.user.findMany({
    where: { role: { in: ['accountant', 'admin'] }, ...receives(kind) },
    select: { email: true, locale: true, role: true },
  })
  const accountants = staff.filter(({ role }) => role === 'accountant')
  return accountants.length > 0 ? accountants : staff
}
