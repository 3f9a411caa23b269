/** The statuses of a deal act in the order of lists; the enum of the database says what each means. */
export const DEAL_ACT_STATUSES = [
  'queued',
  'working',
  'waiting',
  'attention',
  'exported',
  'created',
  'accepted',
  'rejected',
  'signed',
  'withdrawn',
  'unwanted',
  'cancelled',
  'failed',
] as const

export type DealActStatus = (typeof DEAL_ACT_STATUSES)[number]

interface StatusChange {
  from: readonly DealActStatus[]
  to: readonly DealActStatus[]
}

/**
 * Who may take an act from where to where, by cause. Every status is written by `changeStatus`,
 * `changeStatuses` or `queueNewDealAct`, which go by this table; what is not in it does not compile.
 */
export const STATUS_CHANGES = {
  /** A deal came to the stage of the act, or a robot or a person asked: the row is created. */
  open: { from: [], to: ['queued'] },
  /** An attempt begins; from `working`: the process of the attempt before has died. */
  claim: { from: ['queued', 'waiting', 'working'], to: ['working'] },
  /** The attempt could not reach Bitrix24 or 1C, or an administrator has to change a setting. */
  postpone: { from: ['working'], to: ['waiting'] },
  /** The attempt was in vain, as all others of three days. */
  giveUp: { from: ['working'], to: ['failed'] },
  /** The attempt found what a person has to correct or to decide. */
  stop: { from: ['working'], to: ['attention'] },
  /** The attempt found no rule that asks for an act of this deal. */
  skip: { from: ['working'], to: ['unwanted'] },
  /** The attempt found the act's document in 1C. */
  confirm: { from: ['working'], to: ['created'] },
  /** The attempt completed an act that goes to 1C by a file. */
  export: { from: ['working'], to: ['exported'] },
  /** The attempt ends, and what it read was changed meanwhile. */
  requeue: { from: ['working', 'exported'], to: ['queued'] },
  /** A mapping, a rule or the deal was changed, 1C or Bitrix24 answers again, or staff pressed "retry". */
  resume: { from: ['waiting', 'attention', 'unwanted', 'failed', 'exported'], to: ['queued'] },
  /** It is time to check whether somebody has corrected what no event is sent for. */
  recheck: { from: ['attention'], to: ['queued'] },
  /** The deal came to the stage again, and its rule has an untouched draft written anew. */
  rewrite: { from: ['created'], to: ['queued'] },
  /** The accountant decided in 1C, or staff said what became of an act in a file. Decisions may be taken back. */
  decide: {
    from: ['exported', 'created', 'accepted', 'rejected', 'signed', 'withdrawn'],
    to: ['created', 'accepted', 'rejected', 'signed', 'withdrawn'],
  },
  /** Staff decided that there shall be no act. */
  cancel: { from: ['queued', 'waiting', 'attention', 'failed', 'exported'], to: ['cancelled'] },
} as const satisfies Record<string, StatusChange>

export type StatusCause = keyof typeof STATUS_CHANGES
export type StatusBefore<Cause extends StatusCause> = (typeof STATUS_CHANGES)[Cause]['from'][number]
export type StatusAfter<Cause extends StatusCause> = (typeof STATUS_CHANGES)[Cause]['to'][number]

/** An exported act that no file has yet: the next attempt may still change it in its place. */
export const READY_FOR_FILE = { status: 'exported', fileId: null } as const
