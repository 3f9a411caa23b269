import { Send } from 'lucide-react'
import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { EdiActView } from '../../../../server/edi/index.ts'
import { Notice } from '../../../ui/notice'
import { Confirmation } from '../../answers/confirmation'
import { ConfirmedForm } from '../../answers/confirmed-form'
import { EdiDocuments } from './edi-documents'

/** An act in electronic exchange: how it stands there, sending it for signing, and what its file lacks. */
export function EdiSection({ edi, isStaff }: { edi: EdiActView; isStaff: boolean }) {
  const { t } = useI18n()
  const { documents, sending, standing, gaps, notes } = edi
  if (documents.length === 0 && !sending && gaps.length === 0 && notes.length === 0) return null
  return (
    <section
      aria-labelledby="edi"
      className="card flex scroll-mt-4 flex-col gap-3 p-4 print:hidden sm:p-5"
    >
      <h2 id="edi" className="text-base">
        {t('edi.act')}
      </h2>
      {isStaff && standing?.isContradicted ? (
        <Notice tone="bad">{t('edi.contradicted')}</Notice>
      ) : null}
      {documents.length > 0 ? <EdiDocuments documents={documents} isStaff={isStaff} /> : null}
      {sending ? <SendForSigning sending={sending} /> : null}
      {gaps.length > 0 ? <Gaps edi={edi} isFolded={documents.length > 0} /> : null}
      {notes.map((note) => (
        <p key={note} className="text-sm text-muted">
          {note}
        </p>
      ))}
    </section>
  )
}

function SendForSigning({
  sending: { operator, as },
}: {
  sending: NonNullable<EdiActView['sending']>
}) {
  const { t } = useI18n()
  return (
    <div>
      <Confirmation
        look="quiet"
        label={
          <>
            <Send aria-hidden="true" size={16} />
            {t('edi.send')}
          </>
        }
        title={t('edi.sendTitle')}
      >
        <p className="mb-3 text-muted">{t(`edi.sendText.${operator}`)}</p>
        {as === 'pdf' ? <p className="mb-3">{t('edi.sendPdf')}</p> : null}
        <ConfirmedForm intent="edi-send" fields={{}} submit={t('edi.sendSubmit')} />
      </Confirmation>
    </div>
  )
}

/** What of the formal file is not there, and where it is added. */
function Gaps({ edi: { gaps, isPdfOnly }, isFolded }: { edi: EdiActView; isFolded: boolean }) {
  const { t } = useI18n()
  return (
    <details open={!isFolded} className="text-sm">
      <summary className="cursor-pointer">{t('edi.noFile')}</summary>
      <ul className="my-2 list-disc pl-5">
        {gaps.map(({ text, mend }) => (
          <li key={text} className="break-words">
            {text}{' '}
            {mend ? (
              <Link className="link" to={mend}>
                {t('edi.mend')}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="text-muted">{t(isPdfOnly ? 'edi.usePdf' : 'edi.pdfToo')}</p>
    </details>
  )
}
