import type { EdiDocument, Prisma } from '../../platform/database/client/client.ts'
import { createLeases } from '../../platform/leased-row.ts'

/** Longer than one call may take with its turn: when the lease of a dead process ends, its call has ended too. */
const LEASE_MS = 150_000

/** Columns of a document; its status is written by a claim, and by whoever ends the attempt. */
export type DocumentColumns = Prisma.EdiDocumentUncheckedUpdateManyInput

export const documentLeases = createLeases<
  EdiDocument,
  'putting',
  Prisma.EdiDocumentWhereInput,
  DocumentColumns
>({
  workingStatus: 'putting',
  leaseMs: LEASE_MS,
  renewals: 5,
  update: (client, where, data) => client.ediDocument.updateManyAndReturn({ where, data }),
})
