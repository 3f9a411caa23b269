import { CardActActions, CardActs } from '~/features/bitrix24-card/act-parts'
import { CardAnswers, CardPeople } from '~/features/bitrix24-card/company-parts'
import { handleCompanyForm } from '~/features/bitrix24-card/handle-form.server'
import { LinkCompany } from '~/features/bitrix24-card/link-company'
import { readCompanyTab } from '~/features/bitrix24-card/read-company.server'
import { bitrix24CardTexts } from '~/features/bitrix24-card/texts'
import { BalanceToday } from '~/features/home/balance-today'
import { homeTexts } from '~/features/home/texts'
import { peopleTexts } from '~/features/people/texts'
import { ReconciliationActTable } from '~/features/reconciliation/act/act-table'
import { reconciliationActTexts } from '~/features/reconciliation/act/texts'
import { ReconciliationRequestForm } from '~/features/reconciliation/request/request-form'
import { reconciliationTexts } from '~/features/reconciliation/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from '~/remix'
import { Button } from '~/ui/button'
import { Notice } from '~/ui/notice'

await loadTexts(
  bitrix24CardTexts,
  homeTexts,
  peopleTexts,
  reconciliationTexts,
  reconciliationActTexts,
)

export async function loader({ context, request }: LoaderFunctionArgs) {
  return readCompanyTab(context, request)
}

export async function action({ context, request }: ActionFunctionArgs) {
  return handleCompanyForm(context, request)
}

export default function CompanyTab() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (page.kind === 'unlinked')
    return <LinkCompany found={page.found} fault={answer?.link ?? null} />
  return <Settlements page={page} answer={answer} />
}

type Page = Extract<ReturnType<typeof useLoaderData<typeof loader>>, { kind: 'company' }>

function Settlements({
  page,
  answer,
}: {
  page: Page
  answer: ReturnType<typeof useActionData<typeof action>>
}) {
  const { t, formatDateTime } = useI18n()
  const { addresses, counterparty, month } = page
  return (
    <div className="flex flex-col gap-6">
      <Branches page={page} />
      <div>
        <BalanceToday balance={page.balance} />
      </div>
      <section aria-labelledby="month">
        <h2 id="month" className="mb-2 text-base">
          {t('card.thisMonth')}
        </h2>
        {month.kind === 'act' ? (
          <>
            <p className="font-medium">{month.act.sentence}</p>
            <div className="mt-1 mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
              <p className="text-sm text-muted">
                {t('card.taken', { at: formatDateTime(month.act.seenAt) })}
              </p>
              <form method="post">
                <input type="hidden" name="counterparty" value={counterparty.id} />
                <input type="hidden" name="preset" value="this-month" />
                <Button look="small">{t('card.refresh')}</Button>
              </form>
            </div>
            <CardActActions actId={month.act.id} addresses={addresses} sent={null} />
            <div className="card ledger-frame mt-3">
              <ReconciliationActTable act={month.act} />
            </div>
          </>
        ) : month.kind === 'asking' ? (
          <Notice tone="plain" role="status">
            {t('card.asking')}
          </Notice>
        ) : (
          <Notice tone="wait">
            <p>{t('card.notGiven')}</p>
            {month.text ? <p className="text-muted">{month.text}</p> : null}
          </Notice>
        )}
      </section>
      {answer?.throttled ? (
        <Notice tone="bad" role="alert">
          {t('card.askThrottled')}
        </Notice>
      ) : null}
      <ReconciliationRequestForm
        counterpartyId={counterparty.id}
        address={`${addresses.base}${addresses.search}`}
        presets={page.presets}
        values={answer?.values ?? page.values}
        faults={answer?.faults ?? []}
        busy={false}
      />
      <section aria-labelledby="acts">
        <h2 id="acts" className="mb-2 text-base">
          {t('card.acts')}
        </h2>
        <CardActs rows={page.rows} addresses={addresses} />
      </section>
      <CardAnswers waiting={page.waiting} summary={page.summary} />
      <CardPeople
        members={page.members}
        counterpartyId={counterparty.id}
        invited={answer?.invited ?? page.invited}
        email={answer?.email ?? ''}
      />
    </div>
  )
}

/** Where branches of the company are counterparties of their own. */
function Branches({ page: { counterparties, counterparty, addresses } }: { page: Page }) {
  const { t } = useI18n()
  if (counterparties.length < 2) return null
  const joint = addresses.search ? '&' : '?'
  return (
    <nav aria-label={t('card.branches')}>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {counterparties.map(({ id, name, kpp }) => (
          <li key={id}>
            <a
              className="link aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:no-underline"
              aria-current={id === counterparty.id ? 'page' : undefined}
              href={`${addresses.base}${addresses.search}${joint}counterparty=${id}`}
            >
              {name}
              {kpp ? `, ${kpp}` : ''}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
