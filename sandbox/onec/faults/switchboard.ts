import { createRandom } from '../ledger/random.ts'
import { describeFault, type FaultId } from './table.ts'

export interface FaultSetting {
  id: FaultId
  /** Only calls about this counterparty; all calls when absent. */
  counterparty?: string
  /** Only the next so many calls it applies to; until switched off when absent. */
  calls?: number
  /** The fault's number, see the table. */
  value?: number
  /** Of 1: 0.3 spoils three calls in ten, the same ones for the same seed. */
  share?: number
}

/** A bare id is the fault for everyone, until switched off. */
export type FaultInput = FaultId | FaultSetting

/** The faults that apply to one call. */
export interface ActiveFaults {
  has(id: FaultId): boolean
  /** The fault's number, or the table's fallback. */
  valueOf(id: FaultId): number
  ids(): FaultId[]
}

/** What a call is, for the faults that apply to it. */
interface TakenBy {
  counterparty: string | null
  /** It asks for an act of reconciliation. */
  isAct: boolean
  /** It asks for the print form of a completion act. */
  isPrint?: boolean
  isOData?: boolean
  /** It changes something; absent: nobody can tell, and it may. */
  isWrite?: boolean
}

export interface Switchboard {
  /** Replaces everything that is switched on. */
  set(faults: FaultInput[]): void
  add(fault: FaultInput): void
  /** Switches off one fault, for one counterparty or for everyone. */
  remove(id: FaultId, counterparty?: string): void
  list(): FaultSetting[]
  /** What applies to a call; each of them has one call less after this. */
  take(call: TakenBy): ActiveFaults
  /** How many calls each fault has applied to since the start. */
  counts(): Map<FaultId, number>
}

export function createSwitchboard(seed = 'base'): Switchboard {
  let settings: FaultSetting[] = []
  const random = createRandom(`${seed}:faults`)
  const counts = new Map<FaultId, number>()

  function remove(id: FaultId, counterparty?: string): void {
    settings = settings.filter((one) => one.id !== id || one.counterparty !== counterparty)
  }

  function add(fault: FaultInput): void {
    const setting = typeof fault === 'string' ? { id: fault } : { ...fault }
    remove(setting.id, setting.counterparty)
    settings.push(setting)
  }

  return {
    add,
    remove,
    set: (faults) => {
      settings = []
      for (const fault of faults) add(fault)
    },
    list: () => settings.map((setting) => ({ ...setting })),
    take: (call) => {
      const taken = settings.filter(
        ({ id, counterparty, share }) =>
          (counterparty === undefined || counterparty === call.counterparty) &&
          concerns(id, call) &&
          (share === undefined || random.chance(share)),
      )
      for (const one of taken) {
        counts.set(one.id, (counts.get(one.id) ?? 0) + 1)
        if (one.calls !== undefined) one.calls -= 1
      }
      settings = settings.filter((one) => one.calls === undefined || one.calls > 0)
      return activeFaults(taken)
    },
    counts: () => new Map(counts),
  }
}

/** What only the module of the HTTP service answers; OData has errors of its own. */
const OF_SERVICE: FaultId[] = [
  'service_error',
  'busy',
  'conflict',
  'unprocessable',
  'key_unchecked',
  'safe_mode',
  'windows_1251',
  'any_method',
  'unknown_accepted',
  'dates_unchecked',
  'balances_reversed',
  'balances_short',
  'balances_repeat',
]
const OF_PRINT: FaultId[] = ['no_pdf', 'rubbish_pdf', 'huge_pdf']
const OF_WRITE: FaultId[] = [
  'lock_conflict',
  'closed_period',
  'accounts_left_empty',
  'hang_after_commit',
  'reset_after_commit',
  'timeout_after_commit',
  'commit_after_timeout',
  'client_key_ignored',
  'if_match_honoured',
  'handler_changes',
]

function concerns(id: FaultId, call: TakenBy): boolean {
  const { isAct, isPrint = false, isOData = false, isWrite = true } = call
  switch (describeFault(id).group) {
    case 'act':
      return isAct || (isPrint && OF_PRINT.includes(id))
    case 'odata':
      return isOData && (isWrite || !OF_WRITE.includes(id))
    default:
      return !isOData || !OF_SERVICE.includes(id)
  }
}

function activeFaults(settings: FaultSetting[]): ActiveFaults {
  const find = (id: FaultId) => settings.find((one) => one.id === id)
  return {
    has: (id) => find(id) !== undefined,
    valueOf: (id) => find(id)?.value ?? describeFault(id).value?.fallback ?? 0,
    ids: () => settings.map(({ id }) => id),
  }
}
