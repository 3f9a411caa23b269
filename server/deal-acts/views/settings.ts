import type { DraftKind } from '../../onec/port.ts'
import type { DealRule } from '../rules/schema.ts'
import type { FoundInOnec } from './mapping.ts'

// Dates, amounts and nulls as in `deal-acts.ts`.

/** What an act may be made of besides deals. */
export interface SmartProcessOption {
  entityTypeId: number
  title: string
}

export interface StageOption {
  /** 2: of deals; else the smart process. */
  entityTypeId: number
  id: string
  name: string
  funnel: string
  funnelId: number
}

/** A field of deals or of items, as people call it. */
export interface FieldOption {
  /** As of a stage. */
  entityTypeId: number
  /** As rules have it: `UF_CRM_…`, `closedate`. */
  name: string
  title: string
  isOwn: boolean
  isReadOnly: boolean
}

export interface DealRulesView {
  rules: DealRule[]
  isDefault: boolean
  /** Of Bitrix24; empty when it cannot be asked. */
  stages: StageOption[]
  /** Of Bitrix24; empty also where the portal's user is no administrator there. */
  smartProcesses: SmartProcessOption[]
  /** Of deals, people's own first; empty when Bitrix24 cannot be asked. */
  fields: FieldOption[]
  kinds: DraftKind[]
  canEdit: boolean
}

export type RulesSaveResult =
  | { kind: 'saved' }
  /** `path` of the field in the array of rules, such as `0.when.stages`. */
  | { kind: 'faults'; faults: { path: string; text: string }[] }

export interface DraftSettingsView {
  /** What this configuration asks for, in order. */
  fields: {
    name: string
    /** A person chooses from 1C's list. */
    choices: FoundInOnec[]
    /** What the list was searched for; empty: nothing. */
    search: string
    /** 1C's list has more than what is here: it has to be searched. */
    isCut: boolean
    value: string
    required: boolean
  }[]
  /** Why 1C's lists cannot be shown. */
  problem: string | null
}

/** How Bitrix24 is connected, for the admin. */
export interface Bitrix24Connection {
  mode: 'none' | 'webhook' | 'application'
  sandbox: boolean
  /** Host of the portal. */
  portal: string | null
  /** In whose name calls are made. */
  user: string | null
  isAdmin: boolean
  lastSweepAt: Date | null
  lastEventAt: Date | null
  /** Events stored and not processed yet. */
  waitingEvents: number
  problem: string | null
  addresses: { events: string; robot: string; dealWebhook: string | null; install: string }
  robots: boolean
  /** What the portal needs in Bitrix24, as it stands there; empty: it could not be asked. */
  pieces: PieceView[]
  /** Portals of other names that called or answered in the place of ours. */
  others: OtherPortalView[]
}

/** One thing that the portal needs in Bitrix24; texts in the reader's language. */
export interface PieceView {
  id: string
  title: string
  state: 'in_place' | 'missing' | 'other' | 'unseen'
  found: string | null
  /** What follows while it is not in place. */
  consequence: string
  /** What a person does; null: the button helps. */
  click: string | null
  canMend: boolean
}

export interface OtherPortalView {
  id: string
  /** By its own word; empty: it did not say. */
  host: string
  memberId: string
  /** Where it was noticed: it called us, our application was installed on it, our access was renewed for it, or it answered a call. */
  sign: 'call' | 'installation' | 'refresh' | 'answer'
  /** It answers where ours did: nothing is sent there. */
  isBlocking: boolean
  decision: 'ours' | 'foreign' | null
  firstSeenAt: Date
  lastSeenAt: Date
}

/** What the database knows of the connection, for pages that wait for no call. */
export type Bitrix24State = Pick<Bitrix24Connection, 'mode' | 'sandbox' | 'lastSweepAt' | 'problem'>

/** Medians of the month, milliseconds; null: no act of the month has both steps. */
export interface DealActsStatistics {
  month: string
  stageToDraftMs: number | null
  draftToDecisionMs: number | null
  rejectionToMessageMs: number | null
  drafted: number
  decided: number
  rejected: number
  /** The most frequent reasons first. */
  reasons: { text: string; count: number }[]
}
