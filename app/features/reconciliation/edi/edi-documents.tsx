import { ExternalLink } from 'lucide-react'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { EdiDocumentView } from '../../../../server/edi/index.ts'
import { Button, buttonClass } from '../../../ui/button'
import { EdiState } from './edi-state'

/** What of an act went to operators, newest first; for staff with what to do next. */
export function EdiDocuments(props: { documents: EdiDocumentView[]; isStaff: boolean }) {
  const { documents, isStaff } = props
  return (
    <ul className="flex flex-col gap-3">
      {documents.map((document, index) => (
        <li key={document.id} className={index > 0 ? 'text-sm text-muted' : ''}>
          <Document document={document} isStaff={isStaff} isLast={index === 0} />
        </li>
      ))}
    </ul>
  )
}

function Document(props: { document: EdiDocumentView; isStaff: boolean; isLast: boolean }) {
  const { t, formatDateTime } = useI18n()
  const { document, isStaff, isLast } = props
  const { operator, at, reason, link, isPdf, pdfBecause, failure, state, status } = document
  const isOurTurn = status === 'put' && state === 'waits_our_signature'
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <EdiState document={document} isStaff={isStaff} />
        <span className="text-sm text-muted tabular-nums">
          {t(`edi.operator.${operator}`)}, {formatDateTime(at)}
        </span>
      </p>
      {reason ? <p className="mt-1 break-words">{t('edi.reason', { reason })}</p> : null}
      {isPdf ? (
        <p className="mt-1 text-sm text-muted">
          {t('edi.asPdf')}
          {pdfBecause.length > 0 ? `: ${pdfBecause.join('; ')}` : ''}.
        </p>
      ) : null}
      {failure ? (
        <div className="mt-1">
          <p>{failure.text}</p>
          {failure.words ? (
            <p className="mt-1 break-words text-sm text-muted">
              {t('edi.operatorSays', { words: failure.words })}
            </p>
          ) : null}
        </div>
      ) : null}
      {isLast && document.nextAttemptAt ? (
        <p className="mt-1 text-sm text-muted">
          {t('edi.nextTry', { at: formatDateTime(document.nextAttemptAt) })}
        </p>
      ) : null}
      {isLast && isStaff ? <Actions document={document} isOurTurn={isOurTurn} link={link} /> : null}
    </>
  )
}

function Actions(props: { document: EdiDocumentView; isOurTurn: boolean; link: string | null }) {
  const { t } = useI18n()
  const { document, isOurTurn, link } = props
  const { id, canRetry, canInvite, operator } = document
  if (!link && !canRetry && !canInvite) return null
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      {link ? (
        <a className={buttonClass(isOurTurn ? 'main' : 'small')} href={link} rel="noreferrer">
          <ExternalLink aria-hidden="true" size={16} />
          {t(isOurTurn ? `edi.signAt.${operator}` : `edi.openAt.${operator}`)}
        </a>
      ) : null}
      {link ? <Step intent="edi-refresh" id={id} label={t('edi.refresh')} /> : null}
      {canInvite ? <Step intent="edi-invite" id={id} label={t('edi.invite')} /> : null}
      {canRetry ? <Step intent="edi-retry" id={id} label={t('edi.retry')} /> : null}
    </div>
  )
}

function Step({ intent, id, label }: { intent: string; id: string; label: string }) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="document" value={id} />
      <Button look="quiet" name="intent" value={intent}>
        {label}
      </Button>
    </Form>
  )
}
