import { z } from 'zod'
import type { MappingTarget } from './mapping.ts'

const target: z.ZodType<MappingTarget> = z.discriminatedUnion('to', [
  z.object({
    to: z.literal('onec'),
    guid: z.string(),
    name: z.string(),
    unit: z.string().nullable().optional(),
  }),
  z.object({ to: z.literal('text') }),
  z.object({
    to: z.literal('vat'),
    rate: z.union([
      z.literal('none'),
      z.literal(0),
      z.literal(5),
      z.literal(7),
      z.literal(10),
      z.literal(20),
      z.literal(22),
    ]),
  }),
])

/** What staff chose, as it is stored with the mapping. Null: it cannot be read any more. */
export function readMappingTarget(json: unknown): MappingTarget | null {
  return target.safeParse(json).data ?? null
}
