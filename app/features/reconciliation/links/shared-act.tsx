import type { ReactNode } from 'react'
import { useI18n } from '~/i18n'
import { buttonClass } from '../../../ui/button'
import { LinePages } from '../../../ui/line-pages'
import { Notice } from '../../../ui/notice'
import { LanguageForm } from '../../../ui/shell/language-form'
import { Logo } from '../../../ui/shell/logo'
import { ReconciliationActTable } from '../act/act-table'
import type { PeriodAct } from '../act/read-period-act.server'

interface Shared {
  key: string
  /** Of the counterparty. */
  name: string
  expiresAt: Date
  period: PeriodAct
}

/** The act that a link shows: the sentence, the files, the table; nothing to press but these. */
export function SharedAct({ shared: { key, name, expiresAt, period } }: { shared: Shared }) {
  const { t, formatDate, formatDateTime } = useI18n()
  const act = period.kind === 'act' ? period.act : null
  const file = (format: string) => `/shared/${key}/act.${format}`
  return (
    <SharedFrame>
      <p className="text-muted tabular-nums">
        {t('reconciliationAct.heading')}
        {act
          ? `, ${t('document.period', {
              from: formatDate(act.period.from),
              to: formatDate(act.period.to),
            })}`
          : null}
      </p>
      <h1 className="mt-1 text-xl sm:text-2xl">{act?.sentence ?? name}</h1>
      {act ? (
        <p className="mt-1 text-sm text-muted">
          {t('reconciliationAct.takenAt', { at: formatDateTime(act.seenAt) })}
        </p>
      ) : null}
      <p className="not-in-print mt-1 mb-4 text-sm text-muted">
        {t('actLinks.sharedUntil', { until: formatDateTime(expiresAt) })}
      </p>
      {period.kind === 'asking' ? (
        <Notice tone="plain" role="status">
          {t('actLinks.asking')}
        </Notice>
      ) : null}
      {period.kind === 'none' ? (
        <Notice tone="wait">
          <p>{t('actLinks.notGiven')}</p>
          {period.text ? <p className="text-muted">{period.text}</p> : null}
        </Notice>
      ) : null}
      {act ? (
        <>
          <div className="not-in-print mb-4 flex flex-wrap gap-2">
            <a className={buttonClass('quiet')} href={file('pdf')}>
              PDF
            </a>
            <a className={buttonClass('quiet')} href={file('xlsx')}>
              Excel
            </a>
          </div>
          <div className="card ledger-frame">
            <ReconciliationActTable act={act} side="anybody" />
          </div>
          <LinePages page={act.page} pages={act.pages} lineCount={act.lineCount} />
        </>
      ) : null}
    </SharedFrame>
  )
}

/** In place of an act whose link does not open it now. */
export function ClosedLink({ kind }: { kind: 'over' | 'throttled' }) {
  const { t } = useI18n()
  return (
    <SharedFrame>
      <h1 className="mb-2 text-xl">{t(kind === 'over' ? 'actLinks.over' : 'actLinks.tooOften')}</h1>
      <p className="mb-4">{t(kind === 'over' ? 'actLinks.overText' : 'actLinks.tooOftenText')}</p>
      {kind === 'over' ? (
        <a className={buttonClass('quiet')} href="/login">
          {t('actLinks.signIn')}
        </a>
      ) : null}
    </SharedFrame>
  )
}

function SharedFrame({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-screen max-w-[1120px] flex-col px-4 py-6 sm:py-10">
      <header className="not-in-print mb-6 flex items-center justify-between">
        <Logo />
        <LanguageForm />
      </header>
      <main className="grow">{children}</main>
    </div>
  )
}
