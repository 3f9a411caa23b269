import { bitrix24CardTexts } from '~/features/bitrix24-card/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { describeError } from '~/lib/describe-error'
import { pageMeta } from '~/lib/page-meta'
import { type LoaderFunctionArgs, type MetaFunction, Outlet, useRouteError } from '~/remix'
import { Notice } from '~/ui/notice'

await loadTexts(bitrix24CardTexts)

/** Pages in a frame of Bitrix24 are documents without scripts of ours, but for the one that fits the frame. */
export const handle = { plain: true, light: true } as const

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('card.company.title'))

export function loader({ context }: LoaderFunctionArgs) {
  return { frameScripts: context.card?.host.scripts ?? [] }
}

/** The card around us has a heading and a way back of its own: nothing here but the page. */
export default function Card() {
  return (
    <main className="p-3 sm:p-5">
      <Outlet />
    </main>
  )
}

export function ErrorBoundary() {
  const { t } = useI18n()
  const error = useRouteError()
  const isClosed =
    typeof error === 'object' && error !== null && 'data' in error && error.data === 'card_closed'
  return (
    <main className="p-3 sm:p-5">
      <Notice tone={isClosed ? 'wait' : 'bad'}>
        {isClosed ? t('card.closed') : t(describeError(error).text)}
      </Notice>
    </main>
  )
}
