import type { DealActsDeps } from '../deps.ts'
import { readMonthFigures } from '../feedback/month-figures.ts'
import { listFiles, makeFile, openFile } from '../file/index.ts'
import { readConnection, sweepNow } from '../intake/connection.ts'
import type { DealActsService } from '../views.ts'
import { askByStaff } from './ask.ts'
import { cancelAct } from './cancel.ts'
import { decideAct } from './decide.ts'
import { saveDraftSettings, viewDraftSettings } from './draft-settings.ts'
import { dryRun } from './dry-run.ts'
import { listDealActs } from './list.ts'
import { listMappings } from './mappings.ts'
import { giveMappingsFile, takeMappingsFile } from './mappings-file.ts'
import { openDealAct } from './open.ts'
import { listRates, saveRate } from './rates.ts'
import { retryAct } from './retry.ts'
import { reviseAct } from './revise.ts'
import { resetRules, saveRules, viewRules } from './rules.ts'
import { removeMapping, saveMapping } from './save-mapping.ts'
import { searchOnec } from './search-onec.ts'
import { createStages } from './stages.ts'
import { listWants } from './wants.ts'

export { readDraftSettings } from './draft-settings-kept.ts'

/** What staff pages ask of deal acts. Customers get null from every function. */
export function createStaffDealActs(deps: DealActsDeps): DealActsService {
  const stages = createStages(deps)
  return {
    list: (actor, filter, cursor) => listDealActs(deps, actor, filter, cursor),
    open: (actor, id) => openDealAct(deps, actor, id),
    figures: (actor) => readMonthFigures(deps, actor),
    ask: (actor, deal) => askByStaff(deps, actor, deal),
    retry: (actor, id) => retryAct(deps, actor, id),
    cancel: (actor, id) => cancelAct(deps, actor, id),
    revise: (actor, id) => reviseAct(deps, actor, id),
    decide: (actor, id, decision) => decideAct(deps, actor, id, decision),
    dryRun: (actor, deal) => dryRun(deps, actor, deal),

    wants: (actor) => listWants(deps, actor),
    mappings: (actor, filter, cursor) => listMappings(deps, actor, filter, cursor),
    saveMapping: (actor, input) => saveMapping(deps, actor, input),
    removeMapping: (actor, kind, key) => removeMapping(deps, actor, kind, key),
    searchOnec: (actor, wanted) => searchOnec(deps, actor, wanted),
    exportMappings: (actor) => giveMappingsFile(deps, actor),
    importMappings: (actor, csv) => takeMappingsFile(deps, actor, csv),
    rates: (actor) => listRates(deps, actor),
    saveRate: (actor, input) => saveRate(deps, actor, input),

    rules: (actor) => viewRules(deps, stages, actor),
    saveRules: (actor, given) => saveRules(deps, actor, given),
    resetRules: (actor) => resetRules(deps, actor),
    draftSettings: (actor) => viewDraftSettings(deps, actor),
    saveDraftSettings: (actor, given) => saveDraftSettings(deps, actor, given),

    connection: (actor) => readConnection(deps, actor),
    sweepNow: (actor) => sweepNow(deps, actor),

    makeFile: (actor) => makeFile(deps, actor),
    files: (actor) => listFiles(deps, actor),
    file: (actor, id) => openFile(deps, actor, id),
  }
}
