import { PasskeyButton } from '~/features/second-factor/passkey-button'
import { secondFactorTexts } from '~/features/second-factor/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import { safePath } from '~/lib/safe-path'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { data, redirect } from '~/remix.server'
import { FormFault } from '~/ui/form-fault'
import { SignedOutFrame } from '~/ui/shell/signed-out-frame'

await loadTexts(secondFactorTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('secondFactor.passkeySignIn'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const to = safePath(readQuery(request).get('to'))
  const { actor, services, cookieHeader, origin } = context
  if (actor) throw redirect(to ?? (actor.role === 'client' ? '/' : '/staff'))
  const { request: asked, cookie } = await services.identity.beginPasskey(cookieHeader, origin)
  return data({ to, asked }, { headers: cookie ? { 'Set-Cookie': cookie } : {} })
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const { services, cookieHeader, origin } = context
  const answer = formText(form, 'answer')
  const result = await services.identity.finishByPasskey(answer, cookieHeader, origin)
  if (result.kind !== 'signed_in') return data({ failed: true }, { status: 422 })
  const to = safePath(formText(form, 'to')) ?? result.home
  return redirect(to, { status: 303, headers: { 'Set-Cookie': result.cookie } })
}

/** Signing in by a passkey: the one page before sign-in that needs scripts. */
export default function LoginPasskey() {
  const { t } = useI18n()
  const { to, asked } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()?.failed
  return (
    <SignedOutFrame>
      <div className="card p-5 sm:p-6">
        <h1 className="mb-2 text-xl">{t('secondFactor.passkeySignIn')}</h1>
        <FormFault>{failed ? t('secondFactor.passkeyWrong') : null}</FormFault>
        <p className="mb-4 text-muted">{t('secondFactor.passkeySignInText')}</p>
        {asked ? (
          <form method="post" action="/login/passkey">
            {to ? <input type="hidden" name="to" value={to} /> : null}
            <PasskeyButton
              asked={{ kind: 'use', options: asked }}
              label={t('secondFactor.passkeyUse')}
            />
          </form>
        ) : (
          <p>{t('secondFactor.passkeyTooMany')}</p>
        )}
        <p className="mt-4">
          <a className="link text-sm" href="/login">
            {t('secondFactor.passkeyBack')}
          </a>
        </p>
      </div>
    </SignedOutFrame>
  )
}
