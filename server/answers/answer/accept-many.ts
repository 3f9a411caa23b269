import { type Actor, mayAnswer } from '../../identity/index.ts'
import type { AnswersDeps } from '../deps.ts'
import { type AnswerableDocument, findDocument } from '../document/answerable-document.ts'
import { documentTitle } from '../texts/index.ts'
import type { AcceptanceResult, ActToAccept } from '../views.ts'
import { acceptDocument } from './accept.ts'

/** More are not accepted in one go: two pages of the list. */
const MAX_ACTS = 100

/** What accepting these completion acts together would mean, in their order, each once. Others' are left out. */
export async function previewAcceptance(
  { database }: AnswersDeps,
  actor: Actor,
  actIds: readonly string[],
): Promise<ActToAccept[]> {
  const acts: ActToAccept[] = []
  for (const id of chosenOnce(actIds)) {
    const document = await findDocument(database.prisma, actor, { kind: 'completion-act', id })
    if (!document?.counterpartyId || !mayAnswer(actor, document.counterpartyId)) continue
    const { counterpartyId, amount, currency, hash: seen, name } = document
    acts.push({
      id: document.id,
      title: documentTitle(name, actor.locale),
      amount,
      currency,
      counterpartyId,
      seen,
      may: mayAccept(document),
    })
  }
  return acts
}

/**
 * Accepts each act by itself, as it was shown: an act that has changed meanwhile is `closed`, and the others are
 * accepted all the same. Pressed twice, or taken up again after a break, an act that was accepted is `already`.
 */
export async function acceptMany(
  deps: AnswersDeps,
  actor: Actor,
  acts: readonly { id: string; seen: string }[],
): Promise<AcceptanceResult[]> {
  const seen = new Map(acts.map((act) => [act.id, act.seen]))
  const results: AcceptanceResult[] = []
  for (const { id, title, amount, currency, may } of await previewAcceptance(deps, actor, [
    ...seen.keys(),
  ])) {
    const shown = { id, title, amount, currency }
    if (may === 'accepted' || may === 'signed') {
      results.push({ ...shown, result: 'already' })
      continue
    }
    const ref = { kind: 'completion-act' as const, id, seen: seen.get(id) ?? '' }
    const { kind } = await acceptDocument(deps, actor, ref)
    results.push({ ...shown, result: kind === 'done' ? 'accepted' : 'closed' })
  }
  return results
}

/** An address may spell an id in capitals. */
function chosenOnce(ids: readonly string[]): string[] {
  return [...new Set(ids.map((id) => id.toLowerCase()))].slice(0, MAX_ACTS)
}

function mayAccept({ isCurrent, answer, isScanReceived }: AnswerableDocument): ActToAccept['may'] {
  if (answer === 'signed' || answer === 'accepted') return answer
  if (!isCurrent) return 'closed'
  return isScanReceived ? 'scan_received' : 'waits'
}
