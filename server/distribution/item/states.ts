import type { DistributionItemStatus } from '../../platform/database/client/client.ts'

interface StatusChange {
  from: readonly DistributionItemStatus[]
  to: readonly DistributionItemStatus[]
}

/** Who may take an item from where to where, by cause; `change-item.ts` and the lease write by it. */
export const ITEM_STATUS_CHANGES = {
  /** 1C was read, and it is known whom the run concerns. */
  prepare: { from: [], to: ['included', 'excluded'] },
  /** Staff say otherwise, or at the start another run has it already. */
  exclude: { from: ['included'], to: ['excluded'] },
  include: { from: ['excluded'], to: ['included'] },
  /** The run was started. */
  start: { from: ['included'], to: ['queued'] },
  /** An attempt begins; from `working`: the process of the attempt before has died. */
  claim: { from: ['queued', 'waiting', 'working'], to: ['working'] },
  /** 1C was away, or the file could not be made or stored. */
  postpone: { from: ['working'], to: ['waiting'] },
  /** 1C gave an act, and staff have to confirm something of it. */
  hold: { from: ['working', 'waiting'], to: ['held'] },
  /** What it waited for has moved: it goes on. */
  resume: { from: ['waiting', 'held'], to: ['queued'] },
  /** Its act says that there is nothing to reconcile, as far as nobody knew before. */
  leaveOut: { from: ['working'], to: ['excluded'] },
  /** Act and file are there. */
  deliver: { from: ['working'], to: ['delivering'] },
  /** The last delivery of it has ended well. */
  finish: { from: ['delivering'], to: ['done'] },
  /** 1C or a channel refused, or it was tried in vain for too long. */
  giveUp: { from: ['working', 'waiting', 'held', 'delivering'], to: ['failed'] },
  /** Staff pressed "retry": at its step, with what was done before. */
  retry: { from: ['failed'], to: ['queued', 'delivering'] },
  /** The run was cancelled before the item ended. */
  cancel: {
    from: ['included', 'queued', 'working', 'waiting', 'held', 'delivering', 'failed'],
    to: ['cancelled'],
  },
} as const satisfies Record<string, StatusChange>

/** Of items that have been started and have not ended. */
export const OPEN_ITEMS: readonly DistributionItemStatus[] = [
  'queued',
  'working',
  'waiting',
  'held',
  'delivering',
]

export type ItemCause = keyof typeof ITEM_STATUS_CHANGES
export type ItemStatusAfter<Cause extends ItemCause> =
  (typeof ITEM_STATUS_CHANGES)[Cause]['to'][number]
