import { ReconciliationActTable } from '~/features/reconciliation/act/act-table'
import type { PeriodAct } from '~/features/reconciliation/act/read-period-act.server'
import { useI18n } from '~/i18n'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { CardActActions } from './act-parts'
import type { CardAddresses } from './require-card.server'

/** The act of the current month; while 1C makes it, and when it did not, that. */
export function MonthAct({
  month,
  counterpartyId,
  addresses,
}: {
  month: PeriodAct
  counterpartyId: string
  addresses: CardAddresses
}) {
  const { t, formatDateTime } = useI18n()
  return (
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
            <Ask counterpartyId={counterpartyId} label={t('card.refresh')} />
          </div>
          <CardActActions actId={month.act.id} addresses={addresses} sent={null} />
          <div className="card ledger-frame mt-3">
            <ReconciliationActTable act={month.act} side="supplier" />
          </div>
        </>
      ) : month.kind === 'asking' ? (
        <Notice tone="plain" role="status">
          {t('card.asking')}
        </Notice>
      ) : (
        <>
          <Notice tone="wait" className="mb-3">
            <p>{t('card.notGiven')}</p>
            {month.text ? <p className="text-muted">{month.text}</p> : null}
          </Notice>
          <Ask counterpartyId={counterpartyId} label={t('card.refresh')} />
        </>
      )}
    </section>
  )
}

/** 1C is asked for the month once more. */
function Ask({ counterpartyId, label }: { counterpartyId: string; label: string }) {
  return (
    <form method="post">
      <input type="hidden" name="counterparty" value={counterpartyId} />
      <input type="hidden" name="preset" value="this-month" />
      <Button look="small">{label}</Button>
    </form>
  )
}
