import type { Config } from '../config.ts'
import type { ConnectedBase } from '../conformance/index.ts'
import { createHttpServiceClient, type HttpServiceClient } from '../onec/http-service/client.ts'
import { onecMetrics } from '../onec/metrics.ts'
import { type CompletionActsClient, createCompletionActsPort } from '../onec/odata/acts/create.ts'
import { type BalancesClient, createBalancesPort } from '../onec/odata/balances/create.ts'
import { createDraftsPort, type DraftsClient } from '../onec/odata/drafts/create.ts'
import type { DraftSettings } from '../onec/port.ts'
import type { CallObservation } from '../onec/transport/caller.ts'
import { SLOT_SPACES } from '../platform/database/advisory-locks.ts'
import { createSlots } from '../platform/database/slots.ts'
import type { Platform } from '../platform/module.ts'
import { createOnecHealth, type OnecHealth } from './onec-health.ts'

/** Where 1C is, and as whom we come. */
export interface OnecEndpoint {
  url: string
  apiKey: string
  /** Without one there is no history of completion acts. */
  odata: { user: string; password: string } | null
}

/** 1C as it is configured; null: it is not. */
export function configuredOnec(config: Config): OnecEndpoint | null {
  if (!config.ONEC_URL) return null
  const { ONEC_ODATA_USER: user, ONEC_ODATA_PASSWORD: password = '' } = config
  return {
    url: config.ONEC_URL,
    apiKey: config.ONEC_API_KEY ?? '',
    odata: user ? { user, password } : null,
  }
}

export interface ConnectedOnec {
  reconciliation: HttpServiceClient | null
  /** Null without an OData user, and so are drafts. */
  completionActs: CompletionActsClient | null
  drafts: DraftsClient | null
  balances: BalancesClient | null
  health: OnecHealth
  /** The same base for questions to it; null: it is not connected. */
  base: ConnectedBase | null
}

/** The clients of one base: they share the places for calls, the breaker, the log and the figures. */
export function connectOnec(
  config: Config,
  endpoint: OnecEndpoint | null,
  deps: Platform & {
    /** What staff chose for drafts; asked before each. */
    draftSettings(): Promise<DraftSettings>
    /** What staff say the base means by «у.е.»; asked with each answer. */
    unitCurrency(): Promise<string | null>
    totalMs?: number | undefined
  },
  closing: AsyncDisposableStack,
): ConnectedOnec {
  const { database, clock, metrics, log, totalMs } = deps
  const { callSeconds } = onecMetrics(metrics)
  const health = createOnecHealth(database.prisma, clock.now)
  const absent = {
    ...{ reconciliation: null, completionActs: null, drafts: null, balances: null },
    ...{ health, base: null },
  }
  if (!endpoint) return absent
  const slots = createSlots(database.url, SLOT_SPACES.ONEC_CALLS, config.ONEC_CONCURRENCY)
  closing.defer(slots.close)
  const common = {
    url: endpoint.url,
    concurrency: slots,
    ...(totalMs && { timeouts: { totalMs } }),
    log,
    onCall: ({ call, outcome, failure, durationMs, tries }: CallObservation) => {
      callSeconds.observe({ call, outcome }, durationMs / 1000)
      if (tries > 0 && outcome !== 'cancelled' && outcome !== 'fault') health.record(failure)
    },
  }
  const reconciliation = createHttpServiceClient({
    ...common,
    apiKey: endpoint.apiKey,
    auth: config.ONEC_HS_AUTH,
    timeZone: config.TIME_ZONE,
    unitCurrency: deps.unitCurrency,
    user: config.ONEC_ODATA_USER,
    password: config.ONEC_ODATA_PASSWORD,
  })
  closing.defer(reconciliation.close)
  const base: ConnectedBase = {
    url: endpoint.url,
    auth: {
      kind: config.ONEC_HS_AUTH,
      apiKey: endpoint.apiKey,
      user: endpoint.odata?.user ?? '',
      password: endpoint.odata?.password ?? '',
    },
    configuration: config.ONEC_CONFIGURATION,
    concurrency: slots,
  }
  if (!endpoint.odata) return { ...absent, reconciliation, base }
  const completionActs = createCompletionActsPort({
    ...common,
    ...endpoint.odata,
    configuration: config.ONEC_CONFIGURATION,
    sets: 'all',
    withConstruction: config.ONEC_CONSTRUCTION_ACTS,
    makesDrafts: config.ONEC_DELIVERY === 'odata',
    forms: reconciliation,
    breaker: reconciliation.breaker,
  })
  const drafts = createDraftsPort({
    ...common,
    ...endpoint.odata,
    configuration: config.ONEC_CONFIGURATION,
    settings: deps.draftSettings,
    breaker: reconciliation.breaker,
  })
  const balances = createBalancesPort({
    ...common,
    ...endpoint.odata,
    configuration: config.ONEC_CONFIGURATION,
    breaker: reconciliation.breaker,
  })
  closing.defer(completionActs.close)
  closing.defer(drafts.close)
  closing.defer(balances.close)
  return { reconciliation, completionActs, drafts, balances, health, base }
}
