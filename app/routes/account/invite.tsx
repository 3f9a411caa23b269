import { InvalidLink } from '~/features/sign-in/invalid-link'
import { PasswordLinkForm } from '~/features/sign-in/password-link-form'
import { useI18n } from '~/i18n'
import { formText } from '~/lib/form-text'
import { pageMeta } from '~/lib/page-meta'
import type { PageHandle } from '~/lib/page-traits'
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

export const handle: PageHandle = { plain: true }

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, ({ t }) => t('invite.title'))

export async function loader({ context, params }: LoaderFunctionArgs) {
  const link = await context.services.identity.describeLink(params.token ?? '', 'invitation')
  return data({ link }, { status: link ? 200 : 410 })
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const form = await readForm(request)
  const input = { name: formText(form, 'name').trim(), password: formText(form, 'password') }
  const { services, origin } = context
  const result = await services.identity.acceptInvitation(params.token ?? '', input, origin)
  if (result.kind === 'done') {
    return redirect(result.home, { status: 303, headers: { 'Set-Cookie': result.cookie } })
  }
  return data(
    { fault: result.kind, name: input.name },
    { status: result.kind === 'weak_password' ? 422 : 410 },
  )
}

export default function Invite() {
  const { t } = useI18n()
  const { link } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const fault = answer?.fault ?? null
  return (
    <SignedOutFrame>
      <div className="card p-5 sm:p-6">
        {!link || fault === 'invalid_link' ? (
          <InvalidLink purpose="invitation" />
        ) : (
          <>
            <h1 className="mb-1 text-xl">{t('invite.title')}</h1>
            <p className="mb-3 text-muted">{t('passwordLink.for', { email: link.email })}</p>
            {link.counterparties.length > 0 ? (
              <div className="mb-4">
                <p>{t('invite.text')}</p>
                <ul className="mt-1 font-medium">
                  {link.counterparties.map((name) => (
                    <li key={name}>{name}</li>
                  ))}
                </ul>
              </div>
            ) : null}
            <PasswordLinkForm email={link.email} name={answer?.name ?? link.name} fault={fault} />
          </>
        )}
      </div>
    </SignedOutFrame>
  )
}
