import { periodName } from '~/features/reconciliation-register/period-name'
import { useI18n } from '~/i18n'
import { daysBetween } from '~/lib/age'
import { useRowKeys } from '~/lib/use-row-keys'
import { Link } from '~/remix'
import type { EdiStateView } from '../../../server/edi/index.ts'
import type { RegisterRow } from '../../../server/reconciliation/index.ts'
import { type Shade, StateLabel } from '../../ui/state-label'
import { EdiState } from '../reconciliation/edi/edi-state'

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

interface Props {
  rows: RegisterRow[]
  /** How acts stand at operators, by their ids; null: electronic exchange is off. */
  edi: Record<string, EdiStateView> | null
  /** The same moment on the server and in the browser. */
  now: Date
}

/** Whose act, for when, what the customer has done with it; each act can be chosen. */
export function RegisterTable({ rows, edi, now }: Props) {
  const { t } = useI18n()
  const list = useRowKeys<HTMLTableSectionElement>()
  return (
    <div className="card ledger-frame">
      <table className="ledger dense">
        <caption className="sr-only">{t('register.title')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{t('register.choose.act')}</span>
            </th>
            <th scope="col">{t('register.counterparty')}</th>
            <th scope="col">{t('register.period')}</th>
            <th scope="col" className="figures">
              {t('register.closing')}
            </th>
            <th scope="col">{t('register.state')}</th>
            <th scope="col">{t('register.asked')}</th>
            <th scope="col">{t('register.opened')}</th>
            <th scope="col">{t('register.downloaded')}</th>
            <th scope="col" className="figures">
              {t('register.silent')}
            </th>
            <th scope="col">{t('register.sent')}</th>
          </tr>
        </thead>
        <tbody ref={list}>
          {rows.map((row) => (
            <Row key={row.id} row={row} now={now} edi={edi} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ row, now, edi }: { row: RegisterRow; now: Date; edi: Props['edi'] }) {
  const i18n = useI18n()
  const { t, formatPeriod } = i18n
  const { id, counterparty, period, askedAt, askedBy, silentSince } = row
  const name = periodName(period, i18n)
  return (
    <tr data-row tabIndex={-1} className="focus:bg-accent-soft">
      <td className="box first-line">
        {row.givenAt ? (
          <input
            type="checkbox"
            name="act"
            value={id}
            aria-label={t('register.chooseAct', { name: counterparty.name, period: name })}
            className="size-4 accent-accent"
          />
        ) : null}
      </td>
      <th scope="row" className="document first-line text-left font-normal">
        <Link
          className="link line-clamp-2"
          title={counterparty.name}
          to={`/staff/counterparties/${counterparty.id}`}
        >
          {counterparty.name}
        </Link>
      </th>
      <td className="nowrap" title={formatPeriod(period)}>
        <Link data-enter className="link tabular-nums" to={`/reconciliation/${id}`}>
          {name}
        </Link>
      </td>
      <td className="figures nowrap">
        <Closing row={row} />
      </td>
      <td className="whole-line">
        <State row={row} />
        {edi?.[id] ? <Exchange state={edi[id]} /> : null}
      </td>
      <Day label={t('register.asked')} at={askedAt}>
        {askedBy ? (
          <span className="sr-only">
            {t(`register.askedBy.${askedBy.isStaff ? 'staff' : 'customer'}`, { who: askedBy.name })}
          </span>
        ) : null}
      </Day>
      <Day label={t('register.opened')} at={row.openedAt} />
      <Day label={t('register.downloaded')} at={row.downloadedAt} />
      <td className="figures nowrap">
        {silentSince ? (
          <>
            <span className="on-phone">{t('register.silent')}: </span>
            {t('register.days', { count: daysBetween(silentSince, now) })}
          </>
        ) : null}
      </td>
      <Day label={t('register.sent')} at={row.sentAt} />
    </tr>
  )
}

/** Under the state, in a word: a column of its own would push the dates out of sight. */
function Exchange({ state }: { state: EdiStateView }) {
  const { t } = useI18n()
  return (
    <span className="block whitespace-nowrap">
      <span className="text-muted">{t('register.edi')}: </span>
      <EdiState document={state} isStaff isBrief />
    </span>
  )
}

/** The amount, and on which side it stands: the customer owes, or we do. */
function Closing({ row: { closingBalance, currency } }: { row: RegisterRow }) {
  const { t, formatMoney } = useI18n()
  if (closingBalance === null) return null
  const isOurs = closingBalance > 0n
  return (
    <>
      {formatMoney(isOurs ? closingBalance : -closingBalance, currency)}
      {closingBalance === 0n ? null : (
        <abbr
          title={t(isOurs ? 'register.debitMeans' : 'register.creditMeans')}
          className="ml-1 inline-block w-5 text-left text-muted no-underline"
        >
          {t(isOurs ? 'register.debit' : 'register.credit')}
        </abbr>
      )}
    </>
  )
}

/** A day; who points at it reads the time. */
function Day({
  label,
  at,
  children,
}: {
  label: string
  at: Date | null
  children?: React.ReactNode
}) {
  const { formatDateTime } = useI18n()
  if (!at) return <td />
  const text = formatDateTime(at)
  return (
    <td className="nowrap text-muted tabular-nums" title={text}>
      <span className="on-phone">{label}: </span>
      {text.split(',')[0]}
      {children}
    </td>
  )
}

function State({ row }: { row: RegisterRow }) {
  const { t, formatDateTime } = useI18n()
  const { state, agreedAt, agreedBy, discrepancyId } = row
  const by = agreedAt && {
    title: t('register.agreedBy', { who: agreedBy ?? '', at: formatDateTime(agreedAt) }),
  }
  return (
    <span {...by}>
      <StateLabel shade={shades[state]}>
        {state === 'disputed' && discrepancyId ? (
          <Link className="link" to={`/staff/discrepancies/${discrepancyId}`}>
            {t(`register.state.${state}`)}
          </Link>
        ) : (
          t(`register.state.${state}`)
        )}
        {by ? <span className="sr-only"> {by.title}</span> : null}
      </StateLabel>
    </span>
  )
}
