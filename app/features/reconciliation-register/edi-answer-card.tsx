import { useI18n } from '~/i18n'
import type { FailedEdiAnswer } from '../answers/edi-answer-fault'
import { EdiAnswerForm } from '../answers/edi-answer-form'

/** Takes in a buyer's title of whichever act: the file itself says which one it answers. */
export function EdiAnswerCard({ failed }: { failed: FailedEdiAnswer | undefined }) {
  const { t } = useI18n()
  return (
    <section aria-labelledby="edi-answer" className="card mt-4 flex flex-col gap-3 p-4 sm:p-5">
      <div>
        <h2 id="edi-answer" className="mb-1 text-base">
          {t('edi.answers')}
        </h2>
        <p className="text-sm text-muted">{t('edi.answerAnyText')}</p>
      </div>
      <EdiAnswerForm failed={failed} />
    </section>
  )
}
