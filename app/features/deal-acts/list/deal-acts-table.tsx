import type { RefObject } from 'react'
import { dealActAddress } from '~/features/deal-acts/address'
import { dealNumberText, dealTitle } from '~/features/deal-acts/deal-name'
import { rowRemedy } from '~/features/deal-acts/remedy'
import { useI18n } from '~/i18n'
import { ageOf } from '~/lib/age'
import { Link } from '~/remix'
import type { DealActRow } from '../../../../server/deal-acts/index.ts'
import { DealActState } from '../deal-act-state'
import { RemedyButton } from '../remedy-button'

interface Props {
  rows: DealActRow[]
  /** This list, path and query: where an act leads back to. */
  list: string
  /** The same moment on the server and in the browser. */
  now: Date
  /** Of the rows, for keys. */
  body: RefObject<HTMLTableSectionElement>
}

/** Whose move it is, first of all: the remedy, then which deal, whose, how much, how it stands and why. */
export function DealActsTable({ rows, list, now, body }: Props) {
  const { t } = useI18n()
  return (
    <table className="ledger deal-acts">
      <caption className="sr-only">{t('dealActs.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('dealActs.remedy')}</th>
          <th scope="col">{t('dealActs.deal')}</th>
          <th scope="col">{t('dealActs.buyer')}</th>
          <th scope="col" className="figures">
            {t('dealActs.sum')}
          </th>
          <th scope="col">{t('dealActs.state')}</th>
          <th scope="col">{t('dealActs.reason')}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row) => (
          <Row key={row.id} row={row} list={list} now={now} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, list, now }: { row: DealActRow } & Pick<Props, 'list' | 'now'>) {
  const { t, formatMoney } = useI18n()
  const { id, revision, amount, currency, moreReasons, dealUrl } = row
  const title = dealTitle(row, t)
  const remedy = rowRemedy(row, list)
  return (
    <tr data-row={id} tabIndex={-1} className="focus:bg-accent-soft">
      <td className="remedy">
        {remedy ? <RemedyButton remedy={remedy} id={id} title={title} /> : null}
      </td>
      <th scope="row" className="deal first-line text-left font-normal">
        <span className="line-clamp-2" title={title}>
          <Link data-enter to={dealActAddress(id, list)} className="link">
            {title}
          </Link>
        </span>
        <span className="block text-muted tabular-nums">
          {dealUrl ? (
            <a
              href={dealUrl}
              target="_blank"
              rel="noreferrer"
              className="underline hover:no-underline"
              title={t('dealActs.openInBitrix24')}
            >
              {dealNumberText(row, t)}
            </a>
          ) : (
            dealNumberText(row, t)
          )}
          {revision > 1 ? `, ${t('dealActs.revision', { number: revision })}` : null}
        </span>
      </th>
      <td className="buyer">
        {row.buyer ? (
          <span className="line-clamp-2" title={row.buyer}>
            {row.buyer}
          </span>
        ) : null}
      </td>
      <td className="figures first-line to-the-end">
        {amount === null ? null : formatMoney(amount, currency)}
      </td>
      <td className="state tabular-nums">
        <DealActState status={row.status} />
        <StateDetails row={row} now={now} />
      </td>
      <td className="reason">
        {row.reason ? (
          <span className="line-clamp-2" title={row.reason}>
            {row.reason}
          </span>
        ) : null}
        {moreReasons > 0 ? (
          <span className="block text-muted">
            {t('dealActs.moreReasons', { count: moreReasons })}
          </span>
        ) : null}
      </td>
    </tr>
  )
}

const OPEN_STATUSES = new Set<string>([
  'queued',
  'working',
  'waiting',
  'attention',
  'failed',
  'rejected',
])

/** Under the word: the document where there is one, else how long it has stood and when it is tried again. */
function StateDetails({ row, now }: { row: DealActRow; now: Date }) {
  const { t, formatDate, formatTime } = useI18n()
  const { number, date, status, attempts, nextAttemptAt, since } = row
  const age = ageOf(since, now)
  const isTried = status === 'waiting' || status === 'failed'
  return (
    <span className="state-details block text-muted">
      {number && date ? (
        <span className="block">{t('dealActs.document', { number, date: formatDate(date) })}</span>
      ) : null}
      {OPEN_STATUSES.has(status) ? (
        <span className="block">
          {t('dealActs.since', { age: t(`dealActs.age.${age.unit}`, { count: age.count }) })}
        </span>
      ) : null}
      {isTried && attempts > 0 ? (
        <span className="block">
          {t('dealActs.attempts', { count: attempts })}
          {nextAttemptAt
            ? `, ${t('dealActs.nextAttempt', { at: formatTime(nextAttemptAt) })}`
            : null}
        </span>
      ) : null}
    </span>
  )
}
