import { STATE_SHADES } from '~/features/reconciliation/act-list'
import { EdiState } from '~/features/reconciliation/edi/edi-state'
import { OwedAmount } from '~/features/reconciliation/owed-amount'
import { useI18n } from '~/i18n'
import type { EdiStateView } from '../../../server/edi/index.ts'
import type { ReconciliationRow, SendResult } from '../../../server/reconciliation/index.ts'
import { Button, buttonClass } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { StateLabel } from '../../ui/state-label'
import type { CardAddresses } from './require-card.server'

/** What came of sending an act, as the address of the page after it says. */
export type Sent = Exclude<SendResult['kind'], 'sent' | 'not_found'> | { people: number } | null

/** PDF and Excel, and the act sent to the customer: what it means, then one press. */
export function CardActActions({
  actId,
  addresses: { base, search },
  sent,
}: {
  actId: string
  addresses: CardAddresses
  sent: Sent
}) {
  const { t } = useI18n()
  const file = (name: string) => `${base}/acts/${actId}/${name}`
  return (
    <div>
      <SentNotice sent={sent} />
      <div className="flex flex-wrap items-start gap-2">
        <a className={buttonClass('quiet')} href={file('act.pdf')}>
          PDF
        </a>
        <a className={buttonClass('quiet')} href={file('act.xlsx')}>
          {t('card.excel')}
        </a>
        <details className="basis-full sm:basis-auto">
          <summary className={`${buttonClass()} list-none [&::-webkit-details-marker]:hidden`}>
            {t('card.send')}
          </summary>
          <form
            method="post"
            action={`${base}/acts/${actId}${search}`}
            className="mt-2 max-w-[420px]"
          >
            <p className="mb-2 text-sm">{t('card.sendText')}</p>
            <Button name="intent" value="send">
              {t('card.sendSure')}
            </Button>
          </form>
        </details>
      </div>
    </div>
  )
}

function SentNotice({ sent }: { sent: Sent }) {
  const { t } = useI18n()
  if (sent === null) return null
  const isDone = typeof sent === 'object'
  return (
    <Notice tone={isDone ? 'good' : 'wait'} role="status" className="mb-3">
      {isDone ? t('card.sent', { count: sent.people }) : t(`card.send.${sent}`)}
    </Notice>
  )
}

/** The acts asked for so far, each with its page of the tab and its PDF. */
export function CardActs({
  rows,
  edi,
  addresses: { base, search },
}: {
  rows: ReconciliationRow[]
  /** How acts stand at operators of electronic exchange, by their ids. */
  edi: Record<string, EdiStateView>
  addresses: CardAddresses
}) {
  const { t, formatDate, formatDateTime } = useI18n()
  if (rows.length === 0) return <p className="card p-4 text-muted">{t('card.noActs')}</p>
  return (
    <div className="card ledger-frame">
      <table className="ledger">
        <caption className="sr-only">{t('card.acts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('reconciliationList.period')}</th>
            <th scope="col">{t('reconciliationList.closing')}</th>
            <th scope="col">{t('reconciliationList.state')}</th>
            <th scope="col">{t('reconciliationList.at')}</th>
            <th scope="col">{t('reconciliationList.file')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, period, state, closingBalance, currency, at, failure }) => {
            const dates = t('document.period', {
              from: formatDate(period.from),
              to: formatDate(period.to),
            })
            return (
              <tr key={id}>
                <th scope="row" className="first-line text-left font-normal lg:whitespace-nowrap">
                  <a href={`${base}/acts/${id}${search}`} className="link tabular-nums">
                    {dates}
                  </a>
                </th>
                <td className="lg:whitespace-nowrap">
                  {closingBalance === null ? null : (
                    <OwedAmount kopecks={closingBalance} currency={currency} side="supplier" />
                  )}
                </td>
                <td>
                  <StateLabel shade={STATE_SHADES[state]}>
                    {t(`reconciliationState.${state}`)}
                  </StateLabel>
                  {edi[id] ? (
                    <p className="text-sm">
                      {t('edi.act')}: <EdiState document={edi[id]} isStaff />
                    </p>
                  ) : null}
                  {failure ? <p className="mt-1 text-muted">{failure.text}</p> : null}
                </td>
                <td className="whole-line text-muted tabular-nums lg:whitespace-nowrap">
                  {formatDateTime(at)}
                </td>
                <td className="first-line to-the-end">
                  {closingBalance === null ? null : (
                    <a
                      className="link"
                      href={`${base}/acts/${id}/act.pdf`}
                      aria-label={t('card.pdfOf', { period: dates })}
                    >
                      PDF
                    </a>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
