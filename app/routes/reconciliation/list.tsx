import { ReconciliationActList } from '~/features/reconciliation/act-list'
import { describeThrottling } from '~/features/reconciliation/request/describe-throttling'
import { handleReconciliationRequestForm } from '~/features/reconciliation/request/handle-form.server'
import { usualPeriod } from '~/features/reconciliation/request/presets'
import { ReconciliationRequestForm } from '~/features/reconciliation/request/request-form'
import { reconciliationTexts } from '~/features/reconciliation/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireCustomer, requireFound } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
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
import { FormFault } from '~/ui/form-fault'

await loadTexts(reconciliationTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('requestForm.title'))

/** Says when to ask again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { actor, counterparty } = requireCustomer(context, request)
  const { reconciliation } = context.services
  const searchParams = readQuery(request)
  const cursor = searchParams.get('cursor')
  const [presets, list] = await Promise.all([
    reconciliation.presets(actor, counterparty.id),
    reconciliation.list(actor, counterparty.id, cursor),
  ])
  const usual = usualPeriod(presets)
  return {
    ...requireFound(list),
    counterpartyId: counterparty.id,
    presets,
    isOlder: cursor !== null,
    values: {
      from: searchParams.get('from') ?? usual.from,
      to: searchParams.get('to') ?? usual.to,
    },
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { actor } = requireCustomer(context, request)
  const form = await readForm(request)
  return handleReconciliationRequestForm(context.services.reconciliation, actor, form)
}

export default function ReconciliationList() {
  const { t } = useI18n()
  const { rows, nextCursor, isOlder, presets, counterpartyId, values } =
    useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const busy = useNavigation().formMethod === 'POST'
  return (
    <>
      <h1 className="mb-4 text-xl">{t('requestForm.title')}</h1>
      <FormFault>{refused?.throttled ? describeThrottling(refused.throttled, t) : null}</FormFault>
      <ReconciliationRequestForm
        counterpartyId={counterpartyId}
        presets={presets}
        values={refused && refused.values.from + refused.values.to !== '' ? refused.values : values}
        faults={busy ? [] : (refused?.faults ?? [])}
        busy={busy}
      />
      <section aria-labelledby="past-acts" className="mt-8">
        <h2 id="past-acts" className="mb-2 text-base">
          {t('reconciliationList.title')}
        </h2>
        {rows.length === 0 ? (
          <p className="card p-5 text-muted">{t('reconciliationList.empty')}</p>
        ) : (
          <div className="card ledger-frame">
            <ReconciliationActList rows={rows} caption={t('reconciliationList.title')} />
          </div>
        )}
        <p className="mt-3 flex gap-5">
          {isOlder ? (
            <Link className="link" to="/reconciliation">
              {t('reconciliationList.newest')}
            </Link>
          ) : null}
          {nextCursor ? (
            <Link className="link" to={`?cursor=${encodeURIComponent(nextCursor)}`}>
              {t('reconciliationList.older')}
            </Link>
          ) : null}
        </p>
      </section>
    </>
  )
}
