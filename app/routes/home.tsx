import { BalanceToday } from '~/features/home/balance-today'
import { homeTexts } from '~/features/home/texts'
import { WaitingCompletionActs } from '~/features/home/waiting-acts'
import { ReconciliationActList } from '~/features/reconciliation/act-list'
import { PresetButtons } from '~/features/reconciliation/request/preset-buttons'
import { reconciliationTexts } from '~/features/reconciliation/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireCustomer, requireFound } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'
import { useRefresh } from '~/lib/use-refresh'
import {
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useLoaderData,
  useNavigation,
} from '~/remix'

await loadTexts(homeTexts, reconciliationTexts)

/** While 1C is asked for the balance, the page asks again this often. */
const REFRESH_SECONDS = 4

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('home.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { actor, counterparty } = requireCustomer(context, request)
  const { reconciliation, completionActs } = context.services
  const [home, presets, waiting] = await Promise.all([
    reconciliation.home(actor, counterparty.id),
    reconciliation.presets(actor, counterparty.id),
    completionActs.waiting(actor, counterparty.id),
  ])
  const { balance, latest } = requireFound(home)
  return {
    balance,
    latest,
    presets,
    waiting,
    counterpartyId: counterparty.id,
    refreshSeconds: balance.refreshing ? REFRESH_SECONDS : null,
  }
}

export default function Home() {
  const { t } = useI18n()
  const { balance, latest, presets, waiting, counterpartyId, refreshSeconds } =
    useLoaderData<typeof loader>()
  const busy = useNavigation().formMethod === 'POST'
  useRefresh(refreshSeconds)
  return (
    <>
      <BalanceToday balance={balance} />
      {waiting && waiting.count > 0 ? <WaitingCompletionActs waiting={waiting} /> : null}
      <section aria-labelledby="request-act" className="mt-8">
        <h2 id="request-act" className="mb-3 text-base">
          {t('home.request')}
        </h2>
        <PresetButtons counterpartyId={counterpartyId} presets={presets} busy={busy} />
        <p role="status" className="mt-2">
          {busy ? t('requestForm.progress') : null}
        </p>
      </section>
      {latest.length > 0 ? (
        <section aria-labelledby="latest-acts" className="mt-6">
          <h2 id="latest-acts" className="mb-2 text-base">
            {t('home.latest')}
          </h2>
          <div className="card ledger-frame">
            <ReconciliationActList rows={latest} caption={t('home.latest')} />
          </div>
        </section>
      ) : null}
      <p className="mt-3">
        <Link className="link" to="/reconciliation">
          {t('home.all')}
        </Link>
      </p>
    </>
  )
}
