import { useState, useSyncExternalStore } from 'react'
import { useI18n } from '~/i18n'
import { useLocation, useNavigate, useNavigation } from '~/remix'
import { buttonClass } from '../../../ui/button'
import { useFileSize } from './file-size'
import { currentUpload, listenToUploads } from './upload-transport'

/** How far the files of a form are, a way to stop them, and what to do when the connection breaks. */
export function UploadProgress({ intent }: { intent: string }) {
  const { t } = useI18n()
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const isSending = useNavigation().formData?.get('intent') === intent
  const upload = useSyncExternalStore(listenToUploads, currentUpload, () => null)
  const [isStopped, setStopped] = useState(false)
  if (isSending && isStopped && upload?.kind === 'sending' && upload.sent === 0) setStopped(false)
  const stop = () => {
    setStopped(true)
    // Another way taken is what breaks a form off.
    navigate(pathname + search, { replace: true, preventScrollReset: true })
  }
  const shown = isSending ? upload : null
  return (
    <div className="text-sm empty:hidden">
      <div role="status">
        {isSending ? (
          <p className={shown?.kind === 'cut' || shown?.kind === 'unanswered' ? 'text-bad' : ''}>
            {t(`uploading.${shown?.kind ?? 'sending'}`)}
          </p>
        ) : isStopped ? (
          <p>{t('uploading.stopped')}</p>
        ) : null}
      </div>
      {shown?.kind === 'sending' && shown.total > 0 ? <Sent {...shown} /> : null}
      {isSending && (!shown || shown.kind === 'checking') ? (
        <div className="progress-line mt-2 max-w-[320px]" />
      ) : null}
      {shown && shown.kind !== 'checking' ? (
        <p className="mt-2 flex flex-wrap gap-2">
          {shown.kind === 'cut' ? (
            <button type="button" className={buttonClass('small')} onClick={shown.again}>
              {t('uploading.again')}
            </button>
          ) : null}
          {shown.kind === 'unanswered' ? (
            <a className={buttonClass('small')} href={pathname + search}>
              {t('uploading.look')}
            </a>
          ) : (
            <button type="button" className={buttonClass('small')} onClick={stop}>
              {t('uploading.stop')}
            </button>
          )}
        </p>
      ) : null}
    </div>
  )
}

function Sent({ sent, total }: { sent: number; total: number }) {
  const { t } = useI18n()
  const sizeOf = useFileSize()
  const percent = Math.floor((sent / total) * 100)
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
      <progress
        className="archive-progress"
        value={sent}
        max={total}
        aria-label={t('uploading.progress')}
      />
      <span className="text-muted tabular-nums">
        {t('uploading.sent', { percent, sent: sizeOf(sent), total: sizeOf(total) })}
      </span>
    </p>
  )
}
