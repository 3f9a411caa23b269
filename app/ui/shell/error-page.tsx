import { useI18n } from '~/i18n'
import { describeError } from '~/lib/describe-error'
import type { RootData } from '~/lib/page-traits'
import { useRouteError, useRouteLoaderData } from '~/remix'
import { buttonClass } from '../button'

/** What went wrong, whose move it is, what to do; never a code, never a stack. */
export function ErrorPage() {
  const { t } = useI18n()
  const { title, text, isOurs } = describeError(useRouteError())
  const root = useRouteLoaderData<RootData>('root')
  return (
    <div className="max-w-[560px] py-8">
      <h1 className="mb-2 text-xl">{t(title)}</h1>
      <p className="mb-4">{t(text)}</p>
      {isOurs && root?.requestId ? (
        <p className="mb-4 text-sm text-muted">{t('error.500.request', { id: root.requestId })}</p>
      ) : null}
      <a href="/" className={buttonClass('quiet')}>
        {t('error.home')}
      </a>
    </div>
  )
}
