import type { ReconciliationDocument } from '../documents/index.ts'
import type { CompletionActsPort, OnecPort } from '../onec/port.ts'
import type { Module, Platform } from '../platform/module.ts'
import { toPaper } from './act/paper.ts'
import { balancesChecks } from './balances-check/checks.ts'
import { createReconciliation } from './create.ts'
import type { ReconciliationDeps } from './deps.ts'
import { workReconciliation } from './jobs.ts'
import { reconciliationMetrics } from './metrics.ts'
import type { ActSupply } from './obtain/obtain-act.ts'
import { createPrintedForms } from './printed-form/create.ts'
import type { ReconciliationService } from './service.ts'
import type { PartyView } from './views.ts'

export interface ReconciliationModule extends Module {
  service: ReconciliationService
  supply: ActSupply
  deps: ReconciliationDeps
  /** An act as its papers print it; the caller has found it for its reader. Null: it is gone. */
  readPaper(actId: string): Promise<ReconciliationDocument | null>
}

export function installReconciliation(
  app: Platform & {
    /** Null when no 1C is configured. */
    onec: OnecPort | null
    /** Null when acts are not read from 1C. */
    completionActs: Pick<CompletionActsPort, 'findHeaders'> | null
    /** Calls to 1C at a time, over all processes. */
    onecConcurrency: number
    supplier(): Promise<PartyView>
    fillSupplier: ReconciliationDeps['fillSupplier']
    paperSettings: ReconciliationDeps['paperSettings']
    customerSide: ReconciliationDeps['customerSide']
    codes: ReconciliationDeps['codes']
    formMarks: ReconciliationDeps['formMarks']
  },
): ReconciliationModule {
  const own: Omit<ReconciliationDeps, 'forms'> = {
    ...app,
    limits: {
      minute: app.limiter('acts:minute', 6, 60),
      day: app.limiter('acts:day', 60, 86_400),
      balance: app.limiter('balance:minute', 3, 60),
    },
    seenDeviations: new Map(),
  }
  const deps: ReconciliationDeps = { ...own, forms: createPrintedForms(own) }
  reconciliationMetrics(app.metrics)
  const { drain, service, supply } = createReconciliation(deps)
  return {
    service,
    supply,
    deps,
    readPaper: async (id) => {
      const act = await app.database.prisma.reconciliationAct.findUnique({ where: { id } })
      return act && toPaper(deps, act)
    },
    checks: () => [balancesChecks(deps)],
    work: () => workReconciliation(deps, app.onecConcurrency),
    drain: async () => {
      await drain()
      await deps.forms.drain()
    },
    close: deps.forms.close,
  }
}
