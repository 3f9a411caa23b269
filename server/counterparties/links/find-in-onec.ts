import { Failure, type Outcome } from '../../platform/errors/failure.ts'
import type { LinkCandidate } from '../views.ts'
import type { LinkDeps, OwnRequisites } from './deps.ts'
import { toCandidates } from './to-candidates.ts'

/**
 * What a counterparty may be in 1C: the card of its guid, and all cards of its INN. Where the portal knows no INN,
 * that of the guid's card counts.
 */
export async function findInOnec(
  { parties, lookUps }: Pick<LinkDeps, 'parties' | 'lookUps'>,
  own: OwnRequisites,
): Promise<Outcome<LinkCandidate[]>> {
  if (!parties || !lookUps) {
    return { kind: 'misconfigured', failure: new Failure('onec.odata_not_configured') }
  }
  const byGuid = await parties.counterparties([own.guid])
  if (byGuid.kind !== 'done') return byGuid
  const [card] = byGuid.value
  const inn = own.inn ?? card?.inn ?? null
  const byInn = inn ? await lookUps.findCounterparties({ inn }) : null
  if (byInn && byInn.kind !== 'done') return byInn
  const found = (byInn?.value ?? []).map((each) => ({ ...each, key: each.guid.toLowerCase() }))
  const isAmong = found.some(({ key }) => key === own.guid)
  const all = card && !isAmong ? [{ ...card, key: own.guid, isArchived: false }, ...found] : found
  const compared = { inn, kpp: own.kpp ?? (own.inn ? null : (card?.kpp ?? null)) }
  const candidates = toCandidates(compared, all, () => null)
  return {
    kind: 'done',
    value: candidates.map((each) => ({ ...each, isOwn: each.key === own.guid })),
  }
}
