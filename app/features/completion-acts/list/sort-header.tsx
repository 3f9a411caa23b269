import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { CompletionActList } from '../../../../server/completion-acts/index.ts'

type Sort = CompletionActList['filter']['sort']

export interface ListOrder {
  current: Sort
  addressOf(sort: Sort): string
}

/** What a press on each head asks for first, and the other way round. Without a sort the newest stand first. */
const WAYS = {
  number: { up: 'number-up', down: 'number-down', first: 'up' },
  date: { up: 'date-up', down: '', first: 'down' },
  sum: { up: 'sum-up', down: 'sum-down', first: 'down' },
} as const satisfies Record<string, { up: Sort; down: Sort; first: 'up' | 'down' }>

interface Props {
  by: keyof typeof WAYS
  label: string
  /** Null: this list has one order. */
  order: ListOrder | null
  className?: string
}

/** A column's head that orders the list; a link, so that it works without scripts. */
export function SortHeader({ by, label, order, className }: Props) {
  const { t } = useI18n()
  if (!order) {
    return (
      <th scope="col" className={className}>
        {label}
      </th>
    )
  }
  const { up, down, first } = WAYS[by]
  const now = order.current === up ? 'up' : order.current === down ? 'down' : null
  const next = now === null ? WAYS[by][first] : now === 'up' ? down : up
  return (
    <th
      scope="col"
      className={className}
      aria-sort={now === null ? 'none' : now === 'up' ? 'ascending' : 'descending'}
    >
      <Link to={order.addressOf(next)} className="hover:text-ink" preventScrollReset>
        {label}
        {/* Beside the text and not part of it: the text stands over its figures. */}
        <span aria-hidden="true" className={now === null ? 'hidden' : 'absolute'}>
          {now === 'up' ? '\u00a0↑' : '\u00a0↓'}
        </span>
        <span className="sr-only">, {t('completionActs.sortBy')}</span>
      </Link>
    </th>
  )
}
