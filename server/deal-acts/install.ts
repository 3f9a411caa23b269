import type { AnswersModule } from '../answers/index.ts'
import type { OnMessageEnded } from '../bitrix24-portal/index.ts'
import type { CompletionActsModule } from '../completion-acts/index.ts'
import type { Locale } from '../identity/index.ts'
import type { Module, Platform } from '../platform/module.ts'
import { dealActMetrics } from './act/metrics.ts'
import { bitrix24Checks } from './checks.ts'
import type { DealActsDeps } from './deps.ts'
import {
  createCustomerAnswerHandler,
  createOnecHook,
  createStatusWatcher,
  type OnecHookService,
  workFeedback,
} from './feedback/index.ts'
import { measureDealActs } from './intake/measure.ts'
import { createIntake } from './intake/receive.ts'
import type { Bitrix24Intake, IntakeDeps } from './intake/service.ts'
import { workDealActs } from './jobs.ts'
import { recordMessageEnd } from './report/index.ts'
import { createStaffDealActs } from './staff/index.ts'
import { readBitrix24State } from './staff/settings/connection.ts'
import type { Bitrix24State } from './views/deal-acts.ts'
import type { DealActsService } from './views/service.ts'

export interface DealActsModule extends Module {
  service: DealActsService
  deps: DealActsDeps
  /** Takes what Bitrix24 sends. */
  bitrix24: Bitrix24Intake
  /** Takes what 1C sends. */
  onec: OnecHookService
  /** Hears how messages about deal acts ended. */
  onMessageEnded: OnMessageEnded
  readBitrix24State(locale: Locale): Promise<Bitrix24State>
}

/** Follows the acts of 1C and the answers of customers, for the drafts that came of deals. */
export function installDealActs(
  app: Platform &
    IntakeDeps & {
      /** Calls to 1C at a time, over all processes. */
      onecConcurrency: number
      completionActs: CompletionActsModule
      answers: AnswersModule
    },
): DealActsModule {
  const { completionActs, answers, onecConcurrency, ...deps } = app
  completionActs.watch(createStatusWatcher(deps))
  answers.onAnswer(createCustomerAnswerHandler(deps))
  dealActMetrics(app.metrics)
  const stops: (() => void)[] = []
  return {
    service: createStaffDealActs(deps),
    deps,
    bitrix24: createIntake(deps),
    onec: createOnecHook(deps, completionActs.deps),
    onMessageEnded: recordMessageEnd(deps),
    readBitrix24State: (locale) => readBitrix24State(deps, locale),
    work: async () => {
      stops.push(await workDealActs(deps, onecConcurrency))
      stops.push(await workFeedback(deps, completionActs.deps))
    },
    stop: () => {
      for (const stop of stops) stop()
    },
    checks: () => [bitrix24Checks(deps)],
    measure: () => measureDealActs(deps),
  }
}
