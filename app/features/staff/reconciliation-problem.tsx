import { useI18n } from '~/i18n'
import { Form, Link, useNavigation } from '~/remix'
import type { ProblemView } from '../../../server/reconciliation/index.ts'
import { Button } from '../../ui/button'
import { ConfirmedButton } from '../../ui/confirmed-button'
import { Figures } from '../../ui/figures'
import { StateLabel } from '../../ui/state-label'

/** One act that a customer did not get: whose, for when, why, with what figures. */
export function ReconciliationProblem({ problem }: { problem: ProblemView }) {
  const { t, formatDate, formatDateTime } = useI18n()
  const { id, counterparty, period, state, failure, figures, attempts, requestedBy } = problem
  const busy = useNavigation().formData?.get('problem') === id
  const isStoredLater = state === 'waiting' && failure.code.startsWith('storage.')
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
        {state === 'waiting' || state === 'held' ? null : (
          <Button look="small" name="intent" value="resolve" disabled={busy}>
            {t('staff.resolve')}
          </Button>
        )}
        {state === 'held' ? (
          <Button look="small" name="intent" value="dismiss-held" disabled={busy}>
            {t('staff.dismissHeld')}
          </Button>
        ) : null}
      </Form>
      <div className="min-w-[240px] flex-1">
        <h2 className="text-sm">
          <Link className="link" to={`/reconciliation/${id}`}>
            {counterparty.name} {t('staff.for', { period: dates })}
          </Link>
        </h2>
        <p className="mt-1">
          <StateLabel shade={state === 'waiting' ? 'wait' : 'bad'}>
            {t(isStoredLater ? 'staff.problem.storedLater' : `staff.problem.${state}`)}
          </StateLabel>
          <span className="text-muted">
            {' '}
            · {t('staff.attempts', { count: attempts })} ·{' '}
            {requestedBy
              ? t('staff.requestedBy', { who: requestedBy, at })
              : t('staff.requestedAt', { at })}
          </span>
        </p>
        {state === 'held' ? (
          <HeldFor problem={problem} busy={busy} />
        ) : (
          <>
            <p className="mt-1">{failure.text}</p>
            <Figures figures={figures} />
          </>
        )}
      </div>
    </li>
  )
}

/** What staff have to confirm before the customer gets the act, each by a button of its own. */
function HeldFor({ problem, busy }: { problem: ProblemView; busy: boolean }) {
  const { t } = useI18n()
  return (
    <>
      {problem.holds.map(({ name, text, figures }) => (
        <Form method="post" key={name} className="mt-2">
          <p>{text}</p>
          <Figures figures={figures} />
          <input type="hidden" name="problem" value={problem.id} />
          <input type="hidden" name="hold" value={name} />
          <div className="mt-2">
            <ConfirmedButton
              intent="confirm-hold"
              label={t('staff.confirmHold')}
              of={t('staff.confirmHoldOf', { name: problem.counterparty.name })}
              means={t('staff.confirmHoldHint')}
              disabled={busy}
            />
          </div>
        </Form>
      ))}
    </>
  )
}
