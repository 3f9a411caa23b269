import { Failure, type Outcome } from '../../platform/errors/failure.ts'
import type { LinkCandidate } from '../views.ts'
import type { LinkDeps, OwnRequisites } from './deps.ts'
import { toCandidates } from './to-candidates.ts'

/** What a counterparty may be in Bitrix24: the companies of its INN; one with several requisites is named once. */
export async function findInBitrix24(
  { bitrix24 }: Pick<LinkDeps, 'bitrix24'>,
  { inn, kpp }: OwnRequisites & { inn: string },
): Promise<Outcome<LinkCandidate[]>> {
  if (!bitrix24) {
    return { kind: 'misconfigured', failure: new Failure('bitrix24.not_configured') }
  }
  const found = await bitrix24.findCompanies(inn)
  if (found.kind !== 'done') return found
  const base = await bitrix24.companyAddress(0)
  const addressOf = (key: string) => base?.replace(/0\/$/, `${key}/`) ?? null
  const cards = found.value.map(({ id, title, name, ...requisites }) => ({
    ...requisites,
    key: String(id),
    name: title || name,
  }))
  const candidates = toCandidates({ inn, kpp }, cards, addressOf)
  const best = new Map<string, LinkCandidate>()
  for (const each of candidates) if (!best.has(each.key)) best.set(each.key, each)
  return { kind: 'done', value: [...best.values()] }
}
