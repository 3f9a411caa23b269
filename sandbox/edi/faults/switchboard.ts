import { z } from 'zod'
import { createRandom } from '../../onec/ledger/random.ts'
import { EDI_OPERATORS, type EdiOperatorName } from '../exchange/records.ts'
import { describeFault, FAULT_IDS, type FaultId } from './table.ts'

export interface FaultSetting {
  id: FaultId
  /** Absent: either. */
  operator?: EdiOperatorName | undefined
  /** As `V3/PostMessage` or `СБИС.ЗаписатьДокумент`; absent: every call. */
  method?: string | undefined
  /** Only the next so many calls it applies to; until switched off when absent. */
  calls?: number | undefined
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
  remove(id: FaultId): void
  list(): FaultSetting[]
  /** What applies to a call; each of them has one call less after this. */
  take(call: { operator: EdiOperatorName; method: string }): ActiveFaults
  /** How many calls each fault has applied to since the start. */
  counts(): Map<FaultId, number>
}

export function createSwitchboard(seed = 'edi'): Switchboard {
  let settings: FaultSetting[] = []
  const random = createRandom(`${seed}:faults`)
  const counts = new Map<FaultId, number>()

  function remove(id: FaultId): void {
    settings = settings.filter((one) => one.id !== id)
  }

  function add(fault: FaultInput): void {
    const setting: FaultSetting = typeof fault === 'string' ? { id: fault } : { ...fault }
    remove(setting.id)
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
        (one) => concerns(one, call) && (one.share === undefined || random.chance(one.share)),
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
    },
    counts: () => new Map(counts),
  }
}

/** Names of calls that read a feed, sign in, or are a person's deed. */
const FEEDS = ['V8/GetNewEvents', 'V5/GetDocflowEvents', 'СБИС.СписокИзменений']
const SIGN_INS = ['connect/token', 'СБИС.Аутентифицировать', 'oauth/service']
export const SIGNING = 'sign'

function concerns(
  { id, operator, method }: FaultSetting,
  call: { operator: EdiOperatorName; method: string },
): boolean {
  const { group, operator: only } = describeFault(id)
  if ((operator ?? only ?? call.operator) !== call.operator) return false
  if (method !== undefined && method !== call.method) return false
  if (call.method === SIGNING) return id === 'slow_delivery'
  if (id === 'slow_delivery') return false
  if (group === 'feed') return FEEDS.includes(call.method)
  if (id === 'not_finished' || id === 'conflict') return call.method === 'V3/PostMessage'
  const isRefusal = ['expired_token', 'no_subscription', 'no_right', 'soft_error', 'fatal_error']
  return !(isRefusal.includes(id) && SIGN_INS.includes(call.method))
}

const setting = z.strictObject({
  id: z.enum(FAULT_IDS),
  operator: z.enum(EDI_OPERATORS).optional(),
  method: z.string().min(1).max(100).optional(),
  calls: z.int().min(1).max(1_000_000).optional(),
  value: z.int().min(0).max(100_000_000).optional(),
  share: z.number().gt(0).max(1).optional(),
})

const list = z.strictObject({ faults: z.array(z.union([z.enum(FAULT_IDS), setting])) })

/** Reads one fault, as a form or JSON gives it; a sentence says what is wrong with it. */
export function readFault(input: unknown): FaultSetting | string {
  const read = setting.safeParse(input)
  return read.success ? read.data : z.prettifyError(read.error)
}

/** Reads `{faults: [id | {id, operator?, method?, calls?, value?, share?}]}`. */
export function readFaults(input: unknown): FaultInput[] | string {
  const read = list.safeParse(input)
  return read.success ? read.data.faults : z.prettifyError(read.error)
}
