import type { PortalDeps } from '../../bitrix24-portal/index.ts'
import type { DealActsDeps } from '../deps.ts'
import { giveFile, listFiles, makeFile, viewFile } from '../file/index.ts'
import type { DealActsService } from '../views/service.ts'
import { groupAttention } from './acts/attention.ts'
import { cancelDealAct } from './acts/cancel.ts'
import { decideDealAct } from './acts/decide.ts'
import { dryRun } from './acts/dry-run.ts'
import { listDealActs } from './acts/list.ts'
import { readMonthStatistics } from './acts/month-statistics.ts'
import { findActOfCard, openDealAct } from './acts/open.ts'
import { requestDealActByStaff } from './acts/request-act.ts'
import { retryDealAct } from './acts/retry.ts'
import { reviseDealAct } from './acts/revise.ts'
import { listMappings } from './mappings/list-mappings.ts'
import { exportMappingsFile, importMappingsFile } from './mappings/mappings-file.ts'
import { listMissingMappings } from './mappings/missing-mappings.ts'
import { listRates, saveRate } from './mappings/rates.ts'
import { removeMapping, saveMapping } from './mappings/save-mapping.ts'
import { searchOnec } from './mappings/search-onec.ts'
import { mendConnection, readConnection, sweepNow } from './settings/connection.ts'
import { saveDraftSettings, viewDraftSettings } from './settings/draft-settings.ts'
import { saveFileSettings, viewFileSettings } from './settings/file-settings.ts'
import { decidePortal } from './settings/other-portals.ts'
import { resetRules, saveRules, viewRules } from './settings/rules.ts'
import { createRuleOptions } from './settings/stage-options.ts'

export { readDraftSettings } from './settings/stored-draft-settings.ts'

/** What staff pages ask of deal acts. Customers get null from every function; a manager is let to the deal of their card. */
export function createStaffDealActs(
  deps: DealActsDeps & Partial<Pick<PortalDeps, 'acceptInstallation'>>,
): DealActsService {
  const options = createRuleOptions(deps)
  return {
    list: (actor, filter, cursor) => listDealActs(deps, actor, filter, cursor),
    attention: (actor) => groupAttention(deps, actor),
    open: (actor, id) => openDealAct(deps, actor, id, options),
    ofCard: (actor) => findActOfCard(deps, actor),
    statistics: (actor) => readMonthStatistics(deps, actor),
    requestDealAct: (actor, deal) => requestDealActByStaff(deps, actor, deal),
    retry: (actor, id) => retryDealAct(deps, actor, id),
    cancel: (actor, id) => cancelDealAct(deps, actor, id),
    revise: (actor, id) => reviseDealAct(deps, actor, id),
    decide: (actor, id, decision) => decideDealAct(deps, actor, id, decision),
    dryRun: (actor, deal) => dryRun(deps, actor, deal),

    missingMappings: (actor) => listMissingMappings(deps, actor),
    mappings: (actor, filter, cursor) => listMappings(deps, actor, filter, cursor),
    saveMapping: (actor, input) => saveMapping(deps, actor, input),
    removeMapping: (actor, kind, key) => removeMapping(deps, actor, kind, key),
    searchOnec: (actor, question) => searchOnec(deps, actor, question),
    exportMappings: (actor) => exportMappingsFile(deps, actor),
    importMappings: (actor, csv) => importMappingsFile(deps, actor, csv),
    rates: (actor) => listRates(deps, actor),
    saveRate: (actor, input) => saveRate(deps, actor, input),

    rules: (actor) => viewRules(deps, options, actor),
    saveRules: (actor, given) => saveRules(deps, options, actor, given),
    resetRules: (actor) => resetRules(deps, actor),
    draftSettings: (actor, searches) => viewDraftSettings(deps, actor, searches),
    saveDraftSettings: (actor, given) => saveDraftSettings(deps, actor, given),

    connection: (actor) => readConnection(deps, actor),
    sweepNow: (actor) => sweepNow(deps, actor),
    mendConnection: (actor) => mendConnection(deps, actor),
    decidePortal: (actor, id, decision) => decidePortal(deps, actor, id, decision),

    makeFile: (actor) => makeFile(deps, actor),
    files: (actor) => listFiles(deps, actor),
    file: (actor, id) => viewFile(deps, actor, id),
    giveFile: (actor, id, isConfirmed) => giveFile(deps, actor, id, isConfirmed),
    fileSettings: (actor) => viewFileSettings(deps, actor),
    saveFileSettings: (actor, given) => saveFileSettings(deps, actor, given),
  }
}
