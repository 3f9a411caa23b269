import { type Actor, isStaff } from '../../identity/index.ts'
import { isUuid } from '../../platform/uuid.ts'
import { sendToCustomer } from '../act/send-to-customer.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { STATES_OF_GROUP } from './groups.ts'
import type { SentChosen } from './views.ts'

/** More than a page of the register is nobody's choice by hand. */
const MAX_CHOSEN = 100

/**
 * Writes to the customers of these acts, each by itself; recorded. With `onlySilent` nobody who has answered meanwhile.
 * Null for customers.
 */
export async function sendChosen(
  deps: ReconciliationDeps,
  actor: Actor,
  actIds: readonly string[],
  { onlySilent }: { onlySilent: boolean },
): Promise<SentChosen | null> {
  if (!isStaff(actor)) return null
  const chosen = [...new Set(actIds)].filter(isUuid).slice(0, MAX_CHOSEN)
  const entries = await deps.database.prisma.reconciliationRegisterEntry.findMany({
    where: {
      actId: { in: chosen },
      ...(onlySilent && { state: { in: [...STATES_OF_GROUP.silent] } }),
    },
    select: { actId: true },
    orderBy: { id: 'asc' },
  })
  const result: SentChosen = { sent: 0, nobody: 0, passed: chosen.length - entries.length }
  for (const { actId } of entries) {
    const { kind } = await sendToCustomer(deps, actor, actId ?? '')
    if (kind === 'sent') result.sent += 1
    else if (kind === 'nobody') result.nobody += 1
    else result.passed += 1
  }
  return result
}
