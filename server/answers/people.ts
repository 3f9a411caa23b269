import { type Actor, isStaff } from '../identity/index.ts'
import type { Database } from '../platform/database/connect.ts'
import { supplierText } from './texts/index.ts'

/** A person's name for one reader; empty for an id that is nobody's. */
export type NameOf = (userId: string) => string

/** Reads the names of these people as the reader may see them. Empty ids are passed over. */
export async function namesOf({ prisma }: Database, actor: Actor, ids: string[]): Promise<NameOf> {
  const people = await prisma.user.findMany({
    where: { id: { in: [...new Set(ids)].filter((id) => id !== '') } },
    select: { id: true, name: true, email: true, role: true },
  })
  const names = new Map(people.map((person) => [person.id, displayName(person, actor)]))
  return (userId) => names.get(userId) ?? ''
}

/** Staff without a name are "the supplier" to a customer: their address is not for outside. */
export function displayName(
  { name, email, role }: { name: string; email: string; role: Actor['role'] },
  reader: Actor,
): string {
  if (name) return name
  return role === 'client' || isStaff(reader) ? email : supplierText(reader.locale)
}
