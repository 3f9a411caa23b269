import type { ReactNode } from 'react'
import { LastSent } from '~/features/reconciliation/last-sent'
import { ActLinksSection } from '~/features/reconciliation/links/act-links-section'
import { ReconciliationRequestForm } from '~/features/reconciliation/request/request-form'
import { useI18n } from '~/i18n'
import type { useActionData, useLoaderData } from '~/remix'
import { Notice } from '../../ui/notice'
import { CardActs } from './act-parts'
import { CardAnswers } from './answers'
import { Branches } from './branches'
import type { handleCompanyForm } from './handle-form.server'
import { MonthAct } from './month-act'
import { CardPeople } from './people'
import type { readCompanyTab } from './read-company.server'

type Page = ReturnType<typeof useLoaderData<typeof readCompanyTab>>

/** Everything between the supplier and the counterparty of the card, as a manager asks for it. */
export function Settlements({
  page,
  balance,
  answer,
}: {
  page: Extract<Page, { kind: 'company' }>
  /** What is owed today, and how it came to that. */
  balance: ReactNode
  answer: ReturnType<typeof useActionData<typeof handleCompanyForm>>
}) {
  const { t } = useI18n()
  const { addresses, counterparty } = page
  return (
    <div className="flex flex-col gap-6">
      <Branches counterparties={page.counterparties} current={counterparty} addresses={addresses} />
      <div>{balance}</div>
      <LastSent sent={page.lastSent} />
      <MonthAct month={page.month} counterpartyId={counterparty.id} addresses={addresses} />
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
        <CardActs rows={page.rows} edi={page.edi} addresses={addresses} />
      </section>
      <ActLinksSection
        links={page.links}
        made={answer?.made ?? null}
        fault={answer?.linkFault ?? null}
        revoked={page.revoked}
        address={`${addresses.base}${addresses.search}`}
        counterpartyId={counterparty.id}
      />
      <CardAnswers waiting={page.waiting} acts={page.waitingActs} summary={page.summary} />
      <CardPeople
        members={page.members}
        counterpartyId={counterparty.id}
        invited={answer?.invited ?? page.invited}
        email={answer?.email ?? ''}
      />
    </div>
  )
}
