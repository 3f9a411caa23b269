import { useI18n } from '~/i18n'
import type { CodeSetup } from '../../../server/identity/index.ts'
import { Copyable } from '../../ui/copyable'

/** What an application with codes has to be shown: a picture for its camera, and the key for typing. */
export function CodeSetupSteps({ setup }: { setup: CodeSetup }) {
  const { t } = useI18n()
  const { size, path } = setup.qr
  return (
    <div className="flex flex-col gap-3">
      <p>{t('secondFactor.scan')}</p>
      <svg
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={t('secondFactor.qr')}
        shapeRendering="crispEdges"
        className="w-full max-w-[220px] rounded-md border border-line"
      >
        {/* Black on white in the dark theme too: cameras read nothing else. */}
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <p>
        <a className="link" href={setup.uri}>
          {t('secondFactor.onThisPhone')}
        </a>
      </p>
      <div>
        <p className="mb-1 text-sm text-muted">{t('secondFactor.type')}</p>
        <Copyable text={setup.secret} of={t('secondFactor.key')} />
      </div>
    </div>
  )
}
