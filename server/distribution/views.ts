import type { Actor } from '../identity/index.ts'
import type { Period } from '../reconciliation/index.ts'
import type { ChoiceInput, ChoiceView } from './choice/choice.ts'
import type { ChannelName } from './deliver/channel.ts'
import type { AnswersPage, RemindedActs } from './follow-up/views.ts'
import type { ExclusionReason, InclusionReason } from './recipients/judge.ts'
import type { CreateResult } from './run/create-run.ts'
import type { Steering } from './run/steer-run.ts'
import type { DistributionSettings, SettingsInput } from './settings/settings.ts'

export type { AnswerRow, AnswerState, AnswersPage, RemindedActs } from './follow-up/views.ts'
export type { ChannelName, ChoiceInput, ChoiceView, DistributionSettings, SettingsInput, Steering }

export type RunStatus =
  | 'preparing'
  | 'waiting'
  | 'draft'
  | 'running'
  | 'paused'
  | 'done'
  | 'cancelled'
  | 'failed'

/** Groups of items by which the list is filtered. */
export type ItemGroup = 'all' | 'included' | 'open' | 'attention' | 'done' | 'excluded'

/** `onec`: the list of 1C's service; `registers`: 1C's registers by OData; `acts`: each act's own closing balance. */
export type BalanceSource = (typeof BALANCE_SOURCES)[number]
export const BALANCE_SOURCES = ['onec', 'registers', 'acts'] as const

export type ItemStatus =
  | 'excluded'
  | 'included'
  | 'queued'
  | 'working'
  | 'waiting'
  | 'held'
  | 'delivering'
  | 'done'
  | 'failed'
  | 'cancelled'

export type DeliveryStatus =
  | 'queued'
  | 'sending'
  | 'waiting'
  | 'handed_over'
  | 'delivered'
  | 'failed'
  | 'cancelled'

export interface RunRow {
  id: string
  name: string
  period: Period
  status: RunStatus
  createdAt: Date
  /** Null: the clock or the command line. */
  createdBy: string | null
  isScheduled: boolean
  counts: Record<ItemGroup, number>
}

/** Sums are kopecks, by currency. */
export interface BalanceTotals {
  currency: string
  /** Of the items, as 1C listed them. */
  listed: bigint
  /** What 1C says all balances come to; null: it does not say. */
  onec: bigint | null
  /** Of the acts obtained so far, and what 1C had listed for the same items. */
  acts: bigint
  listedOfActs: bigint
}

export interface RunView extends RunRow {
  /** Null: not known yet. */
  balanceSource: BalanceSource | null
  /** Why 1C's registers could not be read, where they would have been; null: they were, or nobody asked them. */
  registersGap: { text: string; name: string | null } | null
  channels: ChannelName[]
  attachesPdf: boolean
  /** Nothing goes before; until then all of it can be undone. */
  beginsAt: Date | null
  approvedBy: string | null
  approvedAt: Date | null
  finishedAt: Date | null
  failure: { code: string; text: string } | null
  totals: BalanceTotals[]
  /** How many would get it, or get it, by each channel. */
  planned: { channel: ChannelName; count: number }[]
  byChannel: { channel: ChannelName; counts: Record<DeliveryStatus, number> }[]
  /** Null: nothing to measure yet. */
  pace: { perMinute: number; secondsLeft: number } | null
  /** What it saved: acts that nobody had to make, minutes, roubles; roubles are 0 where no rate is set. */
  effect: { acts: number; minutes: number; roubles: number }
}

export interface ItemRow {
  id: string
  counterparty: { id: string; name: string; inn: string | null }
  status: ItemStatus
  reason: InclusionReason | ExclusionReason | string
  channels: ChannelName[]
  /** Kopecks; null: not known yet. */
  balance: bigint | null
  currency: string
  actId: string | null
  /** The act's closing balance is not what 1C had listed. */
  differs: boolean
  failure: { code: string; text: string } | null
  nextAttemptAt: Date | null
  deliveries: {
    channel: ChannelName
    status: DeliveryStatus
    failure: string | null
    answer: string | null
  }[]
}

export interface ItemFilter {
  group: ItemGroup
  q: string
}

export interface RunPage {
  run: RunView
  items: ItemRow[]
  nextCursor: string | null
  filter: ItemFilter
}

/** The act of one counterparty before a run starts. `under_way`: 1C makes it; `held`: it waits for staff. */
export type ActPreview = { itemId: string; name: string } & (
  | { kind: 'under_way' }
  | { kind: 'held' | 'failed'; text: string | null }
  | {
      kind: 'act'
      actId: string
      sentence: string
      /** Its closing balance is not what 1C had listed. */
      differs: boolean
    }
)

/** For the manager of a counterparty and for staff. */
export interface SentAct {
  actId: string
  period: Period
  /** When the last of its ways had it. */
  at: Date
  /** By which ways it went, and when each had it. */
  ways: { channel: ChannelName; at: Date }[]
  openedAt: Date | null
  agreedAt: Date | null
  isDisputed: boolean
  /** When its people were reminded, the first first. */
  reminders: Date[]
  /** Addresses of theirs that letters come back from. */
  bounces: { email: string; since: Date; reason: string | null }[]
}

/** The month-end run. Null or false: not this actor's, no such thing, or not possible (any more). */
export interface DistributionService {
  /** `next`: the next run by the schedule, and the schedule; null: there is none. */
  list(
    actor: Actor,
    cursor: string | null,
  ): Promise<{
    runs: RunRow[]
    nextCursor: string | null
    next: { at: Date; cron: string } | null
  } | null>
  /** The month before today: what a new run is usually about. */
  usualPeriod(): Period
  create(actor: Actor, input: { name: string; from: string; to: string }): Promise<CreateResult>
  open(
    actor: Actor,
    id: string,
    filter: Partial<ItemFilter>,
    cursor: string | null,
  ): Promise<RunPage | null>
  steer(actor: Actor, id: string, steering: Steering): Promise<boolean>
  /** Before the start only. */
  setExcluded(actor: Actor, runId: string, itemId: string, isExcluded: boolean): Promise<boolean>
  /** The letter as its first reader of the counterparty would get it. */
  previewLetter(
    actor: Actor,
    runId: string,
    itemId: string | null,
  ): Promise<{ subject: string; text: string } | null>
  /** Asks 1C, once, for the act of an included item before the start. False: it cannot be previewed. */
  askPreview(actor: Actor, runId: string, itemId: string): Promise<boolean>
  /** What 1C has given for it. Null: it was not asked. */
  previewAct(actor: Actor, runId: string, itemId: string): Promise<ActPreview | null>
  csv(actor: Actor, id: string): Promise<{ fileName: string; content: string } | null>
  /** What became of the acts of a run. @param state AnswerState; anything else: all */
  answers(
    actor: Actor,
    runId: string,
    state: string | null,
    cursor: string | null,
  ): Promise<AnswersPage | null>
  /** Reminds those of them that are silent. @returns how many were; null: not staff, or no such run */
  remind(actor: Actor, runId: string, itemIds: readonly string[]): Promise<number | null>
  /** Reminds of these acts where a run has sent them and nobody has answered. Null: not staff. */
  remindOfActs(actor: Actor, actIds: readonly string[]): Promise<RemindedActs | null>
  settings(
    actor: Actor,
  ): Promise<{ settings: DistributionSettings; channels: ChannelName[] } | null>
  saveSettings(
    actor: Actor,
    input: SettingsInput,
  ): Promise<'saved' | 'cron' | 'channels' | 'forbidden'>
  choice(actor: Actor, counterpartyId: string): Promise<ChoiceView | null>
  saveChoice(actor: Actor, counterpartyId: string, input: ChoiceInput): Promise<boolean>
  /** What became of the last act that a run has sent to a counterparty. Null: none, or not this actor's. */
  lastSent(actor: Actor, counterpartyId: string): Promise<SentAct | null>
  /** Acts that a run has sent and nobody of the counterparty has opened, the newest first. */
  news(actor: Actor, counterpartyId: string): Promise<{ actId: string; period: Period }[] | null>
}
