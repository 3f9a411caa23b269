import { useI18n } from '~/i18n'
import { Form, Link } from '~/remix'
import type { OnecFileRow } from '../../../server/deal-acts/index.ts'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { filePath } from '../deal-acts/address'
import { FILE_SETTINGS_PATH } from './address'
import { DownloadForm } from './download-form'
import { FileState } from './file-state'

interface Props {
  /** How many acts are ready and in no file yet. */
  ready: number
  files: OnecFileRow[]
  /** What the last press made: a file, nothing, or there was none. */
  made: { id: string | null } | null
}

const SHOWN = 3

/** Where acts travel to 1C by file: make one of what is ready, and fetch those made before. */
export function OnecFiles({ ready, files, made }: Props) {
  const { t } = useI18n()
  const [newest, older] = [files.slice(0, SHOWN), files.slice(SHOWN)]
  return (
    <section aria-labelledby="files" className="card mb-4 p-4 text-sm">
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 id="files" className="mb-1 text-base">
            {t('onecFiles.title')}
          </h2>
          <p>
            {ready > 0 ? t('onecFiles.ready', { count: ready }) : t('onecFiles.none')}{' '}
            <span className="text-muted">{t('onecFiles.how')}</span>{' '}
            <Link className="link" to={FILE_SETTINGS_PATH}>
              {t('onecFiles.toSettings')}
            </Link>
          </p>
        </div>
        {ready > 0 ? (
          <Form method="post" preventScrollReset>
            <Button look="quiet" name="intent" value="make-file">
              {t('onecFiles.make')}
            </Button>
          </Form>
        ) : null}
      </div>
      {made ? <JustMade id={made.id} /> : null}
      {newest.length > 0 ? <FileList files={newest} /> : null}
      {older.length > 0 ? (
        <details className="mt-1">
          <summary className="link w-fit">{t('onecFiles.older')}</summary>
          <FileList files={older} />
        </details>
      ) : null}
    </section>
  )
}

function JustMade({ id }: { id: string | null }) {
  const { t } = useI18n()
  return (
    <Notice tone={id ? 'good' : 'plain'} role="status" className="mt-3">
      {id ? (
        <DownloadForm id={id} className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <span>{t('onecFiles.made')}</span>
          <Button look="small">{t('onecFiles.download')}</Button>
        </DownloadForm>
      ) : (
        t('onecFiles.nothingReady')
      )}
    </Notice>
  )
}

function FileList({ files }: { files: OnecFileRow[] }) {
  const { t, formatDateTime } = useI18n()
  return (
    <ul className="mt-3 flex flex-col gap-1.5">
      {files.map((file) => (
        <li key={file.id} className="flex flex-wrap gap-x-4 tabular-nums">
          <Link className="link" to={filePath(file.id)} title={file.fileName}>
            {t('onecFiles.file', { number: file.serial })}
          </Link>
          <span className="text-muted">{formatDateTime(file.createdAt)}</span>
          <span>{t('onecFiles.acts', { count: file.actCount })}</span>
          <FileState file={file} />
        </li>
      ))}
    </ul>
  )
}
