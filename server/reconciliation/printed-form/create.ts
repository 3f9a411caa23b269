import {
  createGuardedThreads,
  type GuardedThreads,
} from '../../platform/threads/guarded-threads.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { recordDeviations } from '../onec-answers/record-deviations.ts'
import { toPeriod } from '../period-columns.ts'
import { FORMS_IN_ORDER } from './list-forms.ts'
import type { PrintedForms, ProvedForm } from './printed-forms.ts'
import type { FormTask, FormVerdict } from './worker.ts'

/** Three hundred pages take two seconds. */
const LIMITS = { threads: 1, maxMs: 10_000, maxMemory: 512 * 1024 * 1024 }

type Deps = Omit<ReconciliationDeps, 'forms'>

/**
 * A form is read in a thread of its own, off the path of any request that does not want this very file, and the
 * thread is ended when it takes more than ten seconds. A form that does not name the counterparty, or its INN, and the
 * closing balance is set aside, and staff are told; the one that came before it, or the portal's own, takes its place.
 */
export function createPrintedForms(deps: Deps): PrintedForms {
  const threads = createGuardedThreads<FormTask, FormVerdict>(
    new URL('./worker.ts', import.meta.url),
    LIMITS,
  )
  /** By act: equal questions share one reading. */
  const underWay = new Map<string, Promise<ProvedForm | null>>()

  const prove = (actId: string): Promise<ProvedForm | null> => {
    const proving =
      underWay.get(actId) ?? proveForms(deps, threads, actId).finally(() => underWay.delete(actId))
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

/** The newest form that fits; those that came after it and do not are set aside. */
async function proveForms(
  deps: Deps,
  threads: GuardedThreads<FormTask, FormVerdict>,
  actId: string,
): Promise<ProvedForm | null> {
  const { prisma } = deps.database
  const act = await prisma.reconciliationAct.findUnique({
    where: { id: actId },
    include: { counterparty: true, onecForms: { ...FORMS_IN_ORDER, where: { flaw: null } } },
    omit: { lines: true },
  })
  if (!act) return null
  const { counterparty, closingBalance } = act
  const named = act.customer as { name: string; inn: string | null }
  const facts = {
    names: [named.name, counterparty.name],
    inns: [named.inn, counterparty.inn].filter((inn) => inn !== null),
    closingBalance,
  }
  for (const { id, storageKey, sha256, provedAt, markable } of act.onecForms) {
    if (provedAt) return { id, storageKey, sha256, markable }
    const pdf = await deps.storage.get(storageKey)
    // Its file is gone.
    if (!pdf) continue
    const verdict = (await threads.run({ pdf, facts })) ?? 'pdf_unreadable'
    if (verdict === 'fine') {
      const data = { provedAt: deps.clock.now() }
      await prisma.reconciliationOnecForm.updateMany({ where: { id }, data })
      return { id, storageKey, sha256, markable }
    }
    await prisma.reconciliationOnecForm.updateMany({ where: { id }, data: { flaw: verdict } })
    deps.log.warn({ problem: verdict, actId }, "1C's PDF was set aside")
    await recordDeviations(deps, [verdict], { name: counterparty.name, period: toPeriod(act) })
  }
  return null
}
