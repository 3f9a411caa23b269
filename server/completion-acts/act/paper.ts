import type { CompletionActDocument, PaperIdentity } from '../../documents/index.ts'
import { dateOf, localTimeAt } from '../../platform/calendar-date.ts'
import type { CompletionActsDeps, PaperSources } from '../deps.ts'
import { type ActWithContent, toPrintedDocument } from './printed-document.ts'

/** An act as its papers print it: with who signs it, its age, edition and code. */
export async function toPaper(
  deps: CompletionActsDeps,
  act: ActWithContent,
): Promise<CompletionActDocument> {
  const document = toPrintedDocument(act, await deps.supplier())
  if (!deps.papers) return document
  const [{ place, address, bank, signatories }, identity] = await Promise.all([
    deps.papers.paperSettings(),
    identityOf(deps.papers, act, document),
  ])
  return {
    ...document,
    // Of several the first signs: a completion act has one line for each side.
    supplier: { ...document.supplier, address, bank, signatories: signatories.slice(0, 1) },
    place,
    identity,
  }
}

/** Which paper it is: an edition is what was published of the act's content. */
async function identityOf(
  { codes, timeZone }: PaperSources,
  act: ActWithContent,
  { number, date, supplier, customer }: CompletionActDocument,
): Promise<PaperIdentity> {
  const { id, currency, total, vatTotal, contentHash, createdAt, updatedAt, status } = act
  const published = await codes.publishedEdition(id, contentHash)
  const edition = published?.edition ?? 1
  const issuedAt = localTimeAt(published?.publishedAt ?? createdAt, timeZone)
  const code = await codes.issue({
    kind: 'completion-act',
    actId: id,
    edition,
    supplierInn: supplier.inn,
    customerInn: customer.inn,
    currency,
    number,
    date,
    total,
    vatTotal,
    dataHash: contentHash,
    issuedOn: dateOf(issuedAt),
  })
  const changedAt = localTimeAt(updatedAt, timeZone)
  return {
    number,
    date,
    asOf: changedAt,
    issuedAt,
    edition,
    code,
    stale: status === 'withdrawn' ? { replacedAt: changedAt, latestEdition: null } : null,
  }
}
