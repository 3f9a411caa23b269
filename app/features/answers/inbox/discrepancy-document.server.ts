import type { DiscrepancyView } from '../../../../server/answers/index.ts'
import type { CompletionActState } from '../../../../server/completion-acts/index.ts'
import type { Services } from '../../../../server/composition/services.ts'
import type { Actor } from '../../../../server/identity/index.ts'

/** The document a discrepancy is about, as staff see it: its amount and its present state. */
export interface DiscrepancyDocument {
  href: string
  /** Total of a completion act, closing balance of an act of reconciliation; kopecks. */
  amount: bigint
  currency: string
  state:
    | { kind: 'completion-act'; is: CompletionActState }
    | { kind: 'reconciliation'; is: 'waiting' | 'agreed' | 'replaced' }
}

/** Null: the document cannot be opened at present. */
export async function openDiscrepancyDocument(
  { completionActs, reconciliation }: Services,
  actor: Actor,
  { kind, id }: DiscrepancyView['document'],
): Promise<DiscrepancyDocument | null> {
  if (kind === 'completion-act') {
    const act = await completionActs.open(actor, id, 1)
    if (!act) return null
    const { total, currency, state } = act
    return { href: `/acts/${id}`, amount: total, currency, state: { kind, is: state } }
  }
  const opened = await reconciliation.open(actor, id, 1)
  if (opened?.kind !== 'act') return null
  const { closingBalance: closing, currency, agreed, newerId } = opened.act
  const is = newerId ? 'replaced' : agreed ? 'agreed' : 'waiting'
  return { href: `/reconciliation/${id}`, amount: closing, currency, state: { kind, is } }
}
