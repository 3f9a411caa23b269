import { z } from 'zod'
import {
  type ActiveFaultsOf,
  createSwitches,
  type FaultSettingOf,
  type Switches,
} from '../../web/switchboard.ts'
import { EDI_OPERATORS, type EdiOperatorName } from '../exchange/records.ts'
import { describeFault, FAULT_IDS, type FaultId } from './table.ts'

export interface FaultSetting extends FaultSettingOf<FaultId> {
  /** Absent: either. */
  operator?: EdiOperatorName | undefined
  /** As `V3/PostMessage` or `СБИС.ЗаписатьДокумент`; absent: every call. */
  method?: string | undefined
}

export type FaultInput = FaultId | FaultSetting
export type ActiveFaults = ActiveFaultsOf<FaultId>

export interface Switchboard extends Omit<Switches<FaultId, FaultSetting>, 'removeWhere' | 'take'> {
  remove(id: FaultId): void
  take(call: { operator: EdiOperatorName; method: string }): ActiveFaults
}

export function createSwitchboard(seed = 'edi'): Switchboard {
  const switches = createSwitches<FaultId, FaultSetting>({
    seed,
    read: (fault) => (typeof fault === 'string' ? { id: fault } : { ...fault }),
    isSame: (one, other) => one.id === other.id,
    fallbackOf: (id) => describeFault(id).fallback,
  })
  return {
    ...switches,
    remove: (id) => switches.removeWhere((one) => one.id === id),
    take: (call) => switches.take((one) => concerns(one, call)),
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
  if (id === 'no_title') return call.method === 'GenerateTitleXml'
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
