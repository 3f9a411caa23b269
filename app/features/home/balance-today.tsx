import { useI18n } from '~/i18n'
import { Form, useNavigation } from '~/remix'
import type { BalanceView } from '../../../server/reconciliation/index.ts'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import type { Side } from '../reconciliation/owed-amount'
import { BalanceChart } from './balance-chart'

/** What is owed today and how it came to that; also while 1C is asked, and when it could not be. */
export function BalanceToday({
  balance,
  side = 'customer',
  canRefresh = false,
}: {
  balance: BalanceView
  side?: Side
  canRefresh?: boolean
}) {
  const { t, formatDateTime } = useI18n()
  const last = balance.months.at(-1)
  return (
    <>
      <div role="status">
        {balance.refreshing ? (
          <div className="mb-4">
            <p className="mb-2 text-muted">{t('home.refreshing')}</p>
            <div className="progress-line" />
          </div>
        ) : null}
        {balance.failure ? (
          <Notice tone="wait" className="mb-4">
            <p>{balance.failure.text}</p>
            {last ? <p className="text-muted">{t('home.lastGood')}</p> : null}
          </Notice>
        ) : null}
      </div>
      {last ? (
        <>
          <Sentence closing={last.closing} {...{ balance, side }} />
          {balance.takenAt ? (
            <div className="mt-1 flex flex-wrap items-center gap-x-3 text-sm text-muted">
              <p>{t('home.taken', { at: formatDateTime(balance.takenAt) })}</p>
              {canRefresh ? <RefreshForm /> : null}
            </div>
          ) : null}
          <div className="card mt-5 p-4 sm:p-5">
            <BalanceChart {...{ balance, side }} />
          </div>
        </>
      ) : (
        <h1 className="text-xl">{t('home.unknown')}</h1>
      )}
    </>
  )
}

function RefreshForm() {
  const { t } = useI18n()
  const isAsked = useNavigation().formData?.get('intent') === 'refresh'
  return (
    <Form method="post">
      <Button look="small" name="intent" value="refresh" disabled={isAsked}>
        {t(isAsked ? 'home.refreshAsked' : 'home.refresh')}
      </Button>
    </Form>
  )
}

function Sentence({
  closing,
  balance,
  side,
}: {
  closing: bigint
  balance: BalanceView
  side: Side
}) {
  const { t, formatDate, formatMoney } = useI18n()
  const date = formatDate(balance.asOf ?? '')
  if (closing === 0n) return <h1 className="text-2xl">{t('home.nothing', { date })}</h1>
  return (
    <h1 className="text-2xl">
      {t(closing > 0n === (side === 'customer') ? 'home.weOwe' : 'home.owedToUs', { date })}{' '}
      <span className="whitespace-nowrap">
        {formatMoney(closing < 0n ? -closing : closing, balance.currency)}
      </span>
    </h1>
  )
}
