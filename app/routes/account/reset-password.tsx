import { accountTexts } from '~/features/account/texts'
import { InvalidLink } from '~/features/sign-in/invalid-link'
import { PasswordLinkForm } from '~/features/sign-in/password-link-form'
import { signInTexts } from '~/features/sign-in/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { readParam } from '~/lib/input/read-query.server'
import { orBusy } from '~/lib/or-busy.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { data, redirect } from '~/remix.server'
import { SignedOutFrame } from '~/ui/shell/signed-out-frame'

await loadTexts(accountTexts, signInTexts)

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, ({ t }) => t('reset.title'))

export async function loader({ context, params }: LoaderFunctionArgs) {
  const token = readParam(params, 'token')
  const link = await context.services.identity.describeLink(token)
  return data({ link, token }, { status: link ? 200 : 410 })
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const password = formText(await readForm(request), 'password')
  const { services, origin } = context
  const result = await orBusy(
    services.identity.resetPassword(readParam(params, 'token'), password, origin),
  )
  if (result.kind === 'done') {
    return redirect(result.home, { status: 303, headers: { 'Set-Cookie': result.cookie } })
  }
  if (result.kind === 'weak_password') {
    return data({ strength: result.strength }, { status: 422 })
  }
  return data({ strength: null }, { status: 410 })
}

export default function ResetPassword() {
  const { t } = useI18n()
  const { link, token } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const strength = answer?.strength ?? null
  return (
    <SignedOutFrame>
      <div className="card p-5 sm:p-6">
        {!link || (answer && !strength) ? (
          <InvalidLink purpose="passwordReset" />
        ) : (
          <>
            <h1 className="mb-1 text-xl">{t('reset.title')}</h1>
            <p className="mb-4 text-muted">{t('passwordLink.for', { email: link.email })}</p>
            <PasswordLinkForm email={link.email} strength={strength} about={{ words: [], token }} />
          </>
        )}
      </div>
    </SignedOutFrame>
  )
}
