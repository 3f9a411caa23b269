import { type Actor, tenantOf } from '../../identity/index.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { AnswersDeps } from '../deps.ts'
import { describeDocument, WITH_DOCUMENT } from '../document/describe-document.ts'
import { isDocumentChanged } from '../document/is-document-changed.ts'
import { compareBalances } from '../marked-lines/compare-balances.ts'
import { displayName, type NameOf, namesOf } from '../people.ts'
import { documentTitle, throughEdiText } from '../texts/index.ts'
import { UPLOADS, viewUpload } from '../uploads/view.ts'
import type { DiscrepancyView } from '../views.ts'

/** What is read with a discrepancy to show all of it. */
export const WITH_EVERYTHING = {
  ...WITH_DOCUMENT,
  counterparty: { select: { id: true, guid: true, name: true, inn: true, kpp: true } },
  messages: {
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { author: { select: { name: true, email: true, role: true } } },
  },
  uploads: UPLOADS,
} satisfies Prisma.DiscrepancyInclude

export type WholeDiscrepancy = Prisma.DiscrepancyGetPayload<{ include: typeof WITH_EVERYTHING }>

/** One discrepancy with its document's name. Null: not this actor's, or no such discrepancy. */
export async function viewDiscrepancy(
  { database }: AnswersDeps,
  actor: Actor,
  id: string,
): Promise<DiscrepancyView | null> {
  const { prisma } = database
  if (!isUuid(id)) return null
  const discrepancy = await prisma.discrepancy.findFirst({
    where: { id, ...tenantOf(actor) },
    include: WITH_EVERYTHING,
  })
  if (!discrepancy) return null
  const nameOf = await namesOf(
    database,
    actor,
    discrepancy.uploads.map(({ uploadedById }) => uploadedById),
  )
  const documentChanged = await isDocumentChanged(prisma, discrepancy)
  return toDiscrepancyView(actor, discrepancy, nameOf, documentChanged)
}

/** @param documentChanged the document has changed in 1C since the discrepancy was last written to */
export function toDiscrepancyView(
  actor: Actor,
  discrepancy: WholeDiscrepancy,
  nameOf: NameOf,
  documentChanged: boolean,
): DiscrepancyView {
  const document = describeDocument(discrepancy)
  const { id, counterparty, category, status, resolution, createdAt, resolvedAt } = discrepancy
  return {
    id,
    document: { kind: document.kind, id: document.id },
    documentTitle: documentTitle(document.name, actor.locale),
    counterparty,
    category,
    status,
    resolution,
    documentChanged,
    ...compareBalances(discrepancy),
    messages: discrepancy.messages.map(({ id, side, author, authorName, text, createdAt }) => ({
      id,
      side,
      author: author ? displayName(author, actor) : throughEdiText(authorName ?? '', actor.locale),
      text,
      at: createdAt,
    })),
    files: discrepancy.uploads.map((upload) => viewUpload(upload, nameOf)),
    createdAt,
    resolvedAt,
  }
}
