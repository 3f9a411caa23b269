import { useI18n } from '~/i18n'
import { CopyButton } from '../../ui/copyable'
import { Notice } from '../../ui/notice'

/** Ten codes, shown this once. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const { t } = useI18n()
  return (
    <div className="flex flex-col gap-3">
      <Notice tone="wait" role="status">
        {t('secondFactor.recoveryOnce')}
      </Notice>
      <ol className="grid list-none grid-cols-2 gap-x-6 gap-y-1">
        {codes.map((code) => (
          <li key={code}>
            <code className="select-all">{code}</code>
          </li>
        ))}
      </ol>
      <div>
        <CopyButton text={codes.join('\n')} of={t('secondFactor.recovery')} />
      </div>
    </div>
  )
}
