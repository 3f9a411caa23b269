import { z } from 'zod'
import type { Difference } from '../../onec/port.ts'
import { type Fault, isFaultCode } from '../faults/faults.ts'
import { isNoteCode, type Note } from '../faults/notes.ts'
import { MAPPING_KINDS } from '../mapping/mapping.ts'
import type { MissingMapping } from '../mapping/missing-mapping.ts'
import type { RuleChoice, RuleMiss } from '../rules/choose-rule.ts'

/**
 * What is stored of a deal act as JSON, read back. An earlier release may have written it: what is not
 * understood any more is left out, and the page shows the rest.
 */

const figures = z.record(z.string(), z.string()).catch({})
const coded = z.object({ code: z.string(), figures })
const placedFault = coded.extend({ where: z.string().catch('') })

export type StoredFault = Pick<Fault, 'code' | 'figures'> & { where: string }

export function readFaults(json: unknown): StoredFault[] {
  return readEach(json, placedFault).flatMap(({ code, ...rest }) =>
    isFaultCode(code) ? [{ code, ...rest }] : [],
  )
}

export function readNotes(json: unknown): Note[] {
  return readEach(json, coded).flatMap(({ code, ...rest }) =>
    isNoteCode(code) ? [{ code, ...rest }] : [],
  )
}

const FIELDS = [
  'posted',
  'deletionMark',
  'date',
  'organization',
  'counterparty',
  'contract',
  'currency',
  'amountIncludesVat',
  'marker',
  'lines',
  'item',
  'text',
  'quantity',
  'unit',
  'price',
  'sum',
  'vatRate',
  'vat',
  'total',
] as const satisfies readonly Difference['field'][]

const difference = z.object({
  field: z.enum(FIELDS),
  line: z.number().nullable(),
  expected: z.string(),
  actual: z.string(),
})

export function readDifferences(json: unknown): Difference[] {
  return readEach(json, difference)
}

const rule = z.string()
const miss: z.ZodType<RuleMiss> = z.discriminatedUnion('code', [
  z.object({ rule, code: z.literal('funnel'), funnel: z.string() }),
  z.object({ rule, code: z.literal('currency'), currency: z.string(), allowed: z.string() }),
  z.object({ rule, code: z.literal('amount_unknown') }),
  z.object({
    rule,
    code: z.enum(['amount_below', 'amount_above']),
    amount: z.string(),
    bound: z.string(),
  }),
  z.object({
    rule,
    code: z.literal('field'),
    field: z.string(),
    actual: z.string(),
    is: z.enum(['equals', 'differs', 'contains', 'filled', 'empty']),
    value: z.string(),
  }),
])
const noRule = z.object({ kind: z.literal('none'), stage: z.string(), misses: z.unknown() })

/** Why no rule fits; null: one does, or it was not checked. */
export function readMisses(json: unknown): Extract<RuleChoice, { kind: 'none' }> | null {
  const read = noRule.safeParse(json)
  return read.success ? { ...read.data, misses: readEach(read.data.misses, miss) } : null
}

const kind = z.enum(MAPPING_KINDS)
const reasons = [
  'not_mapped',
  'not_found',
  'several',
  'archived',
  'other_kpp',
  'number_not_found',
  'other_currency',
  'agreement_needs_contract',
  'no_rate',
] as const satisfies readonly MissingMapping['reason'][]
const missingMapping = z.object({
  kind,
  key: z.string(),
  shown: z.string(),
  reason: z.enum(reasons).catch('not_mapped'),
})

/** A row of what an act waits for; null: of a kind that is not known any more. */
export function readStoredMissing(row: unknown): z.infer<typeof missingMapping> | null {
  return missingMapping.safeParse(row).data ?? null
}

const suggestion = z.object({
  guid: z.string(),
  name: z.string(),
  details: z.string(),
  likeness: z.number(),
})

export function readSuggestions(json: unknown): MissingMapping['suggestions'] {
  return readEach(json, suggestion)
}

function readEach<T>(json: unknown, form: z.ZodType<T>): T[] {
  if (!Array.isArray(json)) return []
  return json.flatMap((one) => {
    const read = form.safeParse(one)
    return read.success ? [read.data] : []
  })
}
