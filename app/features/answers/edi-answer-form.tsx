import { useI18n } from '~/i18n'
import type { Translate } from '~/i18n/dictionary'
import { Form, useNavigation } from '~/remix'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import type { FailedEdiAnswer } from './edi-answer-fault'
import { FileField } from './files/file-field'
import { UploadProgress } from './files/upload-progress'

/** Staff hand in a buyer's title: `intent` edi-answer, `file`. What is wrong with the last one stands above. */
export function EdiAnswerForm({ failed }: { failed: FailedEdiAnswer | undefined }) {
  const { t } = useI18n()
  const busy = useNavigation().formData?.get('intent') === 'edi-answer'
  return (
    <>
      {failed ? (
        <Notice tone="bad" role="alert">
          {describeFault(failed, t)}
        </Notice>
      ) : null}
      <Form
        method="post"
        encType="multipart/form-data"
        className="flex max-w-[640px] flex-col gap-3"
      >
        <FileField
          label={t('edi.answerFile')}
          name="file"
          kinds={{ accept: '.xml,text/xml,application/xml', hint: t('edi.answerKinds') }}
        />
        <div>
          <Button name="intent" value="edi-answer" disabled={busy}>
            {t(busy ? 'edi.answerSending' : 'edi.answerSubmit')}
          </Button>
        </div>
        <UploadProgress intent="edi-answer" />
      </Form>
    </>
  )
}

function describeFault({ ediFault, detail }: FailedEdiAnswer, t: Translate): string {
  switch (ediFault) {
    case 'invalid':
      return t('edi.answerFault.invalid', { path: detail })
    case 'unknown_act':
      return t('edi.answerFault.unknown_act', { file: detail })
    default:
      return t(`edi.answerFault.${ediFault}`)
  }
}
