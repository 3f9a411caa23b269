/** What a counterparty did with the act of a run; `newer`: a newer edition stands in its place. */
export const ANSWER_STATES = [
  'given',
  'opened',
  'downloaded',
  'agreed',
  'disputed',
  'scan_received',
  'signed',
  'outdated',
  'newer',
] as const

export type AnswerState = (typeof ANSWER_STATES)[number]

export interface AnswerRow {
  itemId: string
  counterparty: { id: string; name: string }
  actId: string
  state: AnswerState
  sentAt: Date | null
  /** The last time. */
  remindedAt: Date | null
  /** Letters of it and of its reminders that did not arrive, in the words of servers. */
  lost: string[]
  canBeReminded: boolean
}

/** What came of reminding of acts. */
export interface RemindedActs {
  reminded: number
  /** Answered meanwhile, reminded a while ago, or nobody to write to. */
  passed: number
  /** Ids of acts that no run has sent. */
  others: string[]
}

export interface AnswersPage {
  run: { id: string; name: string }
  counts: Record<AnswerState, number>
  state: AnswerState | null
  rows: AnswerRow[]
  nextCursor: string | null
}
