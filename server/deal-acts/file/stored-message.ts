import { z } from 'zod'
import type { MessageAct } from '../../onec/port.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { storedKopecks } from '../act/stored-kopecks.ts'

const currency = z.object({
  code: z.string(),
  rate: z.string(),
  per: z.number().int().default(1),
})
const party = z.object({
  guid: z.string().nullable(),
  name: z.string(),
  fullName: z
    .string()
    .nullish()
    .transform((text) => text ?? null),
  inn: z.string().nullable(),
  kpp: z.string().nullable(),
  isPerson: z.boolean(),
})
const line = z.object({
  item: z.object({
    guid: z.string().nullable(),
    name: z.string(),
    unit: z.object({ code: z.string(), name: z.string() }),
  }),
  text: z.string(),
  quantity: z.string(),
  price: z.string(),
  discount: storedKopecks,
  sum: storedKopecks,
  vatRate: z.union([z.literal('none'), z.literal([0, 5, 7, 10, 20, 22])]),
  vat: storedKopecks,
  total: storedKopecks,
})
const message = z.object({
  ref: z.string(),
  date: z.string(),
  number: z.string(),
  currency,
  amountIncludesVat: z.boolean(),
  comment: z.string(),
  marker: z.string(),
  organization: party,
  counterparty: party,
  contract: z
    .object({
      guid: z.string().nullable(),
      name: z.string(),
      number: z.string().nullable(),
      date: z.string().nullable(),
    })
    .nullable(),
  lines: z.array(line).min(1),
  responsible: z.object({ guid: z.string().nullable(), name: z.string() }).nullable(),
})

/** An act of a file out of `DealAct.draft`. Null: it is no act of a file; a draft that is written to 1C by OData is stored in the same column. */
export function readStoredMessage(stored: Prisma.JsonValue): MessageAct | null {
  return message.safeParse(stored).data ?? null
}
