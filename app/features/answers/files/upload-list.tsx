import { Paperclip } from 'lucide-react'
import { useI18n } from '~/i18n'
import type { UploadView } from '../../../../server/answers/index.ts'
import { useFileSize } from './file-size'

/** Files that were sent: each to look at and to download, with its pages, size, and who sent it when. */
export function UploadList({ files, label }: { files: UploadView[]; label: string }) {
  const { t, formatDateTime } = useI18n()
  const sizeOf = useFileSize()
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
              {t('upload.pages', { count: pages })}, {sizeOf(bytes)} · {by}, {formatDateTime(at)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
