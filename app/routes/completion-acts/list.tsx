import { readCompletionActFilter } from '~/features/completion-acts/address'
import { CompletionActsPage } from '~/features/completion-acts/list/acts-page'
import { readyPeriods } from '~/features/completion-acts/list/ready-periods'
import { completionActsTexts } from '~/features/completion-acts/texts'
import { loadTexts } from '~/i18n/load-texts'
import { requireFound, requireReader } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { useRefresh } from '~/lib/use-refresh'
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData } from '~/remix'

await loadTexts(completionActsTexts)

/** While acts come from 1C, the page asks again this often. */
const REFRESH_SECONDS = 5

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('completionActs.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireReader(context, request)
  const searchParams = readQuery(request)
  const cursor = searchParams.get('cursor')
  const { completionActs, reconciliation } = context.services
  const [found, presets] = await Promise.all([
    completionActs.list(actor, readCompletionActFilter(searchParams), cursor),
    reconciliation.presets(actor, ''),
  ])
  const list = requireFound(found)
  const isStaff = actor.role !== 'client'
  const companies = actor.counterparties.map(({ id, name }) => ({ id, name }))
  return {
    list,
    cursor,
    periods: readyPeriods(presets),
    // Without scripts a page with rows is left alone: what is ticked on it would be lost.
    refreshSeconds: list.rows.length === 0 && list.reading ? REFRESH_SECONDS : null,
    isStaff,
    /** Whose acts are shown when nothing is chosen. */
    usual: actor.current?.id ?? 'all',
    companies: !isStaff && companies.length > 1 ? companies : [],
  }
}

export default function CompletionActs() {
  const { refreshSeconds: _, ...page } = useLoaderData<typeof loader>()
  useRefresh(page.list.reading ? REFRESH_SECONDS : null)
  return <CompletionActsPage {...page} />
}
