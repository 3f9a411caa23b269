import { visibleCounterparty } from '../identity/index.ts'
import { toPeriod } from '../reconciliation/index.ts'
import { saveChoice, viewChoice } from './choice/choice.ts'
import { findNews } from './deliver/channels/portal.ts'
import type { DistributionDeps } from './deps.ts'
import { readAnswers } from './follow-up/read-answers.ts'
import { remindChosen } from './follow-up/remind-chosen.ts'
import { remindOfActs } from './follow-up/remind-of-acts.ts'
import { setExcluded } from './item/set-excluded.ts'
import { exportRun } from './list/export-run.ts'
import { findLastSent } from './list/last-sent.ts'
import { listRuns } from './list/list-runs.ts'
import { openRun } from './list/open-run.ts'
import { askPreview, previewAct } from './list/preview-act.ts'
import { previewLetter } from './list/preview-letter.ts'
import { createRun } from './run/create-run.ts'
import { monthBefore } from './run/schedule.ts'
import { steerRun } from './run/steer-run.ts'
import { saveSettings, viewSettings } from './settings/settings.ts'
import type { DistributionService } from './views.ts'

export function createDistribution(deps: DistributionDeps): DistributionService {
  const { database, clock, channels } = deps
  return {
    list: (actor, cursor) => listRuns(deps, actor, cursor),
    usualPeriod: () => monthBefore(clock.today()),
    create: (actor, input) => createRun(deps, actor, input),
    open: (actor, id, filter, cursor) => openRun(deps, actor, id, filter, cursor),
    steer: (actor, id, steering) => steerRun(deps, actor, id, steering),
    setExcluded: (actor, runId, itemId, isExcluded) =>
      setExcluded(deps, actor, { runId, itemId }, isExcluded),
    previewLetter: (actor, runId, itemId) => previewLetter(deps, actor, runId, itemId),
    askPreview: (actor, runId, itemId) => askPreview(deps, actor, runId, itemId),
    previewAct: (actor, runId, itemId) => previewAct(deps, actor, runId, itemId),
    csv: (actor, id) => exportRun(deps, actor, id),
    answers: (actor, runId, state, cursor) => readAnswers(deps, actor, runId, state, cursor),
    remind: (actor, runId, itemIds) => remindChosen(deps, actor, runId, itemIds),
    remindOfActs: (actor, actIds) => remindOfActs(deps, actor, actIds),
    settings: async (actor) => {
      const settings = await viewSettings(deps, actor)
      return settings && { settings, channels: [...channels.keys()] }
    },
    saveSettings: (actor, input) => saveSettings(deps, actor, input),
    choice: (actor, counterpartyId) => viewChoice(deps, actor, counterpartyId),
    saveChoice: (actor, counterpartyId, input) => saveChoice(deps, actor, counterpartyId, input),
    lastSent: (actor, counterpartyId) => findLastSent(deps, actor, counterpartyId),
    news: async (actor, counterpartyId) => {
      if (!(await visibleCounterparty(database, actor, counterpartyId))) return null
      const news = await findNews(database, counterpartyId)
      return news.map(({ actId, ...run }) => ({ actId, period: toPeriod(run) }))
    },
  }
}
