import { accountTexts } from '~/features/account/texts'
import { InvalidLink } from '~/features/sign-in/invalid-link'
import { InvitationOfferCard } from '~/features/sign-in/invitation-offer'
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

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, ({ t }) => t('invite.title'))

export async function loader({ context, params }: LoaderFunctionArgs) {
  const token = readParam(params, 'token')
  const offer = await context.services.invitations.describe(token, context.actor)
  return data({ offer, path: `/invite/${token}` }, { status: offer ? 200 : 410 })
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const form = await readForm(request)
  const token = readParam(params, 'token')
  const { actor, origin } = context
  const { invitations } = context.services
  if (formText(form, 'intent') === 'decline') {
    const declined = await invitations.decline(token, actor, origin)
    return declined ? redirect('/', 303) : data({ strength: null, name: '' }, { status: 410 })
  }
  const input = {
    name: formText(form, 'name').trim(),
    password: formText(form, 'password'),
    locale: context.locale,
  }
  const result = await orBusy(invitations.accept(token, actor, input, origin))
  switch (result.kind) {
    case 'done':
      return redirect('/', {
        status: 303,
        ...(result.cookie && { headers: { 'Set-Cookie': result.cookie } }),
      })
    case 'sign_in':
      return redirect(`/login?to=${encodeURIComponent(`/invite/${token}`)}`, 303)
    case 'weak_password':
      return data({ strength: result.strength, name: input.name }, { status: 422 })
    case 'invalid_link':
      return data({ strength: null, name: input.name }, { status: 410 })
  }
}

export default function Invite() {
  const { t } = useI18n()
  const { offer, path } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const strength = answer?.strength ?? null
  return (
    <SignedOutFrame>
      <div className="card p-5 sm:p-6">
        {!offer || (answer && !strength) ? (
          <InvalidLink purpose="invitation" />
        ) : (
          <>
            <h1 className="mb-1 text-xl">{t('invite.title')}</h1>
            <InvitationOfferCard
              offer={offer}
              path={path}
              name={answer?.name}
              strength={strength}
            />
          </>
        )}
      </div>
    </SignedOutFrame>
  )
}
