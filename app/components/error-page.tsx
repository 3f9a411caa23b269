import { isRouteErrorResponse, useRouteError, useRouteLoaderData } from '@remix-run/react'
import { useI18n } from '~/i18n'
import type { MessageKey } from '~/i18n/message'
import type { RootData } from '~/root'
import { buttonClass } from './button'

type Words = { title: MessageKey; text: MessageKey }
type PlainKey = Extract<MessageKey, `error.${string}`>

const words = {
  404: { title: 'error.404.title', text: 'error.404.text' },
  403: { title: 'error.403.title', text: 'error.403.text' },
  500: { title: 'error.500.title', text: 'error.500.text' },
  other: { title: 'error.other.title', text: 'error.other.text' },
} as const satisfies Record<string, Words & Record<string, PlainKey>>

/** What went wrong, whose move it is, what to do; never a code, never a stack. */
export function ErrorPage() {
  const error = useRouteError()
  const { t } = useI18n()
  const root = useRouteLoaderData<RootData>('root')
  const { title, text } = wordsFor(error)
  const isOurs = title === 'error.500.title'
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

function wordsFor(error: unknown) {
  if (!isRouteErrorResponse(error)) return words[500]
  if (error.status === 403 && error.data === 'no_company') {
    return { title: words[403].title, text: 'error.403.noCompany' } as const
  }
  if (error.status === 404 || error.status === 403) return words[error.status]
  return error.status >= 500 ? words[500] : words.other
}
