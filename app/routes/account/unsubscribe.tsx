import { lettersTexts } from '~/features/letters/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { readParam } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import type { PageHandle } from '~/lib/page-traits'
import { readForm } from '~/lib/read-form.server'
import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useLoaderData,
} from '~/remix'
import { data } from '~/remix.server'
import { Button } from '~/ui/button'
import { SignedOutFrame } from '~/ui/shell/signed-out-frame'

await loadTexts(lettersTexts)

export const handle: PageHandle = { plain: true }

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('unsubscribe.title'))

/** A sealed address of the longest kind. */
const MAX_TOKEN = 600

/** Looking changes nothing: programs that look at every link of a letter come here, too. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const token = readParam(params, 'token', MAX_TOKEN)
  const subscription = await context.services.letters.subscription(token)
  return data({ subscription, path: `/unsubscribe/${token}` }, { status: subscription ? 200 : 410 })
}

/**
 * The button of the page (`intent` stop or start), and the one click of a mail program, which posts
 * `List-Unsubscribe=One-Click` without a session (RFC 8058).
 */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const isOn = formText(await readForm(request), 'intent') === 'start'
  const token = readParam(params, 'token', MAX_TOKEN)
  const isDone = await context.services.letters.subscribe(token, isOn, context.origin)
  return data(null, { status: isDone ? 200 : 410 })
}

export default function Unsubscribe() {
  const { t } = useI18n()
  const { subscription, path } = useLoaderData<typeof loader>()
  if (!subscription) {
    return (
      <SignedOutFrame>
        <div className="card p-5 sm:p-6">
          <h1 className="mb-2 text-xl">{t('unsubscribe.invalid')}</h1>
          <p className="mb-4">{t('unsubscribe.invalidText')}</p>
          <Link className="link" to="/account">
            {t('unsubscribe.toAccount')}
          </Link>
        </div>
      </SignedOutFrame>
    )
  }
  const { email, isOn } = subscription
  return (
    <SignedOutFrame>
      <div className="card p-5 sm:p-6">
        <h1 className="mb-2 text-xl">{t('unsubscribe.title')}</h1>
        <p className="mb-4 break-words" role="status">
          {t(isOn ? 'unsubscribe.isOn' : 'unsubscribe.isOff', { email })}
        </p>
        <form method="post" action={path}>
          <Button look={isOn ? undefined : 'quiet'} name="intent" value={isOn ? 'stop' : 'start'}>
            {t(isOn ? 'unsubscribe.stop' : 'unsubscribe.start')}
          </Button>
        </form>
      </div>
    </SignedOutFrame>
  )
}
