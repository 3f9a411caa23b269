import { ConfirmForm } from '~/features/second-factor/confirm-form'
import {
  CONFIRM_INTENT,
  handleConfirmForm,
} from '~/features/second-factor/handle-confirm-form.server'
import { secondFactorTexts } from '~/features/second-factor/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireActor } from '~/lib/guard.server'
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
import { redirect } from '~/remix.server'
import { Button } from '~/ui/button'

await loadTexts(secondFactorTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('secondFactor.confirmTitle'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const to = safePath(readQuery(request).get('to')) ?? '/account'
  if (actor.isConfirmed) throw redirect(to, 303)
  const { identity } = context.services
  const { since, passkeys } = await identity.secondFactor.view(actor)
  const passkey = passkeys.length > 0 ? await identity.beginPasskeyProof(actor) : null
  const by = since ? ('code' as const) : ('password' as const)
  return { to, email: actor.email, by, passkey, intent: CONFIRM_INTENT }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireActor(context, request)
  return handleConfirmForm(context.services.identity, actor, await readForm(request))
}

/** The step before people, settings and keys are changed: that it is still the same person who sits there. */
export default function Confirm() {
  const { t } = useI18n()
  const asked = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.kind === 'confirmed') {
    return (
      <div className="max-w-[480px]">
        <h1 className="mb-1 text-xl">{t('secondFactor.confirmed')}</h1>
        <p className="mb-4 text-muted">{t('secondFactor.resumeText')}</p>
        <form method="post" action={answer.to}>
          {answer.fields.map(([name, value], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: names repeat, and nothing moves
            <input key={index} type="hidden" name={name} value={value} />
          ))}
          <Button autoFocus>{t('secondFactor.resume')}</Button>
        </form>
      </div>
    )
  }
  return (
    <div className="max-w-[480px]">
      <h1 className="mb-1 text-xl">{t('secondFactor.confirmTitle')}</h1>
      <p className="mb-4 text-muted">{t('secondFactor.confirmText')}</p>
      <ConfirmForm {...asked} held={answer?.held ?? ''} fault={answer?.fault ?? null} />
    </div>
  )
}
