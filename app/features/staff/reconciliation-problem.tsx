import { useI18n } from '~/i18n'
import { Form, Link, useNavigation } from '~/remix'
import type { ProblemView } from '../../../server/reconciliation/index.ts'
import { Button } from '../../ui/button'
import { StateLabel } from '../../ui/state-label'

/** Figures stand right-aligned under one another; words read from the left. */
const FIGURE = /^[\d\s.,−]+$/

/** One act that a customer did not get: whose, for when, why, with what figures. */
export function ReconciliationProblem({ problem }: { problem: ProblemView }) {
  const { t, formatDate, formatDateTime } = useI18n()
  const { id, counterparty, period, state, failure, figures, attempts, requestedBy } = problem
  const busy = useNavigation().formData?.get('problem') === id
  const at = formatDateTime(problem.createdAt)
  const dates = t('document.period', { from: formatDate(period.from), to: formatDate(period.to) })
  return (
    <li
      data-row
      tabIndex={-1}
      className="flex flex-wrap gap-x-6 gap-y-3 border-b border-line p-4 last:border-0 focus:bg-accent-soft"
    >
      <Form method="post" className="flex gap-2 self-start lg:w-[240px]">
        <input type="hidden" name="problem" value={id} />
        <Button look="small" name="intent" value="retry" disabled={busy}>
          {t('staff.retry')}
        </Button>
        {/* A request that waits for 1C ends by itself. */}
        {state === 'waiting' ? null : (
          <Button look="small" name="intent" value="resolve" disabled={busy}>
            {t('staff.resolve')}
          </Button>
        )}
      </Form>
      <div className="min-w-[240px] flex-1">
        <h2 className="text-sm">
          <Link className="link" to={`/reconciliation/${id}`}>
            {counterparty.name} {t('staff.for', { period: dates })}
          </Link>
        </h2>
        <p className="mt-1">
          <StateLabel shade={state === 'waiting' ? 'wait' : 'bad'}>
            {t(`staff.problem.${state}`)}
          </StateLabel>
          <span className="text-muted">
            {' '}
            · {t('staff.attempts', { count: attempts })} ·{' '}
            {requestedBy
              ? t('staff.requestedBy', { who: requestedBy, at })
              : t('staff.requestedAt', { at })}
          </span>
        </p>
        <p className="mt-1">{failure.text}</p>
        {figures.length > 0 ? (
          <dl className="mt-2 grid max-w-[520px] grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1">
            {figures.map(({ label, value }) => (
              <div key={label} className="contents">
                <dt className="text-muted">{label}</dt>
                <dd className={FIGURE.test(value) ? 'text-right tabular-nums' : ''}>{value}</dd>
              </div>
            ))}
          </dl>
        ) : null}
      </div>
    </li>
  )
}
