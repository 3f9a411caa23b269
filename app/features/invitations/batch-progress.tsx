import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { BatchView } from '../../../server/identity/index.ts'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'

/** How far a batch is, and the one button that sends it. */
export function BatchProgress({ batch, busy }: { batch: BatchView; busy: boolean }) {
  const { t, formatCount } = useI18n()
  const { status, counts, failure } = batch
  const leftOut = counts.refused > 0 ? t('invitations.leftOut', { count: counts.refused }) : null
  return (
    <div className="mb-5 flex flex-col gap-4">
      {failure ? (
        <Notice tone={status === 'failed' ? 'bad' : 'wait'}>
          <p>{failure}</p>
          {status === 'draft' ? <p>{t('invitations.portalAddresses')}</p> : null}
        </Notice>
      ) : null}
      <div role="status">
        {status === 'reading' ? (
          <>
            <p className="mb-2">
              {t('invitations.reading', { found: formatCount(counts.ready + counts.refused) })}
            </p>
            <div className="progress-line max-w-[480px]" />
          </>
        ) : null}
        {status === 'sending' ? <Sending sent={counts.sent} left={counts.ready} /> : null}
        {status === 'done' ? (
          <Notice tone="good">
            <p>{t('invitations.done', { count: counts.sent })}</p>
            {leftOut ? <p>{leftOut}</p> : null}
          </Notice>
        ) : null}
      </div>
      {status === 'draft' ? (
        <div>
          <p className="mb-3">
            {counts.ready > 0
              ? t('invitations.toSend', { count: counts.ready })
              : t('invitations.nothing')}{' '}
            {leftOut}
          </p>
          <Form method="post" className="flex flex-wrap gap-3">
            {counts.ready > 0 ? (
              <Button name="intent" value="confirm" disabled={busy}>
                {t('invitations.confirm', { count: counts.ready })}
              </Button>
            ) : null}
            <Button look="quiet" name="intent" value="discard" disabled={busy}>
              {t('invitations.discard')}
            </Button>
          </Form>
        </div>
      ) : null}
    </div>
  )
}

function Sending({ sent, left }: { sent: number; left: number }) {
  const { t, formatCount } = useI18n()
  const all = sent + left
  const text = t('invitations.progress', { sent: formatCount(sent), all: formatCount(all) })
  return (
    <>
      <p className="mb-2 tabular-nums">{text}</p>
      <progress className="archive-progress" value={sent} max={all} aria-label={text} />
      <p className="mt-2 text-muted">{t('invitations.sendingHint')}</p>
    </>
  )
}
