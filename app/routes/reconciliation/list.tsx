import { ReconciliationActList } from '~/features/reconciliation/act-list'
import { describeThrottling } from '~/features/reconciliation/request/describe-throttling'
import { usualPeriod } from '~/features/reconciliation/request/presets'
import { ReconciliationRequestForm } from '~/features/reconciliation/request/request-form'
import { reconciliationTexts } from '~/features/reconciliation/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { notFound, requireCustomer, requireFound } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'
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
import type { PeriodFault } from '../../../server/reconciliation/index.ts'

await loadTexts(reconciliationTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('requestForm.title'))

/** Says when to ask again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { actor, counterparty } = requireCustomer(context, request)
  const { reconciliation } = context.services
  const { searchParams } = new URL(request.url)
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

interface Refused {
  values: { from: string; to: string }
  faults: PeriodFault[]
  throttled: { limit: 'minute' | 'day'; retryAfterSeconds: number } | null
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { actor } = requireCustomer(context, request)
  const form = await request.formData()
  const preset = formText(form, 'preset')
  const values = { from: formText(form, 'from'), to: formText(form, 'to') }
  const result = await context.services.reconciliation.request(actor, {
    counterpartyId: formText(form, 'counterparty'),
    ...(preset ? { preset } : values),
  })
  const refuse = (refused: Partial<Refused>, status: number, headers?: HeadersInit) =>
    data<Refused>(
      { values, faults: [], throttled: null, ...refused },
      { status, ...(headers && { headers }) },
    )
  switch (result.kind) {
    case 'act':
      return redirect(`/reconciliation/${result.actId}${result.cut ? '?cut=1' : ''}`, 303)
    case 'under_way':
      return redirect(`/reconciliation/${result.requestId}${result.cut ? '?cut=1' : ''}`, 303)
    case 'faults':
      return refuse({ faults: result.faults }, 422)
    case 'throttled':
      return refuse({ throttled: result }, 429, { 'Retry-After': String(result.retryAfterSeconds) })
    case 'not_found':
      throw notFound()
  }
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
