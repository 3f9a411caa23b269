import {
  type ActiveFaultsOf,
  createSwitches,
  type FaultSettingOf,
  type Switches,
} from '../../web/switchboard.ts'
import { describeFault, type FaultId } from './table.ts'

export interface FaultSetting extends FaultSettingOf<FaultId> {
  /** Only calls about this counterparty; all calls when absent. */
  counterparty?: string
}

/** A bare id is the fault for everyone, until switched off. */
export type FaultInput = FaultId | FaultSetting
export type ActiveFaults = ActiveFaultsOf<FaultId>

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

export interface Switchboard extends Omit<Switches<FaultId, FaultSetting>, 'removeWhere' | 'take'> {
  /** Switches off one fault, for one counterparty or for everyone. */
  remove(id: FaultId, counterparty?: string): void
  take(call: TakenBy): ActiveFaults
}

export function createSwitchboard(seed = 'base'): Switchboard {
  const switches = createSwitches<FaultId, FaultSetting>({
    seed,
    read: (fault) => (typeof fault === 'string' ? { id: fault } : { ...fault }),
    isSame: (one, other) => one.id === other.id && one.counterparty === other.counterparty,
    fallbackOf: (id) => describeFault(id).value?.fallback,
  })
  return {
    ...switches,
    remove: (id, counterparty) =>
      switches.removeWhere((one) => one.id === id && one.counterparty === counterparty),
    take: (call) =>
      switches.take(
        ({ id, counterparty }) =>
          (counterparty === undefined || counterparty === call.counterparty) && concerns(id, call),
      ),
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
  'balances_unpublished',
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
