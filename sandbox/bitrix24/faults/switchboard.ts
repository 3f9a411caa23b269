import { z } from 'zod'
import { createRandom } from '../../onec/ledger/random.ts'
import { describeFault, FAULT_IDS, type FaultId } from './table.ts'

export interface FaultSetting {
  id: FaultId
  /** Only this method, or all that begin so: `crm.item.*`; every method when absent. */
  method?: string | undefined
  /** Only the next so many calls it applies to; until switched off when absent. */
  calls?: number | undefined
  /** Milliseconds, for what takes a number. */
  value?: number | undefined
  /** Of 1: 0.3 spoils three calls in ten, the same ones for the same seed. */
  share?: number | undefined
}

export type FaultInput = FaultId | FaultSetting

export interface ActiveFaults {
  has(id: FaultId): boolean
  valueOf(id: FaultId): number
  ids(): FaultId[]
}

export interface Switchboard {
  /** Replaces everything that is switched on. */
  set(faults: FaultInput[]): void
  add(fault: FaultInput): void
  remove(id: FaultId, method?: string): void
  list(): FaultSetting[]
  /** What applies to a call of this method; each of them has one call less after this. */
  take(method: string): ActiveFaults
  /** The same for one command within a batch. */
  takeInBatch(method: string): ActiveFaults
  /** How many calls each fault has applied to since the start. */
  counts(): Map<FaultId, number>
}

export function createSwitchboard(seed: string): Switchboard {
  let settings: FaultSetting[] = []
  const random = createRandom(`${seed}:faults`)
  const counts = new Map<FaultId, number>()

  function remove(id: FaultId, method?: string): void {
    settings = settings.filter((one) => one.id !== id || one.method !== method)
  }

  function add(fault: FaultInput): void {
    const setting: FaultSetting = typeof fault === 'string' ? { id: fault } : { ...fault }
    setting.method = setting.method?.toLowerCase()
    remove(setting.id, setting.method)
    settings.push(setting)
  }

  function takeWhere(concerns: (setting: FaultSetting) => boolean): ActiveFaults {
    const taken = settings.filter(
      (one) => concerns(one) && (one.share === undefined || random.chance(one.share)),
    )
    for (const one of taken) {
      counts.set(one.id, (counts.get(one.id) ?? 0) + 1)
      if (one.calls !== undefined) one.calls -= 1
    }
    settings = settings.filter((one) => one.calls === undefined || one.calls > 0)
    const find = (id: FaultId) => taken.find((one) => one.id === id)
    return {
      has: (id) => find(id) !== undefined,
      valueOf: (id) => find(id)?.value ?? describeFault(id).fallback ?? 0,
      ids: () => taken.map(({ id }) => id),
    }
  }

  return {
    add,
    remove,
    set: (faults) => {
      settings = []
      for (const fault of faults) add(fault)
    },
    list: () => settings.map((setting) => ({ ...setting })),
    take: (method) => takeWhere((one) => one.method === undefined || isOf(one.method, method)),
    takeInBatch: (method) =>
      takeWhere(
        (one) =>
          one.method !== undefined && isOf(one.method, method) && !!describeFault(one.id).inBatch,
      ),
    counts: () => new Map(counts),
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
