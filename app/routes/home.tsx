import { BalanceToday } from '~/features/home/balance-today'
import { SentActs } from '~/features/home/sent-acts'
import { homeTexts } from '~/features/home/texts'
import { WaitingCompletionActs } from '~/features/home/waiting-acts'
import { ReconciliationActList } from '~/features/reconciliation/act-list'
import { PresetButtons } from '~/features/reconciliation/request/preset-buttons'
import { reconciliationTexts } from '~/features/reconciliation/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { notFound, requireCustomer, requireFound } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import { useRefresh } from '~/lib/use-refresh'
import {
  type ActionFunctionArgs,
  type HeadersFunction,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
  useNavigation,
} from '~/remix'
import { data, redirect } from '~/remix.server'
import { FormFault } from '~/ui/form-fault'

await loadTexts(homeTexts, reconciliationTexts)

/** While 1C is asked for the balance, the page asks again this often. */
const REFRESH_SECONDS = 4

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('home.title'))

/** Says when to ask again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { actor, counterparty } = requireCustomer(context, request)
  const { reconciliation, completionActs, distribution } = context.services
  const [home, presets, waiting, news] = await Promise.all([
    reconciliation.home(actor, counterparty.id),
    reconciliation.presets(actor, counterparty.id),
    completionActs.waiting(actor, counterparty.id),
    distribution.news(actor, counterparty.id),
  ])
  const { balance, latest } = requireFound(home)
  return {
    balance,
    latest,
    presets,
    waiting,
    news: news ?? [],
    counterpartyId: counterparty.id,
    canRefresh: !actor.isViewing,
    refreshSeconds: balance.refreshing ? REFRESH_SECONDS : null,
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { actor, counterparty } = requireCustomer(context, request)
  const form = await readForm(request)
  if (formText(form, 'intent') !== 'refresh') throw notFound()
  const asked = await context.services.reconciliation.refreshHome(actor, counterparty.id)
  const result = requireFound(asked)
  if (result.kind === 'asked') return redirect('/', 303)
  const { retryAfterSeconds } = result
  return data(
    { retryAfterSeconds },
    { status: 429, headers: { 'Retry-After': String(retryAfterSeconds) } },
  )
}

export default function Home() {
  const { t } = useI18n()
  const throttled = useActionData<typeof action>()
  const { balance, latest, presets, waiting, news, counterpartyId, refreshSeconds, canRefresh } =
    useLoaderData<typeof loader>()
  const busy = useNavigation().formMethod === 'POST'
  useRefresh(refreshSeconds)
  return (
    <>
      <FormFault>
        {throttled ? t('home.throttled', { count: throttled.retryAfterSeconds }) : null}
      </FormFault>
      <BalanceToday balance={balance} canRefresh={canRefresh} />
      <SentActs news={news} />
      {waiting && waiting.count > 0 ? <WaitingCompletionActs waiting={waiting} /> : null}
      <section aria-labelledby="request-act" className="mt-8">
        <h2 id="request-act" className="mb-3 text-base">
          {t('home.request')}
        </h2>
        <PresetButtons counterpartyId={counterpartyId} presets={presets} busy={busy} isShort />
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
