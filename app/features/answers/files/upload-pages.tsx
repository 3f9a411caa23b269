import { useI18n } from '~/i18n'
import type { UploadPreview } from '../../../../server/answers/index.ts'

interface Props {
  preview: UploadPreview
  shown: number[]
}

/** Pages of a sent file as pictures, with ways to those before and after. */
export function UploadPages({ preview, shown }: Props) {
  const { t } = useI18n()
  const { id, fileName, pages, earlier, later } = preview
  const [from = 1] = shown
  return (
    <>
      {pages > 1 ? (
        <p className="mb-3 text-sm text-muted tabular-nums">
          {t('upload.pagesShown', { from, to: shown.at(-1) ?? from, pages })}
        </p>
      ) : null}
      <div className="flex flex-col gap-4">
        {shown.map((page) => (
          <img
            key={page}
            src={`/files/${id}/pages/${page}`}
            alt={t('upload.pageOf', { name: fileName, page, pages })}
            className="card h-auto w-full max-w-[860px]"
          />
        ))}
      </div>
      <p className="not-in-print mt-4 flex flex-wrap gap-x-5 gap-y-2">
        {earlier === null ? null : (
          <a className="link" href={`/files/${id}/preview?page=${earlier}`}>
            {t('upload.earlierPages')}
          </a>
        )}
        {later === null ? null : (
          <a className="link" href={`/files/${id}/preview?page=${later}`}>
            {t('upload.laterPages')}
          </a>
        )}
      </p>
    </>
  )
}
