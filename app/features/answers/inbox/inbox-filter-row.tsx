import {
  INBOX_STATUSES,
  type InboxFilter,
  inboxAddress,
} from '~/features/answers/inbox/inbox-filter'
import { useI18n } from '~/i18n'
import { Link } from '~/remix'

interface Props {
  filter: InboxFilter
  counts: Record<InboxFilter['status'], number>
  /** A count beyond it stands for "more than this". */
  mostCounted: number
  /** Of the counterparty filtered by, when the list has any of theirs. */
  counterpartyName: string | null
}

/** Whose move it is, with how many there are of each; and one counterparty's alone, with the way back to all. */
export function InboxFilterRow({ filter, counts, mostCounted, counterpartyName }: Props) {
  const { t, formatCount } = useI18n()
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-2">
      <nav aria-label={t('inbox.states')} className="flex flex-wrap gap-1 max-sm:-mx-2">
        {INBOX_STATUSES.map((status) => (
          <Link
            key={status}
            to={inboxAddress({ ...filter, status })}
            aria-current={status === filter.status ? 'page' : undefined}
            className="inline-flex min-h-11 items-center gap-2 rounded-md px-2 hover:bg-line/60 aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent sm:min-h-9"
          >
            {t(`inbox.status.${status}`)}
            <span className="tabular-nums">{formatCount(counts[status], mostCounted)}</span>
          </Link>
        ))}
      </nav>
      {filter.counterparty ? (
        <p className="text-sm">
          {t('inbox.only', { name: counterpartyName ?? t('inbox.oneCustomer') })}{' '}
          <Link className="link" to={inboxAddress({ ...filter, counterparty: '' })}>
            {t('inbox.everybody')}
          </Link>
        </p>
      ) : null}
    </div>
  )
}
