import {
  DEAL_ACT_STATUS_ORDER,
  DEAL_ACTS_PATH,
  dealActsAddress,
} from '~/features/deal-acts/address'
import { useI18n } from '~/i18n'
import { Form, Link } from '~/remix'
import type { DealActsList } from '../../../../server/deal-acts/index.ts'
import { Button } from '../../../ui/button'

type Props = Pick<DealActsList, 'filter' | 'counts' | 'mostCounted'>

/** How acts stand, each state with its count; states that no act has are left out. Below, the search. */
export function DealActsFilter({ filter, counts, mostCounted }: Props) {
  const { t, formatCount } = useI18n()
  const shown = DEAL_ACT_STATUS_ORDER.filter(
    (status) => status !== 'attention' && (counts[status] > 0 || status === filter.status),
  )
  const { q, status, source, wants } = filter
  const isNarrowed = q !== '' || source !== '' || wants !== ''
  return (
    <>
      <nav aria-label={t('dealActs.states')} className="mb-3 flex flex-wrap gap-1 max-sm:-mx-2">
        {(['attention', 'open', ...shown, 'all'] as const).map((tab) => (
          <Link
            key={tab}
            to={dealActsAddress({ ...filter, status: tab })}
            aria-current={tab === status ? 'page' : undefined}
            className="inline-flex min-h-11 items-center gap-2 rounded-md px-2 hover:bg-line/60 aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent sm:min-h-9"
          >
            {t(`dealActs.tab.${tab}`)}
            <span className="tabular-nums">{formatCount(counts[tab], mostCounted)}</span>
          </Link>
        ))}
      </nav>
      <Form
        action={DEAL_ACTS_PATH}
        role="search"
        aria-label={t('dealActs.search')}
        className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2"
      >
        {status === 'open' || status === 'attention' ? null : (
          <input type="hidden" name="status" value={status} />
        )}
        {source ? <input type="hidden" name="source" value={source} /> : null}
        {wants ? <input type="hidden" name="wants" value={wants} /> : null}
        <input
          // A new filter, by a link or the way back, shows its own text.
          key={q}
          type="search"
          name="q"
          defaultValue={q}
          maxLength={100}
          aria-label={t('dealActs.searchHint')}
          placeholder={t('dealActs.searchHint')}
          className="block min-h-11 w-full min-w-0 flex-1 basis-60 rounded-md border border-edge bg-paper px-3 text-base text-ink placeholder:text-muted sm:min-h-9 sm:max-w-[420px]"
        />
        <Button look="quiet">{t('app.find')}</Button>
        {isNarrowed ? (
          <p className="text-sm">
            {source ? `${t('dealActs.onlySource')} ` : null}
            {wants ? `${t('dealActs.onlyMissingMapping')} ` : null}
            <Link className="link" to={dealActsAddress({ status })}>
              {t('app.reset')}
            </Link>
          </p>
        ) : null}
      </Form>
    </>
  )
}
