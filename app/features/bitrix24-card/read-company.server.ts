import { requireFound } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import type { AppLoadContext } from '~/remix'
import { readPeriodAct } from '../reconciliation/act/read-period-act.server'
import { usualPeriod } from '../reconciliation/request/presets'
import { addressesOf, requireCard } from './require-card.server'

/** The newest of the acts that wait; how many there are stands above them. */
const MAX_WAITING = 5
/** While 1C makes the act, the page asks again this often. */
const REFRESH_SECONDS = 4

/** Everything that the tab of a company shows; for one that is not linked yet, what it may be. */
export async function readCompanyTab(context: AppLoadContext, request: Request) {
  const { actor } = requireCard(context, 'company')
  const { cards, reconciliation, completionActs, answers, people, actLinks, distribution, edi } =
    context.services
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
  const [month, home, waiting, waitingActs, summary, members, links, lastSent] = await Promise.all([
    readPeriodAct(context, actor, {
      counterpartyId: id,
      asked: { preset: 'this-month' },
      rows: requireFound(before).rows,
      presets,
    }),
    reconciliation.home(actor, id),
    completionActs.waiting(actor, id),
    completionActs.list(actor, { counterparty: id, status: 'waiting' }, null),
    answers.summary(actor, id),
    people.members(actor, id),
    actLinks.list(actor, id),
    distribution.lastSent(actor, id),
  ])
  const { rows } = requireFound(await reconciliation.list(actor, id, null))
  const { balance } = requireFound(home)
  const isUnderWay = month.kind === 'asking' || balance.refreshing
  return {
    kind: 'company' as const,
    addresses,
    counterparty,
    counterparties,
    balance,
    month,
    presets,
    rows,
    edi: await edi.states(
      actor,
      rows.map((row) => row.id),
    ),
    waiting,
    waitingActs: requireFound(waitingActs).rows.slice(0, MAX_WAITING),
    summary: requireFound(summary),
    members: requireFound(members),
    lastSent,
    links: requireFound(links),
    revoked: query.get('link') === 'revoked',
    values: usualPeriod(presets),
    invited: query.get('invited') === 'sent' ? ('sent' as const) : null,
    refreshSeconds: isUnderWay ? REFRESH_SECONDS : null,
  }
}
