import { OwedAmount } from '~/features/reconciliation/owed-amount'
import { useI18n } from '~/i18n'
import { useRowKeys } from '~/lib/use-row-keys'
import { Link } from '~/remix'
import type { RegisterRow } from '../../../server/reconciliation/index.ts'
import { type Shade, StateLabel } from '../../ui/state-label'

const shades: Record<RegisterRow['state'], Shade> = {
  waiting: 'wait',
  held: 'wait',
  failed: 'bad',
  given: 'plain',
  opened: 'plain',
  downloaded: 'plain',
  agreed: 'good',
  scan_received: 'wait',
  signed: 'good',
  outdated: 'wait',
  disputed: 'bad',
}

/** Whose act, for when, what the customer has done with it. */
export function RegisterTable({ rows }: { rows: RegisterRow[] }) {
  const { t } = useI18n()
  const list = useRowKeys<HTMLTableSectionElement>()
  return (
    <div className="card ledger-frame">
      <table className="ledger">
        <caption className="sr-only">{t('register.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('register.counterparty')}</th>
            <th scope="col">{t('register.period')}</th>
            <th scope="col" className="figures">
              {t('register.closing')}
            </th>
            <th scope="col">{t('register.state')}</th>
            <th scope="col">{t('register.asked')}</th>
            <th scope="col">{t('register.opened')}</th>
            <th scope="col">{t('register.downloaded')}</th>
          </tr>
        </thead>
        <tbody ref={list}>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ row }: { row: RegisterRow }) {
  const { t, formatPeriod, formatDateTime } = useI18n()
  const { id, counterparty, period, closingBalance, currency, askedAt, askedBy } = row
  return (
    <tr data-row tabIndex={-1} className="focus:bg-accent-soft">
      <th scope="row" className="whole-line text-left font-normal">
        <Link className="link" to={`/staff/counterparties/${counterparty.id}`}>
          {counterparty.name}
        </Link>
      </th>
      <td className="lg:whitespace-nowrap">
        <Link data-enter className="link tabular-nums" to={`/reconciliation/${id}`}>
          {formatPeriod(period)}
        </Link>
      </td>
      <td className="figures">
        {closingBalance === null ? null : (
          <OwedAmount kopecks={closingBalance} currency={currency} side="supplier" />
        )}
      </td>
      <td className="whole-line">
        <State row={row} />
      </td>
      <td className="whole-line text-muted tabular-nums">
        <span className="on-phone">{t('register.asked')}: </span>
        {formatDateTime(askedAt)}
        {askedBy ? (
          <span className="block break-words">
            {t(`register.askedBy.${askedBy.isStaff ? 'staff' : 'customer'}`, { who: askedBy.name })}
          </span>
        ) : null}
      </td>
      <Time label={t('register.opened')} at={row.openedAt} />
      <Time label={t('register.downloaded')} at={row.downloadedAt} />
    </tr>
  )
}

function Time({ label, at }: { label: string; at: Date | null }) {
  const { formatDateTime } = useI18n()
  return (
    <td className="text-muted tabular-nums">
      {at ? (
        <>
          <span className="on-phone">{label}: </span>
          {formatDateTime(at)}
        </>
      ) : null}
    </td>
  )
}

function State({ row }: { row: RegisterRow }) {
  const { t, formatDateTime } = useI18n()
  const { state, agreedAt, agreedBy, discrepancyId } = row
  return (
    <>
      <StateLabel shade={shades[state]}>
        {state === 'disputed' && discrepancyId ? (
          <Link className="link" to={`/staff/discrepancies/${discrepancyId}`}>
            {t(`register.state.${state}`)}
          </Link>
        ) : (
          t(`register.state.${state}`)
        )}
      </StateLabel>
      {agreedAt ? (
        <span className="block text-muted">
          {agreedBy
            ? t('register.agreedBy', { who: agreedBy, at: formatDateTime(agreedAt) })
            : formatDateTime(agreedAt)}
        </span>
      ) : null}
    </>
  )
}
