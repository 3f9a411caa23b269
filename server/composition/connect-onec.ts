import type { Config } from '../config.ts'
import { createHttpServiceClient, type HttpServiceClient } from '../onec/http-service/client.ts'
import { type CompletionActsClient, createCompletionActsPort } from '../onec/odata/acts/create.ts'
import { createDraftsPort, type DraftsClient } from '../onec/odata/drafts/create.ts'
import type { DraftSettings } from '../onec/port.ts'
import type { CallObservation } from '../onec/transport/observation.ts'
import type { createSlots } from '../platform/database/slots.ts'
import type { Logger } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { OnecHealth } from './onec-health.ts'

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
  onec: HttpServiceClient | null
  /** Null without an OData user, and so are drafts. */
  completionActs: CompletionActsClient | null
  drafts: DraftsClient | null
}

/** The clients of one base: they share the places for calls, the breaker, the log and the figures. */
export function connectOnec(
  endpoint: OnecEndpoint | null,
  deps: {
    config: Config
    slots: ReturnType<typeof createSlots>
    metrics: Metrics
    health: OnecHealth
    log: Logger
    /** What staff chose for drafts; asked before each. */
    draftSettings(): Promise<DraftSettings>
    totalMs?: number | undefined
  },
  closing: AsyncDisposableStack,
): ConnectedOnec {
  if (!endpoint) return { onec: null, completionActs: null, drafts: null }
  const { config, slots, metrics, health, log, totalMs } = deps
  const common = {
    url: endpoint.url,
    concurrency: slots,
    ...(totalMs && { timeouts: { totalMs } }),
    log,
    onCall: ({ call, outcome, failure, durationMs, tries }: CallObservation) => {
      metrics.onecSeconds.observe({ call, outcome }, durationMs / 1000)
      if (tries > 0 && outcome !== 'cancelled' && outcome !== 'fault') health.record(failure)
    },
  }
  const onec = createHttpServiceClient({
    ...common,
    apiKey: endpoint.apiKey,
    auth: config.ONEC_HS_AUTH,
    user: config.ONEC_ODATA_USER,
    password: config.ONEC_ODATA_PASSWORD,
  })
  closing.defer(onec.close)
  if (!endpoint.odata) return { onec, completionActs: null, drafts: null }
  const completionActs = createCompletionActsPort({
    ...common,
    ...endpoint.odata,
    configuration: config.ONEC_CONFIGURATION,
    sets: 'all',
    forms: onec,
    breaker: onec.breaker,
  })
  const drafts = createDraftsPort({
    ...common,
    ...endpoint.odata,
    configuration: config.ONEC_CONFIGURATION,
    settings: deps.draftSettings,
    breaker: onec.breaker,
  })
  closing.defer(completionActs.close)
  closing.defer(drafts.close)
  return { onec, completionActs, drafts }
}
