import { requireFound } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import type { AppLoadContext } from '~/remix'
import type { Actor, CounterpartySummary } from '../../../server/identity/index.ts'
import type {
  ReconciliationActView,
  ReconciliationRow,
} from '../../../server/reconciliation/index.ts'
import { usualPeriod } from '../reconciliation/request/presets'
import { addressesOf, requireCard } from './require-card.server'

/** An act of the current month that is younger is shown as it is: opening a card is no reason to ask 1C again. */
const FRESH_MS = 15 * 60_000
/** While 1C makes the act, the page asks again this often. */
const REFRESH_SECONDS = 4

export type MonthAct =
  | { kind: 'act'; act: ReconciliationActView }
  | { kind: 'asking' }
  | { kind: 'none'; text: string | null }

/** Everything that the tab of a company shows; for one that is not linked yet, what it may be. */
export async function readCompanyTab(context: AppLoadContext, request: Request) {
  const { actor } = requireCard(context, 'company')
  const { cards, reconciliation, completionActs, answers, people } = context.services
  const addresses = addressesOf(request)
  const query = readQuery(request)
  const { counterparties } = actor
  const chosen = counterparties.find(({ id }) => id === query.get('counterparty'))
  const counterparty = chosen ?? counterparties[0]
  if (!counterparty) {
    return {
      kind: 'unlinked' as const,
      addresses,
      found: requireFound(await cards.candidates(actor)),
    }
  }
  const { id } = counterparty
  const [presets, before] = await Promise.all([
    reconciliation.presets(actor, id),
    reconciliation.list(actor, id, null),
  ])
  const [month, home, waiting, summary, members] = await Promise.all([
    readMonth(context, actor, counterparty, requireFound(before).rows),
    reconciliation.home(actor, id),
    completionActs.waiting(actor, id),
    answers.summary(actor, id),
    people.members(actor, id),
  ])
  const { rows } = requireFound(await reconciliation.list(actor, id, null))
  const { balance } = requireFound(home)
  // The card is read by the supplier's side: what the customer owes is owed to us.
  const months = balance.months.map((one) => ({ ...one, closing: -one.closing }))
  const isUnderWay = month.kind === 'asking' || balance.refreshing
  return {
    kind: 'company' as const,
    addresses,
    counterparty,
    counterparties,
    balance: { ...balance, months },
    month,
    presets,
    rows,
    waiting,
    summary: requireFound(summary),
    members: requireFound(members),
    values: usualPeriod(presets),
    invited: query.get('invited') === 'sent' ? ('sent' as const) : null,
    refreshSeconds: isUnderWay ? REFRESH_SECONDS : null,
  }
}

/** The act of the current month: the one there is, or the one that 1C is asked for now. */
async function readMonth(
  { services: { reconciliation } }: AppLoadContext,
  actor: Actor,
  { id }: CounterpartySummary,
  rows: ReconciliationRow[],
): Promise<MonthAct> {
  const presets = await reconciliation.presets(actor, id)
  const month = presets.find(({ preset }) => preset === 'this-month')?.period
  const last = rows.find(({ period }) => period.from === month?.from && period.to === month?.to)
  const isFresh = last !== undefined && Date.now() - last.at.getTime() < FRESH_MS
  const actId = isFresh ? actOf(last) : await ask()
  if (typeof actId !== 'string') return actId
  const page = await reconciliation.open(actor, actId, 1)
  if (page?.kind === 'act') return { kind: 'act', act: page.act }
  return {
    kind: 'none',
    text: page?.kind === 'request' ? (page.request.failure?.text ?? null) : null,
  }

  async function ask(): Promise<string | MonthAct> {
    const asked = await reconciliation.request(actor, { counterpartyId: id, preset: 'this-month' })
    if (asked.kind === 'act') return asked.actId
    if (asked.kind === 'under_way') return { kind: 'asking' }
    return last ? actOf(last) : { kind: 'none', text: null }
  }
}

function actOf({ id, state, closingBalance, failure }: ReconciliationRow): string | MonthAct {
  if (state === 'under_way') return { kind: 'asking' }
  if (closingBalance !== null) return id
  return { kind: 'none', text: failure?.text ?? null }
}
