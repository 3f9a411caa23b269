import { useI18n } from '~/i18n'
import { useNavigation } from '~/remix'

/** While a form with files is on its way. */
export function UploadProgress({ intent }: { intent: string }) {
  const { t } = useI18n()
  const isSending = useNavigation().formData?.get('intent') === intent
  return (
    <div role="status" className="empty:hidden">
      {isSending ? (
        <>
          <span className="sr-only">{t('upload.sending')}</span>
          <div className="progress-line max-w-[320px]" />
        </>
      ) : null}
    </div>
  )
}
