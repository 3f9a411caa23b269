import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { RunView, Steering } from '../../../server/distribution/index.ts'
import { Button } from '../../ui/button'
import { ConfirmedButton } from '../../ui/confirmed-button'
import { Notice } from '../../ui/notice'

interface Props {
  run: RunView
  /** Nothing goes before `beginsAt`: it can still be undone. */
  isUndoable: boolean
  busy: boolean
}

/** How far a run is, what happens next, and the buttons that steer it. */
export function RunState({ run, isUndoable, busy }: Props) {
  const { t, formatDateTime, formatTime, formatCount } = useI18n()
  const { status, counts, failure, beginsAt, finishedAt } = run
  const isMoving = status === 'running' || status === 'paused'
  return (
    <div className="mb-5 flex flex-col gap-4">
      {failure && status !== 'done' ? (
        <Notice tone={status === 'failed' ? 'bad' : 'wait'}>
          <p>{failure.text}</p>
        </Notice>
      ) : null}
      <div role="status" className="flex flex-col gap-2">
        {status === 'preparing' || status === 'waiting' ? (
          <>
            <p>{t('distribution.preparing', { count: counts.all })}</p>
            <div className="progress-line max-w-[480px]" />
          </>
        ) : null}
        {status === 'draft' ? <Plan run={run} /> : null}
        {status === 'running' && isUndoable && beginsAt ? (
          <Notice tone="wait">
            <p>{t('distribution.beginsAt', { at: formatTime(beginsAt) })}</p>
          </Notice>
        ) : null}
        {isMoving ? <Progress run={run} /> : null}
        {status === 'paused' ? <p className="text-muted">{t('distribution.paused')}</p> : null}
        {status === 'done' && finishedAt ? (
          <Notice tone={counts.attention > 0 ? 'wait' : 'good'}>
            <p>{t('distribution.doneText', { at: formatDateTime(finishedAt) })}</p>
            <p>
              {t('distribution.progress', {
                done: formatCount(counts.done),
                all: formatCount(counts.included),
              })}
            </p>
          </Notice>
        ) : null}
      </div>
      <Buttons run={run} isUndoable={isUndoable} busy={busy} />
    </div>
  )
}

/** What the start would do. */
function Plan({
  run: { counts, planned, channels, attachesPdf, balanceSource, registersGap },
}: {
  run: RunView
}) {
  const { t } = useI18n()
  return (
    <section aria-labelledby="plan" className="card p-4 sm:p-5">
      <h2 id="plan" className="mb-2 text-base">
        {t('distribution.willHappen')}
      </h2>
      <p>{t('distribution.willSend', { count: counts.included })}</p>
      <ul className="my-2 list-disc pl-5">
        {planned.map(({ channel, count }) => (
          <li key={channel}>
            {t('distribution.toChannel', {
              channel: t(`distribution.channel.${channel}`),
              count,
            })}
          </li>
        ))}
      </ul>
      {channels.includes('email') ? (
        <p>{t(attachesPdf ? 'distribution.withPdf' : 'distribution.withoutPdf')}</p>
      ) : null}
      {balanceSource === 'registers' ? <p>{t('distribution.byRegisters')}</p> : null}
      {balanceSource === 'acts' ? <p>{t('distribution.byActs')}</p> : null}
      {registersGap ? (
        <p className="text-muted break-words">
          {t('distribution.registersGap', { reason: registersGap.text })} {registersGap.name}
        </p>
      ) : null}
      <p className="mt-2 text-muted">{t('distribution.undoHint')}</p>
    </section>
  )
}

function Progress({ run: { counts, pace } }: { run: RunView }) {
  const { t, formatCount } = useI18n()
  const text = t('distribution.progress', {
    done: formatCount(counts.done),
    all: formatCount(counts.included),
  })
  const minutes = pace ? Math.ceil(pace.secondsLeft / 60) : 0
  const left =
    minutes <= 1 ? t('distribution.lessThanMinute') : t('distribution.minutes', { count: minutes })
  return (
    <>
      <p className="tabular-nums">{text}</p>
      <progress
        className="archive-progress"
        value={counts.done + counts.attention}
        max={Math.max(counts.included, 1)}
        aria-label={text}
      />
      {pace ? (
        <p className="text-muted tabular-nums">
          {t('distribution.pace', { rate: formatCount(pace.perMinute), left })}
        </p>
      ) : null}
    </>
  )
}

function Buttons({ run, isUndoable, busy }: Props) {
  const { t } = useI18n()
  const { status, counts } = run
  const button = (steering: Steering, text: string, look: 'main' | 'quiet' = 'quiet') => (
    <Button key={steering} look={look} name="intent" value={steering} disabled={busy}>
      {text}
    </Button>
  )
  const isOpen = status !== 'done' && status !== 'cancelled'
  const canRetry = counts.attention > 0 && (status === 'done' || status === 'running')
  return (
    <Form method="post" className="flex flex-wrap gap-3">
      {status === 'draft' && counts.included > 0
        ? button('start', t('distribution.start', { count: counts.included }), 'main')
        : null}
      {status === 'failed' ? button('prepare_again', t('distribution.prepareAgain'), 'main') : null}
      {status === 'running' && isUndoable ? button('begin', t('distribution.begin')) : null}
      {status === 'running' ? button('pause', t('distribution.pause')) : null}
      {status === 'paused' ? button('resume', t('distribution.resume'), 'main') : null}
      {canRetry ? button('retry', t('distribution.retry', { count: counts.attention })) : null}
      {isOpen ? (
        <ConfirmedButton
          look="quiet"
          intent="cancel"
          label={t('distribution.cancel')}
          means={t('distribution.cancelHint')}
          disabled={busy}
        />
      ) : null}
    </Form>
  )
}
