import { z } from 'zod'
import type { FaultSetting } from './switchboard.ts'
import { FAULT_IDS } from './table.ts'

const setting = z
  .strictObject({
    id: z.enum(FAULT_IDS),
    counterparty: z.guid().toLowerCase().optional(),
    calls: z.int().min(1).max(1_000_000).optional(),
    value: z.int().min(0).max(1_000_000).optional(),
    share: z.number().gt(0).max(1).optional(),
  })
  .refine(({ id, value }) => id !== 'no_licence' || value === undefined || isStatus(value), {
    error: 'the value of no_licence is an HTTP status from 200 to 599',
  })
  .refine(({ id, value }) => id !== 'session_lost' || [undefined, 400, 404, 406].includes(value), {
    error: 'the value of session_lost is 400, 404 or 406',
  })

const list = z.object({ faults: z.array(z.union([z.enum(FAULT_IDS), setting])) })

/** Reads one fault, as a form or JSON gives it; a sentence says what is wrong with it. */
export function readFault(input: unknown): FaultSetting | string {
  const read = setting.safeParse(input)
  return read.success ? read.data : z.prettifyError(read.error)
}

/** Reads `{faults: [id | {id, counterparty?, calls?, value?, share?}]}`. */
export function readFaults(input: unknown): FaultSetting[] | string {
  const read = list.safeParse(input)
  if (!read.success) return z.prettifyError(read.error)
  return read.data.faults.map((fault) => (typeof fault === 'string' ? { id: fault } : fault))
}

function isStatus(value: number): boolean {
  return value >= 200 && value <= 599
}
