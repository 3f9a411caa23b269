import { useI18n } from '~/i18n'
import { pageMeta } from '~/lib/page-meta'
import type { PageHandle } from '~/lib/page-traits'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '~/remix'
import { redirect } from '~/remix.server'
import { Button } from '~/ui/button'
import { SignedOutFrame } from '~/ui/shell/signed-out-frame'

export const handle: PageHandle = { plain: true }

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, ({ t }) => t('logout.title'))

export function loader({ context }: LoaderFunctionArgs) {
  if (!context.actor) throw redirect('/login')
  return null
}

export async function action({ context }: ActionFunctionArgs) {
  const { services, cookieHeader, publicUrl } = context
  const headers = new Headers({ 'Set-Cookie': await services.identity.signOut(cookieHeader) })
  // Over plain http browsers heed it not, and say so in their console.
  if (publicUrl.startsWith('https:')) headers.set('Clear-Site-Data', '"storage"')
  return redirect('/login', { status: 303, headers })
}

export default function Logout() {
  const { t } = useI18n()
  return (
    <SignedOutFrame>
      <div className="card p-5 sm:p-6">
        <h1 className="mb-2 text-xl">{t('logout.title')}</h1>
        <p className="mb-4">{t('logout.text')}</p>
        <form method="post" action="/logout">
          <Button>{t('app.signOut')}</Button>
        </form>
      </div>
    </SignedOutFrame>
  )
}
