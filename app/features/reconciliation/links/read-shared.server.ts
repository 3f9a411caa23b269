import { notFound, requireFound } from '~/lib/guard.server'
import type { AppLoadContext } from '~/remix'
import { type PeriodAct, readPeriodAct } from '../act/read-period-act.server'

/** While 1C makes the act, the page asks again this often. */
const REFRESH_SECONDS = 4

/**
 * What the holder of a link reads, and as whom.
 * @throws Response 404 where there is no such link
 */
export async function readSharedAct(context: AppLoadContext, key: string, page: number) {
  const { actLinks, reconciliation } = context.services
  const reader = { ip: context.origin.ip, locale: context.locale }
  const link = await actLinks.open(key, reader)
  if (!link) throw notFound()
  if (link.kind !== 'open') return link
  const { actor, counterparty, expiresAt } = link
  const [presets, list] = await Promise.all([
    reconciliation.presets(actor, counterparty.id),
    reconciliation.list(actor, counterparty.id, null),
  ])
  const period = await readPeriodAct(
    context,
    actor,
    {
      counterpartyId: counterparty.id,
      asked: link.period,
      rows: requireFound(list).rows,
      presets,
    },
    page,
  )
  const shared = {
    key,
    name: counterparty.name,
    expiresAt,
    period: withoutCompletionActs(period),
    refreshSeconds: period.kind === 'asking' ? REFRESH_SECONDS : null,
  }
  return { kind: 'open' as const, actor, shared }
}

/** The holder of a link sees this act and nothing behind it. */
function withoutCompletionActs(period: PeriodAct): PeriodAct {
  if (period.kind !== 'act') return period
  const lines = period.act.lines.map(({ completionAct: _, ...line }) => line)
  return { ...period, act: { ...period.act, lines } }
}
