import { DEAL_ACTS_PATH } from '~/features/deal-acts/address'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import { Button } from '../../../ui/button'
import { Notice } from '../../../ui/notice'

export interface OnecFileRow {
  id: string
  serial: number
  createdAt: Date
  actCount: number
  fileName: string
}

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
            {t('dealActs.files')}
          </h2>
          <p>
            {ready > 0 ? t('dealActs.files.ready', { count: ready }) : t('dealActs.files.none')}{' '}
            <span className="text-muted">{t('dealActs.files.how')}</span>
          </p>
        </div>
        {ready > 0 ? (
          <Form method="post" preventScrollReset>
            <Button look="quiet" name="intent" value="make-file">
              {t('dealActs.files.make')}
            </Button>
          </Form>
        ) : null}
      </div>
      {made ? (
        <Notice tone={made.id ? 'good' : 'plain'} role="status" className="mt-3">
          {made.id ? (
            <>
              {t('dealActs.files.made')}{' '}
              <a className="link" href={`${DEAL_ACTS_PATH}/files/${made.id}`}>
                {t('dealActs.files.download')}
              </a>
            </>
          ) : (
            t('dealActs.files.nothingReady')
          )}
        </Notice>
      ) : null}
      {newest.length > 0 ? <FileList files={newest} /> : null}
      {older.length > 0 ? (
        <details className="mt-1">
          <summary className="link w-fit">{t('dealActs.files.older')}</summary>
          <FileList files={older} />
        </details>
      ) : null}
    </section>
  )
}

function FileList({ files }: { files: OnecFileRow[] }) {
  const { t, formatDateTime } = useI18n()
  return (
    <ul className="mt-3 flex flex-col gap-1.5">
      {files.map(({ id, serial, createdAt, actCount, fileName }) => (
        <li key={id} className="flex flex-wrap gap-x-4 tabular-nums">
          <a className="link" href={`${DEAL_ACTS_PATH}/files/${id}`} title={fileName}>
            {t('dealActs.files.file', { number: serial })}
          </a>
          <span className="text-muted">{formatDateTime(createdAt)}</span>
          <span>{t('dealActs.acts', { count: actCount })}</span>
        </li>
      ))}
    </ul>
  )
}
