import { z } from 'zod'
import {
  type ActiveFaultsOf,
  createSwitches,
  type FaultSettingOf,
  type Switches,
} from '../../web/switchboard.ts'
import { describeFault, FAULT_IDS, type FaultId } from './table.ts'

export interface FaultSetting extends FaultSettingOf<FaultId> {
  /** Only this method, or all that begin so: `crm.item.*`; every method when absent. */
  method?: string | undefined
}

export type FaultInput = FaultId | FaultSetting
export type ActiveFaults = ActiveFaultsOf<FaultId>

export interface Switchboard extends Omit<Switches<FaultId, FaultSetting>, 'removeWhere' | 'take'> {
  remove(id: FaultId, method?: string): void
  take(method: string): ActiveFaults
  /** The same for one command within a batch. */
  takeInBatch(method: string): ActiveFaults
}

export function createSwitchboard(seed: string): Switchboard {
  const switches = createSwitches<FaultId, FaultSetting>({
    seed,
    read: (fault) =>
      typeof fault === 'string' ? { id: fault } : { ...fault, method: fault.method?.toLowerCase() },
    isSame: (one, other) => one.id === other.id && one.method === other.method,
    fallbackOf: (id) => describeFault(id).fallback,
  })
  return {
    ...switches,
    remove: (id, method) => switches.removeWhere((one) => one.id === id && one.method === method),
    take: (method) => switches.take((one) => one.method === undefined || isOf(one.method, method)),
    takeInBatch: (method) =>
      switches.take(
        (one) =>
          one.method !== undefined && isOf(one.method, method) && !!describeFault(one.id).inBatch,
      ),
  }
}

function isOf(pattern: string, method: string): boolean {
  return pattern.endsWith('*') ? method.startsWith(pattern.slice(0, -1)) : pattern === method
}

const setting = z.strictObject({
  id: z.enum(FAULT_IDS),
  method: z.string().min(1).optional(),
  calls: z.int().min(1).max(1_000_000).optional(),
  value: z.int().min(0).max(1_000_000).optional(),
  share: z.number().gt(0).max(1).optional(),
})

const list = z.strictObject({ faults: z.array(z.union([z.enum(FAULT_IDS), setting])) })

/** Reads one fault, as a form or JSON gives it; a sentence says what is wrong with it. */
export function readFault(input: unknown): FaultSetting | string {
  const read = setting.safeParse(input)
  return read.success ? read.data : z.prettifyError(read.error)
}

/** Reads `{faults: [id | {id, method?, calls?, value?, share?}]}`. */
export function readFaults(input: unknown): FaultInput[] | string {
  const read = list.safeParse(input)
  return read.success ? read.data.faults : z.prettifyError(read.error)
}
