import type { ReactNode } from 'react'
import { useI18n } from '~/i18n'
import type { SyncView } from '../../../server/completion-acts/index.ts'
import type { SystemState } from '../../../server/composition/services.ts'
import { type Shade, StateLabel } from '../../ui/state-label'

interface Props {
  state: SystemState
  /** Shown whole at once: something is not as it should be. */
  isOpen: boolean
  /** More that belongs to the state, under these. */
  children?: ReactNode
}

/** Nothing of what the portal stands on asks for somebody. */
export function isAllWell({ onec, bitrix24, mail, jobs }: SystemState, sync: SyncView): boolean {
  return (
    onec.configured &&
    onec.state === 'closed' &&
    bitrix24.problem === null &&
    mail.failed === 0 &&
    jobs.every(({ failed }) => failed === 0) &&
    sync.configured &&
    !sync.failure &&
    sync.vanished === 0 &&
    !sync.missing.some(({ isRequired, isForDrafts }) => isRequired || isForDrafts)
  )
}

/** How 1C, Bitrix24, the mail and the jobs are: one line while all is well, and all of it behind that line. */
export function SystemStatus({ state: { onec, bitrix24, mail, jobs }, isOpen, children }: Props) {
  const { t, formatDateTime } = useI18n()
  const busy = jobs.filter(({ waiting, failed }) => waiting + failed > 0)
  return (
    <details open={isOpen} className="mt-8 text-sm">
      <summary className="mb-2 w-fit cursor-pointer">
        <h2 id="state" className="inline text-base">
          {t('staff.state')}
        </h2>{' '}
        <StateLabel shade={isOpen ? 'wait' : 'good'}>
          {t(isOpen ? 'staff.notAllWell' : 'staff.allWell')}
        </StateLabel>
      </summary>
      <div className="card grid gap-x-8 gap-y-4 p-4 md:grid-cols-2">
        <Part title={t('staff.onec')}>
          <p>
            <OnecWord onec={onec} />
            {onec.sandbox ? <span className="text-muted"> · {t('staff.onec.sandbox')}</span> : null}
          </p>
          {onec.configured ? null : <p className="text-muted">{t('staff.onec.off')}</p>}
          {onec.lastSuccessAt ? (
            <p className="text-muted">
              {t('staff.onec.success', { at: formatDateTime(onec.lastSuccessAt) })}
            </p>
          ) : null}
          {onec.lastFailure ? (
            <p className="text-muted">
              {t('staff.onec.failure', {
                at: formatDateTime(onec.lastFailure.at),
                text: onec.lastFailure.text,
              })}
            </p>
          ) : null}
        </Part>
        <Part title={t('staff.bitrix24')}>
          <Bitrix24 state={bitrix24} />
        </Part>
        <Part title={t('staff.mail')}>
          <Counts {...mail} />
        </Part>
        <Part title={t('staff.jobs')}>
          {busy.length === 0 ? <Counts waiting={0} failed={0} /> : null}
          <ul>
            {busy.map(({ name, waiting, failed }) => (
              <li key={name} className="flex flex-wrap justify-between gap-x-3">
                <span className="text-muted">{t(`staff.job.${name}`)}</span>
                <Counts waiting={waiting} failed={failed} />
              </li>
            ))}
          </ul>
        </Part>
      </div>
      {children}
    </details>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="mb-1 font-medium">{title}</h3>
      {children}
    </div>
  )
}

const shades: Record<SystemState['onec']['state'], Shade> = {
  closed: 'good',
  'half-open': 'wait',
  open: 'bad',
}

function OnecWord({ onec }: { onec: SystemState['onec'] }) {
  const { t } = useI18n()
  if (!onec.configured) return <StateLabel shade="bad">{t('staff.onec.notConfigured')}</StateLabel>
  if (onec.state === 'closed' && !onec.lastSuccessAt) {
    return <StateLabel shade="plain">{t('staff.onec.untried')}</StateLabel>
  }
  return <StateLabel shade={shades[onec.state]}>{t(`staff.onec.${onec.state}`)}</StateLabel>
}

function Bitrix24({ state }: { state: SystemState['bitrix24'] }) {
  const { t, formatDateTime } = useI18n()
  const { mode, sandbox, lastSweepAt, problem } = state
  const shade = mode === 'none' ? 'plain' : problem ? 'bad' : 'good'
  return (
    <>
      <p>
        <StateLabel shade={shade}>{t(`staff.bitrix24.${mode}`)}</StateLabel>
        {sandbox ? <span className="text-muted"> · {t('staff.bitrix24.sandbox')}</span> : null}
      </p>
      {mode === 'none' ? null : (
        <p className="text-muted">
          {lastSweepAt
            ? t('staff.bitrix24.swept', { at: formatDateTime(lastSweepAt) })
            : t('staff.bitrix24.notSwept')}
        </p>
      )}
      {problem ? <p className="text-muted">{problem}</p> : null}
    </>
  )
}

function Counts({ waiting, failed }: { waiting: number; failed: number }) {
  const { t } = useI18n()
  if (waiting + failed === 0) return <StateLabel shade="good">{t('staff.idle')}</StateLabel>
  return (
    <span className="flex flex-wrap gap-x-3">
      {waiting > 0 ? (
        <StateLabel shade="plain">{t('staff.waiting', { count: waiting })}</StateLabel>
      ) : null}
      {failed > 0 ? (
        <StateLabel shade="bad">{t('staff.failed', { count: failed })}</StateLabel>
      ) : null}
    </span>
  )
}
