import { type InboxFilter, inboxAddress } from '~/features/answers/inbox/inbox-filter'
import { useI18n } from '~/i18n'
import { ageOf } from '~/lib/age'
import { useRowKeys } from '~/lib/use-row-keys'
import { Link } from '~/remix'
import type { InboxRow } from '../../../../server/answers/index.ts'
import { DiscrepancyStateLabel } from '../discrepancy/discrepancy-state-label'

interface Props {
  rows: InboxRow[]
  filter: InboxFilter
  /** The same moment on the server and in the browser. */
  now: Date
}

/** What customers do not agree with: whose, which document, why, how much, the last message, since when. */
export function InboxTable({ rows, filter, now }: Props) {
  const { t } = useI18n()
  const list = useRowKeys<HTMLTableSectionElement>()
  return (
    <table className="ledger">
      <caption className="sr-only">{t('inbox.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('inbox.customer')}</th>
          <th scope="col">{t('inbox.document')}</th>
          <th scope="col" className="figures">
            {t('inbox.amount')}
          </th>
          <th scope="col">{t('inbox.lastMessage')}</th>
          <th scope="col">{t('inbox.state')}</th>
        </tr>
      </thead>
      <tbody ref={list}>
        {rows.map((row) => (
          <Row key={row.id} row={row} filter={filter} now={now} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, filter, now }: { row: InboxRow } & Pick<Props, 'filter' | 'now'>) {
  const { t, formatDateTime, formatMoney } = useI18n()
  const { counterparty, category, status, lastMessageAt } = row
  const age = ageOf(lastMessageAt, now)
  return (
    <tr data-row tabIndex={-1} className="focus:bg-accent-soft">
      <td className="whole-line lg:min-w-36">
        {filter.counterparty ? (
          counterparty.name
        ) : (
          <Link
            to={inboxAddress({ ...filter, counterparty: counterparty.id })}
            className="hover:underline"
            title={t('inbox.onlyOf', { name: counterparty.name })}
          >
            {counterparty.name}
          </Link>
        )}
      </td>
      <th scope="row" className="text-left font-normal lg:min-w-72">
        <Link data-enter to={`/staff/discrepancies/${row.id}`} className="link tabular-nums">
          {row.documentTitle}
        </Link>
        <span className="block text-muted">{t(`answer.category.${category}`)}</span>
      </th>
      <td className="figures to-the-end">{formatMoney(row.amount, row.currency)}</td>
      <td className="document whole-line">{row.excerpt}</td>
      <td className="whole-line tabular-nums lg:whitespace-nowrap">
        <DiscrepancyStateLabel status={status} side="supplier" />
        {status === 'resolved' ? null : ` ${t(`inbox.age.${age.unit}`, { count: age.count })}`}
        <span className="block text-muted max-lg:hidden">{formatDateTime(lastMessageAt)}</span>
      </td>
    </tr>
  )
}
