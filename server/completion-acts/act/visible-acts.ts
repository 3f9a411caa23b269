import { isStaff, type Reader, tenantOf } from '../../identity/index.ts'
import type { Prisma } from '../../platform/database/client/client.ts'

/** The tenant floor of completion acts: a client sees the visible ones of their own counterparties, staff all. */
export function visibleActs(reader: Reader): Prisma.CompletionActWhereInput {
  return isStaff(reader) ? {} : { visible: true, ...tenantOf(reader) }
}
