import { useI18n } from '~/i18n'
import type { OnecFileView } from '../../../server/deal-acts/index.ts'
import { Notice } from '../../ui/notice'

type Configuration = OnecFileView['configuration']

/** What the base that loads a file does with it. */
export function LoadFacts({ configuration }: { configuration: Configuration }) {
  const { t } = useI18n()
  return (
    <div className="flex flex-col gap-2">
      {configuration === 'unf30' ? <Notice tone="wait">{t('onecFiles.load.unf30')}</Notice> : null}
      <p>{t('onecFiles.load.how')}</p>
      {configuration === 'bp30' ? <p>{t('onecFiles.load.bp30')}</p> : null}
      {configuration === 'ut11' || configuration === 'erp25' ? (
        <p>{t('onecFiles.load.trade')}</p>
      ) : null}
      <p>{t('onecFiles.load.found')}</p>
      <p>{t('onecFiles.load.second')}</p>
    </div>
  )
}
