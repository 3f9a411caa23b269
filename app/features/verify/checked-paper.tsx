import type { ReactNode } from 'react'
import { useI18n } from '~/i18n'
import { Notice } from '~/ui/notice'
import type { CheckedPaper } from '../../../server/authenticity/index.ts'
import { PaperFigures } from './paper-figures'

/** What the paper must say, large enough to be held beside it; then whether it still counts, then what this is not. */
export function CheckedPaperView({ paper }: { paper: CheckedPaper }) {
  const { t, formatDate } = useI18n()
  const { facts, names, agreesWithHistory } = paper
  const isReconciliation = facts.kind === 'reconciliation'
  return (
    <>
      <h1 className="mb-2 text-xl">{t('verify.genuine')}</h1>
      <p className="mb-4 text-muted">{t('verify.compare')}</p>
      <Standing paper={paper} />
      {agreesWithHistory ? null : (
        <Notice tone="bad" className="mb-4">
          {t('verify.historyDiffers')}
        </Notice>
      )}
      <section className="card mb-4 p-5 sm:p-6">
        <h2 className="mb-4 text-xl leading-7">
          {isReconciliation ? (
            <>
              {t('verify.reconciliation')}{' '}
              <span className="tabular-nums">
                {t('verify.period', {
                  from: formatDate(facts.period.from),
                  to: formatDate(facts.period.to),
                })}
              </span>
            </>
          ) : (
            t('verify.completionAct', { number: facts.number, date: formatDate(facts.date) })
          )}
        </h2>
        <dl aria-label={t('verify.parties')} className="mb-5 grid gap-x-8 gap-y-3 sm:grid-cols-2">
          <Party
            label={t(isReconciliation ? 'verify.supplier' : 'verify.contractor')}
            name={names?.supplier}
            inn={facts.supplierInn}
          />
          <Party
            label={t(isReconciliation ? 'verify.buyer' : 'verify.client')}
            name={names?.customer}
            inn={facts.customerInn}
          />
        </dl>
        <PaperFigures paper={paper} />
        <dl className="mt-5 flex flex-wrap gap-x-8 gap-y-2 text-lg">
          <Pair label={t('verify.edition')}>{facts.edition}</Pair>
          <Pair label={t('verify.issuedOn')}>{formatDate(facts.issuedOn)}</Pair>
        </dl>
      </section>
      <Notice tone="plain" className="mb-4">
        {t('verify.meaning')}
      </Notice>
      <CodeDetails paper={paper} />
    </>
  )
}

function Standing({ paper: { standing } }: { paper: CheckedPaper }) {
  const { t, formatDateTime } = useI18n()
  switch (standing.kind) {
    case 'latest':
      return (
        <Notice tone="plain" className="mb-4">
          {t('verify.latest')}
        </Notice>
      )
    case 'replaced':
      return (
        <Notice tone="wait" className="mb-4">
          {t('verify.replaced', { at: formatDateTime(standing.at) })}
        </Notice>
      )
    case 'withdrawn':
      return (
        <Notice tone="bad" className="mb-4">
          {t('verify.withdrawn', { at: formatDateTime(standing.at) })}
        </Notice>
      )
    case 'unknown':
      return (
        <Notice tone="wait" className="mb-4">
          {t('verify.unknown')}
        </Notice>
      )
  }
}

function Party(props: { label: string; name: string | undefined; inn: string | null }) {
  const { t } = useI18n()
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{props.label}</dt>
      <dd className="text-lg">
        {props.name ? <span className="block font-medium break-words">{props.name}</span> : null}
        <span className="tabular-nums">
          {props.inn ? t('verify.inn', { inn: props.inn }) : t('verify.noInn')}
        </span>
      </dd>
    </div>
  )
}

function Pair({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  )
}

function CodeDetails({ paper: { code, facts } }: { paper: CheckedPaper }) {
  const { t } = useI18n()
  const { actId, keyId, history } = facts
  return (
    <details className="card mb-4 p-4 text-sm">
      <summary className="cursor-pointer">{t('verify.details')}</summary>
      <dl className="mt-3 flex flex-col gap-2">
        <Pair label={t('verify.actId')}>{actId}</Pair>
        <Pair label={t('verify.history')}>
          {history.entries} · {history.hash}
        </Pair>
        <Pair label={t('verify.key')}>{keyId}</Pair>
        <Pair label={t('verify.code')}>
          <span className="font-mono break-all">{code}</span>
        </Pair>
      </dl>
      <p className="mt-3">
        {t('verify.offline')}{' '}
        <a className="link" href="/.well-known/sverka-keys.json">
          {t('verify.keys')}
        </a>
      </p>
    </details>
  )
}
