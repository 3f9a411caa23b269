import { UploadPages } from '~/features/answers/files/upload-pages'
import { answersTexts } from '~/features/answers/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireActor, requireFound } from '~/lib/guard.server'
import { readParam, readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { readPageNumber } from '~/lib/page-number'
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData } from '~/remix'
import { buttonClass } from '~/ui/button'
import { Notice } from '~/ui/notice'

await loadTexts(answersTexts)

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, () => data?.fileName ?? null)

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const page = readPageNumber(readQuery(request))
  const { answers } = context.services
  return requireFound(await answers.preview(actor, readParam(params, 'id'), page))
}

/** A file that somebody sent, as pictures of its pages; the file itself is a download only. */
export default function UploadPreviewPage() {
  const { t } = useI18n()
  const preview = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="text-xl wrap-anywhere">{preview.fileName}</h1>
      <p className="mb-4 text-muted">{t('upload.previewText')}</p>
      <p className="not-in-print mb-4">
        <a className={buttonClass('quiet')} href={`/files/${preview.id}`}>
          {t('upload.downloadFile')}
        </a>
      </p>
      {preview.shown ? (
        <UploadPages preview={preview} shown={preview.shown} />
      ) : (
        <Notice tone="bad" role="status">
          {t('upload.previewFailed')}
        </Notice>
      )}
    </>
  )
}
