import { CompaniesTable } from '~/features/home/companies-table'
import { homeTexts } from '~/features/home/texts'
import { reconciliationTexts } from '~/features/reconciliation/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireCustomer } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'
import { useRefresh } from '~/lib/use-refresh'
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData } from '~/remix'
import { redirect } from '~/remix.server'

await loadTexts(homeTexts, reconciliationTexts)

/** While 1C is asked for a balance, the page asks again this often. */
const REFRESH_SECONDS = 5

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('companies.title'))

/** All companies of a person who has several, side by side; who has one is at home. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { actor, counterparty } = requireCustomer(context, request)
  if (actor.counterparties.length < 2) throw redirect('/')
  const { reconciliation, completionActs } = context.services
  const [balances, waiting] = await Promise.all([
    reconciliation.balances(actor),
    completionActs.allWaiting(actor),
  ])
  const isAsking = balances.some(({ refreshing }) => refreshing)
  return {
    currentId: counterparty.id,
    rows: balances.map((balance) => ({ ...balance, waiting: waiting[balance.id] ?? null })),
    refreshSeconds: isAsking ? REFRESH_SECONDS : null,
  }
}

export default function Companies() {
  const { t } = useI18n()
  const { rows, currentId, refreshSeconds } = useLoaderData<typeof loader>()
  useRefresh(refreshSeconds)
  return (
    <>
      <h1 className="text-xl">{t('companies.title')}</h1>
      <p className="mt-1 mb-4 text-muted">{t('companies.hint')}</p>
      <CompaniesTable rows={rows} currentId={currentId} />
    </>
  )
}
