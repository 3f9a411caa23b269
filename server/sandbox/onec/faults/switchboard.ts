import { describeFault, type FaultId } from './table.ts'

export interface FaultSetting {
  id: FaultId
  /** Only calls about this counterparty; all calls when absent. */
  counterparty?: string
  /** Only the next so many calls it applies to; until switched off when absent. */
  calls?: number
  /** The fault's number, see the table. */
  value?: number
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
}

export function createSwitchboard(): Switchboard {
  let settings: FaultSetting[] = []

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
        ({ id, counterparty }) =>
          (counterparty === undefined || counterparty === call.counterparty) && concerns(id, call),
      )
      for (const one of taken) if (one.calls !== undefined) one.calls -= 1
      settings = settings.filter((one) => one.calls === undefined || one.calls > 0)
      return activeFaults(taken)
    },
  }
}

/** What only the module of the HTTP service answers; OData has errors of its own. */
const OF_SERVICE: FaultId[] = ['service_error', 'busy', 'conflict', 'unprocessable']
const OF_PRINT: FaultId[] = ['no_pdf', 'rubbish_pdf', 'huge_pdf']

function concerns(id: FaultId, { isAct, isPrint = false, isOData = false }: TakenBy): boolean {
  switch (describeFault(id).group) {
    case 'act':
      return isAct || (isPrint && OF_PRINT.includes(id))
    case 'odata':
      return isOData
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
