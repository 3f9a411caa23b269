import { completionActsQuery } from '~/features/completion-acts/address'
import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { CompletionActList } from '../../../../server/completion-acts/index.ts'
import type { ReadyPeriod } from './ready-periods'

interface Props {
  list: CompletionActList
  periods: ReadyPeriod[]
  usual: string
}

const chip =
  'inline-flex min-h-11 items-center gap-1.5 rounded-full border border-line bg-paper px-3 text-sm hover:bg-ground aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:font-medium aria-[current=true]:text-accent sm:min-h-8'

/** The usual cuts of a month's work, each one press: what waits, and ready periods. A second press takes it off. */
export function CompletionActsChips({ list: { filter, waiting }, periods, usual }: Props) {
  const { t, formatCount, formatPeriod } = useI18n()
  const addressOf = (changes: Partial<CompletionActList['filter']>) =>
    `/acts${completionActsQuery({ ...filter, ...changes }, usual)}`
  const isWaiting = filter.status === 'waiting'
  return (
    <nav
      aria-label={t('completionActs.chips')}
      className="not-in-print mb-3 flex flex-wrap gap-1.5"
      data-chips
    >
      {waiting === null ? null : (
        <Link
          to={addressOf({ status: isWaiting ? '' : 'waiting' })}
          aria-current={isWaiting ? 'true' : undefined}
          className={chip}
          preventScrollReset
        >
          {t('completionActs.chipWaiting', { total: formatCount(waiting) })}
        </Link>
      )}
      {periods.map(({ name, period }) => {
        const isChosen = filter.from === period.from && filter.to === period.to
        return (
          <Link
            key={name}
            to={addressOf(isChosen ? { from: '', to: '' } : period)}
            aria-current={isChosen ? 'true' : undefined}
            title={formatPeriod(period)}
            className={chip}
            preventScrollReset
          >
            {t(`completionActs.chip.${name}`)}
          </Link>
        )
      })}
    </nav>
  )
}
