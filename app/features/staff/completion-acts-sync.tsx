import type { ReactNode } from 'react'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { SyncView } from '../../../server/completion-acts/index.ts'
import { Button } from '../../ui/button'
import { ConfirmedButton } from '../../ui/confirmed-button'
import { FormFault } from '../../ui/form-fault'
import { Notice } from '../../ui/notice'
import { type Shade, StateLabel } from '../../ui/state-label'

interface Props {
  sync: SyncView
  /** Somebody has just asked for a reading, and nothing has come of it yet. */
  isStarting: boolean
  /** The portal would not start one. */
  isRefused: boolean
}

/** How the reading of completion acts from 1C is going, what it lacks, and a way to read now. */
export function CompletionActsSync({ sync, isStarting, isRefused }: Props) {
  const { t, formatDateTime } = useI18n()
  const { missing, vanished, failure } = sync
  return (
    <section aria-labelledby="acts-reading" className="card mt-4 p-4 text-sm">
      <FormFault>{isRefused ? t('sync.refused') : null}</FormFault>
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h3 id="acts-reading" className="mb-1 font-medium">
            {t('sync.title')}
          </h3>
          <p role="status">
            <SyncState sync={sync} isStarting={isStarting} />
          </p>
          {sync.configured ? null : <p className="mt-1">{t('sync.notConfiguredText')}</p>}
        </div>
        {sync.configured ? (
          <Form method="post" preventScrollReset>
            <Button
              look="small"
              name="intent"
              value="sync-acts"
              disabled={sync.running || isStarting}
            >
              {t('sync.now')}
            </Button>
          </Form>
        ) : null}
      </div>
      {sync.running || isStarting ? <div className="progress-line mt-2 max-w-[320px]" /> : null}
      {sync.configured ? <Figures sync={sync} /> : null}
      {failure ? (
        <Notice tone="bad" className="mt-3">
          <p>
            <strong className="font-semibold">
              {t('sync.failure', { at: formatDateTime(failure.at) })}.
            </strong>{' '}
            {failure.text}
          </p>
        </Notice>
      ) : null}
      {vanished > 0 ? (
        <Notice tone="bad" className="mt-3">
          <p>
            <strong className="font-semibold">{t('sync.vanished', { count: vanished })}</strong>{' '}
            {t('sync.vanishedCheck')}
          </p>
          <Form method="post" preventScrollReset className="mt-2">
            <ConfirmedButton
              intent="confirm-vanished"
              label={t('sync.vanishedConfirm')}
              means={t('sync.vanishedMeans')}
            />
          </Form>
        </Notice>
      ) : null}
      {missing.length > 0 ? <UnpublishedObjects missing={missing} /> : null}
    </section>
  )
}

function SyncState({ sync, isStarting }: { sync: SyncView; isStarting: boolean }) {
  const { t, formatDateTime } = useI18n()
  const { shade, text } = syncState()
  return <StateLabel shade={shade}>{text}</StateLabel>

  function syncState(): { shade: Shade; text: string } {
    if (!sync.configured) return { shade: 'bad', text: t('sync.notConfigured') }
    if (sync.running) return { shade: 'wait', text: t('sync.running') }
    if (isStarting) return { shade: 'wait', text: t('sync.starting') }
    if (sync.failure) return { shade: 'bad', text: t('sync.failing') }
    if (sync.vanished > 0) return { shade: 'bad', text: t('sync.incomplete') }
    if (!sync.lastSuccessAt) return { shade: 'plain', text: t('sync.never') }
    return { shade: 'good', text: t('sync.read', { at: formatDateTime(sync.lastSuccessAt) }) }
  }
}

function Figures({ sync: { acts, mostCounted, lastSuccessAt, historyDone } }: { sync: SyncView }) {
  const { t, formatCount, formatDateTime } = useI18n()
  return (
    <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2">
      <Figure term={t('sync.acts')}>{formatCount(acts, mostCounted)}</Figure>
      <Figure term={t('sync.success')}>
        {lastSuccessAt ? formatDateTime(lastSuccessAt) : t('sync.noSuccess')}
      </Figure>
      <Figure term={t('sync.history')}>
        {t(historyDone ? 'sync.historyDone' : 'sync.historyUnderWay')}
      </Figure>
    </dl>
  )
}

function Figure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{term}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  )
}

/** By 1C's own names, what an administrator of 1C has to open to the portal. */
function UnpublishedObjects({ missing }: { missing: SyncView['missing'] }) {
  const { t } = useI18n()
  const isBad = missing.some(({ isRequired, isForDrafts }) => isRequired || isForDrafts)
  return (
    <Notice tone={isBad ? 'bad' : 'wait'} className="mt-3">
      <h4 className="font-semibold">{t('sync.unpublished')}</h4>
      <ul className="my-1">
        {missing.map(({ name, isRequired, isForDrafts }) => (
          <li key={name}>
            <code className="font-[inherit] break-all">{name}</code>{' '}
            <span className="text-muted">
              — {t(isRequired ? 'sync.required' : isForDrafts ? 'sync.forDrafts' : 'sync.optional')}
            </span>
          </li>
        ))}
      </ul>
      <p>
        {missing.some(({ isRequired }) => isRequired) ? t('sync.unpublishedRequired') : null}{' '}
        {missing.some(({ isForDrafts }) => isForDrafts) ? t('sync.unpublishedDrafts') : null}{' '}
        {missing.some((one) => !one.isRequired && !one.isForDrafts)
          ? t('sync.unpublishedOptional')
          : null}{' '}
        {t('sync.unpublishedRemedy')}
      </p>
    </Notice>
  )
}
