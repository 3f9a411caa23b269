import { describeThrottling } from '~/features/reconciliation/request/describe-throttling'
import { useChangeEvents } from '~/features/reconciliation/request/use-change-events'
import { useElapsed } from '~/features/reconciliation/request/use-elapsed'
import { useI18n } from '~/i18n'
import { Form, Link, useActionData, useNavigation } from '~/remix'
import type { RequestView } from '../../../../server/reconciliation/index.ts'
import { Button } from '../../../ui/button'
import { FormFault } from '../../../ui/form-fault'
import { Notice } from '../../../ui/notice'

const titles = {
  running: 'reconciliationRequest.title',
  waiting: 'reconciliationRequest.waitingTitle',
  held: 'reconciliationRequest.heldTitle',
  refused: 'reconciliationRequest.failedTitle',
  failed: 'reconciliationRequest.failedTitle',
} as const

/** A request that has no act yet, or will have none: since when, what happens next, whose move it is. */
export function ReconciliationRequestPage(props: {
  request: RequestView
  /** Since it was asked for. */
  elapsedSeconds: number
  isPeriodCut: boolean
  back: string
}) {
  const { t, formatDate, formatDateTime } = useI18n()
  const { request, isPeriodCut } = props
  const isOver = request.state === 'refused' || request.state === 'failed'
  useChangeEvents(isOver ? null : `/reconciliation/${request.id}/events`)
  const to = formatDate(request.period.to)
  return (
    <div className="max-w-[640px]">
      <p className="mb-3 text-sm">
        <Link className="link" to={props.back}>
          {t('reconciliationAct.back')}
        </Link>
      </p>
      <p className="text-muted tabular-nums">
        {request.counterparty.name},{' '}
        {t('document.period', { from: formatDate(request.period.from), to })}
      </p>
      <h1 className="mt-1 mb-4 text-xl">{t(titleOf(request))}</h1>
      <div aria-live="polite" className="flex flex-col gap-4">
        {isOver ? (
          <Over request={request} />
        ) : (
          <UnderWay request={request} elapsedSeconds={props.elapsedSeconds} />
        )}
      </div>
      {isPeriodCut ? (
        <p className="mt-4 text-muted">{t('reconciliationAct.periodCut', { date: to })}</p>
      ) : null}
      {request.lastGood ? (
        <p className="mt-4">
          {t('reconciliationRequest.lastGood', { at: formatDateTime(request.lastGood.seenAt) })}.{' '}
          <Link className="link" to={`/reconciliation/${request.lastGood.id}`}>
            {t('reconciliationRequest.openLastGood')}
          </Link>
        </p>
      ) : null}
    </div>
  )
}

/** What 1C has answered and the portal cannot store does not wait for 1C. */
function titleOf({ state, failure }: RequestView) {
  const isStoredLater = state === 'waiting' && failure?.code.startsWith('storage.')
  return isStoredLater ? 'reconciliationRequest.storedLaterTitle' : titles[state]
}

/** The usual two to five seconds are long over: from here on the wait is told as it is. */
const LONG_SECONDS = 10

function UnderWay({ request, elapsedSeconds }: { request: RequestView; elapsedSeconds: number }) {
  const { t, formatDateTime, formatTime } = useI18n()
  const elapsed = useElapsed(elapsedSeconds)
  const isLong = elapsed > LONG_SECONDS
  const isWaiting = request.state === 'waiting' || request.state === 'held'
  return (
    <>
      {isWaiting ? (
        <Notice tone="wait">
          <p>{request.failure?.text ?? t('reconciliationRequest.waiting')}</p>
          {request.nextAttemptAt ? (
            <p className="mt-1 text-muted">
              {t('reconciliationRequest.next', { at: formatTime(request.nextAttemptAt) })}
            </p>
          ) : null}
        </Notice>
      ) : (
        <div>
          <p className="mb-2">
            {t(isLong ? 'reconciliationRequest.runningLong' : 'reconciliationRequest.running')}{' '}
            {isLong ? (
              // Not read out each second.
              <span aria-live="off" className="tabular-nums">
                {t('reconciliationRequest.elapsed', { count: elapsed })}
              </span>
            ) : null}
          </p>
          <div className="progress-line" />
        </div>
      )}
      <p className="text-muted">
        {t('reconciliationRequest.since', { at: formatDateTime(request.createdAt) })}.{' '}
        {t(isWaiting ? 'reconciliationRequest.canClose' : 'reconciliationRequest.close')}
      </p>
    </>
  )
}

function Over({ request }: { request: RequestView }) {
  const { t, formatDateTime } = useI18n()
  const answer = useActionData<{
    throttled: { limit: 'minute' | 'day'; retryAfterSeconds: number }
  }>()
  const busy = useNavigation().state !== 'idle'
  return (
    <>
      <FormFault>{answer ? describeThrottling(answer.throttled, t) : null}</FormFault>
      <Notice tone="bad">
        <p>{request.failure?.text ?? t('reconciliationRequest.failed')}</p>
        <p className="mt-1 text-muted">
          {t('reconciliationRequest.since', { at: formatDateTime(request.createdAt) })}
        </p>
      </Notice>
      <Form method="post">
        <Button name="intent" value="ask-again" disabled={busy}>
          {t('reconciliationRequest.again')}
        </Button>
      </Form>
    </>
  )
}
