import {
  createGuardedThreads,
  type GuardedThreads,
} from '../../platform/threads/guarded-threads.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { recordDeviations } from '../onec-answers/record-deviations.ts'
import { toPeriod } from '../period-columns.ts'
import type { PrintedForms } from './printed-forms.ts'
import type { FormTask, FormVerdict } from './worker.ts'

/** Three hundred pages take two seconds. */
const LIMITS = { threads: 1, maxMs: 10_000, maxMemory: 512 * 1024 * 1024 }

type Deps = Omit<ReconciliationDeps, 'forms'>

/**
 * A form is read in a thread of its own, off the path of any request that does not want this very file, and the
 * thread is ended when it takes more than ten seconds. A form that does not name the counterparty, or its INN, and the
 * closing balance is set aside, and staff are told; the portal's own takes its place.
 */
export function createPrintedForms(deps: Deps): PrintedForms {
  const threads = createGuardedThreads<FormTask, FormVerdict>(
    new URL('./worker.ts', import.meta.url),
    LIMITS,
  )
  /** By act: equal questions share one reading. */
  const underWay = new Map<string, Promise<boolean>>()

  const prove = (actId: string): Promise<boolean> => {
    const proving =
      underWay.get(actId) ?? proveForm(deps, threads, actId).finally(() => underWay.delete(actId))
    underWay.set(actId, proving)
    return proving
  }

  return {
    prove,
    proveLater: (actId) => {
      prove(actId).catch((error) => deps.log.error({ err: error, actId }, "1C's PDF not looked at"))
    },
    drain: async () => {
      await Promise.allSettled(underWay.values())
    },
    close: threads.close,
  }
}

async function proveForm(
  deps: Deps,
  threads: GuardedThreads<FormTask, FormVerdict>,
  actId: string,
): Promise<boolean> {
  const { prisma } = deps.database
  const file = await prisma.reconciliationActFile.findUnique({
    where: { actId_kind: { actId, kind: 'onec' } },
    include: { act: { include: { counterparty: true } } },
  })
  if (!file) return false
  if (file.provedAt) return true
  const pdf = await deps.storage.get(file.storageKey)
  // A file that is gone is drawn anew, from the data.
  if (!pdf) return false
  const { counterparty, customer, closingBalance } = file.act
  const named = customer as { name: string; inn: string | null }
  const facts = {
    names: [named.name, counterparty.name],
    inns: [named.inn, counterparty.inn].filter((inn) => inn !== null),
    closingBalance,
  }
  const verdict = (await threads.run({ pdf, facts })) ?? 'pdf_unreadable'
  const where = { actId, kind: 'onec', storageKey: file.storageKey } as const
  if (verdict === 'fine') {
    const { count } = await prisma.reconciliationActFile.updateMany({
      where,
      data: { provedAt: deps.clock.now() },
    })
    return count > 0
  }
  await prisma.reconciliationActFile.deleteMany({ where: { ...where, provedAt: null } })
  deps.log.warn({ problem: verdict, actId }, "1C's PDF was set aside; ours takes its place")
  await recordDeviations(deps, [verdict], { name: counterparty.name, period: toPeriod(file.act) })
  return false
}
