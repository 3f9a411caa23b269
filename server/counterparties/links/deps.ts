import type { Bitrix24Port } from '../../bitrix24/index.ts'
import type { CompletionActsPort, DraftsPort } from '../../onec/port.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/connect.ts'

/** The systems that a counterparty is looked for in; null: not connected. */
export interface LinkDeps {
  database: Database
  clock: Clock
  parties: Pick<CompletionActsPort, 'counterparties'> | null
  lookUps: Pick<DraftsPort, 'findCounterparties'> | null
  bitrix24: Pick<Bitrix24Port, 'findCompanies' | 'companyAddress'> | null
}

/** What is compared. */
export interface OwnRequisites {
  id: string
  guid: string
  inn: string | null
  kpp: string | null
}
