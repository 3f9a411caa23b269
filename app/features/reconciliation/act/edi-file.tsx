import { FileDown } from 'lucide-react'
import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { EdiActView } from '../../../../server/edi/index.ts'
import { buttonClass } from '../../../ui/button'

/** The act's file for an operator of electronic exchange, or what it lacks and where that is added. */
export function EdiFile({ actId, edi }: { actId: string; edi: EdiActView }) {
  const { t } = useI18n()
  const { fileName, gaps, notes, isPdfOnly } = edi
  return (
    <section aria-labelledby="edi" className="card p-4 print:hidden sm:p-5">
      <h2 id="edi" className="mb-2 text-base">
        {t('edi.act')}
      </h2>
      {fileName ? (
        <>
          <a className={buttonClass('quiet')} href={`/reconciliation/${actId}/edi.xml`}>
            <FileDown aria-hidden="true" size={16} />
            {t('edi.download')}
          </a>
          <p className="mt-2 text-sm text-muted">{t('edi.downloadText')}</p>
        </>
      ) : (
        <>
          <p>{t('edi.noFile')}</p>
          <ul className="my-2 list-disc pl-5 text-sm">
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
          <p className="text-sm text-muted">{t(isPdfOnly ? 'edi.usePdf' : 'edi.pdfToo')}</p>
        </>
      )}
      {notes.map((note) => (
        <p key={note} className="mt-2 text-sm text-muted">
          {note}
        </p>
      ))}
    </section>
  )
}
