import type { Module, Platform } from '../platform/module.ts'
import { readEdiFile, viewEdiAct } from './act/formal-file.ts'
import { saveParty, viewParty } from './settings/party.ts'
import { saveSettings, viewSettings } from './settings/settings.ts'
import type { EdiService } from './views.ts'

export interface EdiModule extends Module {
  service: EdiService
}

/** Electronic exchange of acts of reconciliation; off until it is set. */
export function installEdi(deps: Platform): EdiModule {
  return {
    service: {
      settings: (actor) => viewSettings(deps, actor),
      saveSettings: (actor, input) => saveSettings(deps, actor, input),
      party: (actor, counterpartyId) => viewParty(deps, actor, counterpartyId),
      saveParty: (actor, counterpartyId, input) => saveParty(deps, actor, counterpartyId, input),
      act: (actor, actId) => viewEdiAct(deps, actor, actId),
      file: (actor, actId) => readEdiFile(deps, actor, actId),
    },
  }
}
