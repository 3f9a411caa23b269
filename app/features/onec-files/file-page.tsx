import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { OnecFileView } from '../../../server/deal-acts/index.ts'
import { Button } from '../../ui/button'
import { FormFault } from '../../ui/form-fault'
import { Notice } from '../../ui/notice'
import { DEAL_ACTS_PATH } from '../deal-acts/address'
import { DownloadForm } from './download-form'
import { LoadFacts } from './load-facts'

interface Props {
  file: OnecFileView
  /** It was asked for once more, and nobody confirmed. */
  isRefused: boolean
}

/** One file: what it is, what 1C will do with it, and giving it out. */
export function OnecFilePage({ file, isRefused }: Props) {
  const { t } = useI18n()
  const wasGiven = file.given !== null || file.placedAt !== null
  return (
    <div className="max-w-[640px]">
      <p className="mb-1 text-sm">
        <Link to={DEAL_ACTS_PATH} className="link">
          {t('onecFiles.toList')}
        </Link>
      </p>
      <h1 className="mb-4 text-xl">{t('onecFiles.page.title', { number: file.serial })}</h1>
      <FileFacts file={file} />
      <DownloadForm id={file.id} className="card mb-4 p-4 sm:p-5">
        {wasGiven ? <Confirmation file={file} isRefused={isRefused} /> : null}
        <Button look={wasGiven ? 'quiet' : 'main'}>
          {t(wasGiven ? 'onecFiles.page.downloadAgain' : 'onecFiles.download')}
        </Button>
      </DownloadForm>
      <section aria-labelledby="load" className="card p-4 sm:p-5">
        <h2 id="load" className="mb-2 text-base">
          {t('onecFiles.page.load')}
        </h2>
        <LoadFacts configuration={file.configuration} />
      </section>
    </div>
  )
}

function Confirmation({ file, isRefused }: Props) {
  const { t } = useI18n()
  return (
    <>
      <Notice tone="wait" className="mb-4">
        <h2 className="font-semibold">{t('onecFiles.page.again')}</h2>
        <p>{t('onecFiles.page.againText')}</p>
        {file.decided > 0 ? (
          <p>{t('onecFiles.page.againDecided', { count: file.decided })}</p>
        ) : null}
      </Notice>
      <FormFault>{isRefused ? t('onecFiles.page.mustConfirm') : null}</FormFault>
      <label className="mb-4 flex min-h-11 items-center gap-3 sm:min-h-9">
        <input type="checkbox" name="again" value="yes" required className="size-5 shrink-0" />
        {t('onecFiles.page.sure')}
      </label>
    </>
  )
}

function FileFacts({ file }: { file: OnecFileView }) {
  const { t, formatDateTime } = useI18n()
  const { given, placedAt } = file
  const facts: [name: string, value: string][] = [
    [t('onecFiles.page.name'), file.fileName],
    [t('onecFiles.page.created'), formatDateTime(file.createdAt)],
    [t('onecFiles.page.version'), file.version],
    [t('onecFiles.page.acts'), String(file.actCount)],
    [t('onecFiles.page.decided'), String(file.decided)],
    ...(placedAt
      ? [[t('onecFiles.page.placed'), formatDateTime(placedAt)] satisfies [string, string]]
      : []),
    [t('onecFiles.page.given'), given ? givenText(given) : t('onecFiles.page.never')],
  ]

  function givenText({ at, who, times }: NonNullable<OnecFileView['given']>): string {
    const when = formatDateTime(at)
    const last = who ? t('onecFiles.page.givenBy', { when, who }) : when
    return times > 1 ? `${last}. ${t('onecFiles.page.times', { count: times })}` : last
  }

  return (
    <dl className="card mb-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 p-4 sm:gap-x-6 sm:p-5">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 break-words tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
