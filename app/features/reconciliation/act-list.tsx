import { Fragment } from 'react'
import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { OlderEdition, ReconciliationRow } from '../../../server/reconciliation/index.ts'
import { type Shade, StateLabel } from '../../ui/state-label'
import { OwedAmount } from './owed-amount'

/** How each state is coloured, wherever acts are listed. */
export const STATE_SHADES: Record<ReconciliationRow['state'], Shade> = {
  ready: 'plain',
  agreed: 'good',
  outdated: 'wait',
  scan_received: 'wait',
  signed: 'good',
  under_way: 'wait',
  waiting: 'wait',
  checking: 'wait',
  failed: 'bad',
}

/** The acts asked for so far: period, closing balance and in whose favour, state, when, PDF. */
export function ReconciliationActList({
  rows,
  caption,
  side = 'customer',
}: {
  rows: ReconciliationRow[]
  caption: string
  /** Who reads it. */
  side?: 'customer' | 'supplier'
}) {
  const { t } = useI18n()
  return (
    <table className="ledger">
      <caption className="sr-only">{caption}</caption>
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
        {rows.map((row) => (
          <Fragment key={row.id}>
            <Row row={row} side={side} />
            {row.older.length > 0 ? <OlderEditions older={row.older} side={side} /> : null}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, side }: { row: ReconciliationRow; side: 'customer' | 'supplier' }) {
  const { t, formatDate, formatDateTime } = useI18n()
  const { id, period, state, closingBalance: closing, currency, at, failure } = row
  const dates = t('document.period', { from: formatDate(period.from), to: formatDate(period.to) })
  const isReady = row.edition !== null
  return (
    <tr>
      <th scope="row" className="first-line text-left font-normal lg:whitespace-nowrap">
        <Link to={`/reconciliation/${id}`} className="link tabular-nums">
          {dates}
        </Link>
        {row.edition !== null && row.edition > 1 ? (
          <span className="block text-muted">
            {t('reconciliationList.edition', { edition: String(row.edition) })}
          </span>
        ) : null}
      </th>
      <td className="lg:whitespace-nowrap">
        {closing === null ? null : <OwedAmount kopecks={closing} currency={currency} side={side} />}
      </td>
      <td>
        <StateLabel shade={STATE_SHADES[state]}>{t(`reconciliationState.${state}`)}</StateLabel>
        {failure ? <p className="mt-1 text-muted">{failure.text}</p> : null}
      </td>
      <td className="whole-line text-muted tabular-nums lg:whitespace-nowrap">
        {formatDateTime(at)}
      </td>
      <td className="first-line to-the-end">
        {isReady ? (
          <a
            className="link"
            href={`/reconciliation/${id}/act.pdf`}
            aria-label={t('reconciliationList.pdfOf', { period: dates })}
          >
            PDF
          </a>
        ) : null}
      </td>
    </tr>
  )
}

/** What the row replaced, folded: history, and never taken for the act of today. */
function OlderEditions({ older, side }: { older: OlderEdition[]; side: 'customer' | 'supplier' }) {
  const { t, formatDateTime } = useI18n()
  return (
    <tr>
      <td colSpan={5} className="whole-line">
        <details>
          <summary className="text-muted">
            {t('reconciliationList.replacedCount', { count: older.length })}
          </summary>
          <ul className="mt-1 flex flex-col gap-1">
            {older.map(({ id, edition, state, closingBalance, currency, replacedAt }) => (
              <li key={id}>
                <Link className="link" to={`/reconciliation/${id}`}>
                  {t('reconciliationList.edition', { edition: String(edition) })}
                </Link>
                {': '}
                <OwedAmount kopecks={closingBalance} currency={currency} side={side} />
                {'; '}
                {state === 'ready' ? null : `${t(`reconciliationState.${state}`)}; `}
                {t('reconciliationList.replacedAt', { at: formatDateTime(replacedAt) })}
              </li>
            ))}
          </ul>
        </details>
      </td>
    </tr>
  )
}
