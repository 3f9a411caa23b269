import { Paperclip } from 'lucide-react'
import { useI18n } from '~/i18n'
import type { UploadView } from '../../../server/answers/index.ts'

/** Files that were sent: each to look at and to download, with its pages, size, and who sent it when. */
export function UploadList({ files, label }: { files: UploadView[]; label: string }) {
  const { t, locale, formatDateTime } = useI18n()
  if (files.length === 0) return null
  return (
    <ul aria-label={label} className="flex flex-col gap-2 text-sm">
      {files.map(({ id, fileName, pages, bytes, by, at }) => (
        <li key={id} className="flex gap-2">
          <Paperclip aria-hidden="true" size={16} className="mt-px shrink-0 text-muted" />
          <span className="min-w-0">
            <a
              className="link"
              href={`/files/${id}`}
              aria-label={t('upload.open', { name: fileName })}
            >
              {fileName}
            </a>{' '}
            <a
              className="link"
              href={`/files/${id}/preview`}
              aria-label={t('upload.previewOf', { name: fileName })}
            >
              {t('upload.previewLink')}
            </a>
            <span className="block text-muted tabular-nums">
              {t('upload.pages', { count: pages })}, {size(bytes)} · {by}, {formatDateTime(at)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )

  function size(bytes: number): string {
    if (bytes < 1_000_000) {
      return t('upload.kilobytes', { size: Math.max(1, Math.round(bytes / 1000)) })
    }
    const megabytes = (bytes / 1_000_000).toFixed(1)
    return t('upload.megabytes', {
      size: locale === 'ru' ? megabytes.replace('.', ',') : megabytes,
    })
  }
}
