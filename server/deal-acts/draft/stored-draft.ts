import { z } from 'zod'
import { DRAFT_KINDS, type DraftAct } from '../../onec/port.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { storedKopecks } from '../act/stored-kopecks.ts'

const line = z.object({
  itemGuid: z.string().nullable(),
  text: z.string(),
  quantity: z.string(),
  unitGuid: z.string().nullable(),
  price: z.string(),
  discount: storedKopecks,
  sum: storedKopecks,
  vatRate: z.union([z.literal('none'), z.literal([0, 5, 7, 10, 20, 22])]),
  vat: storedKopecks,
  total: storedKopecks,
})

const draft = z.object({
  kind: z.enum(DRAFT_KINDS),
  ref: z.string(),
  date: z.string(),
  organizationGuid: z.string(),
  counterpartyGuid: z.string(),
  contractGuid: z.string().nullable(),
  agreementGuid: z.string().nullable().default(null),
  currency: z.object({ code: z.string(), rate: z.string(), per: z.number().int().default(1) }),
  amountIncludesVat: z.boolean(),
  comment: z.string(),
  marker: z.string(),
  lines: z.array(line).min(1),
  responsibleGuid: z.string().nullable(),
})

/** A draft out of `DealAct.draft`. Null: it is no draft; an act that travels by file is stored in the same column. */
export function readStoredDraft(stored: Prisma.JsonValue): DraftAct | null {
  return draft.safeParse(stored).data ?? null
}
