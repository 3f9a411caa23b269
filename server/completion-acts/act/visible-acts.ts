import { type Actor, isStaff, tenantOf } from '../../identity/index.ts'
import type { Prisma } from '../../platform/database/client/client.ts'

/** The tenant floor of completion acts: a client sees the visible ones of their own counterparties, staff all. */
export function visibleActs(actor: Actor): Prisma.CompletionActWhereInput {
  return isStaff(actor) ? {} : { visible: true, ...tenantOf(actor) }
}
