import { CodeField } from '~/features/second-factor/code-field'
import { describeCodeFault } from '~/features/second-factor/describe-code-fault'
import { secondFactorTexts } from '~/features/second-factor/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { requireActor } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import { safePath } from '~/lib/safe-path'
import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { data, redirect } from '~/remix.server'
import { Button } from '~/ui/button'
import { Field } from '~/ui/field'

await loadTexts(secondFactorTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('secondFactor.confirmTitle'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const to = safePath(new URL(request.url).searchParams.get('to')) ?? '/account'
  if (actor.isConfirmed) throw redirect(to, 303)
  const { since } = await context.services.identity.secondFactor.view(actor)
  return { to, email: actor.email, by: since ? ('code' as const) : ('password' as const) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireActor(context, request)
  const form = await readForm(request)
  const proof = formText(form, 'code') || formText(form, 'password')
  const result = await context.services.identity.confirm(actor, proof)
  if (result.kind === 'confirmed') {
    return redirect(safePath(formText(form, 'to')) ?? '/account', 303)
  }
  return data({ fault: result }, { status: result.kind === 'throttled' ? 429 : 422 })
}

/** The step before people, settings and keys are changed: that it is still the same person who sits there. */
export default function Confirm() {
  const { t } = useI18n()
  const { to, email, by } = useLoaderData<typeof loader>()
  const fault = useActionData<typeof action>()?.fault
  return (
    <div className="max-w-[480px]">
      <h1 className="mb-1 text-xl">{t('secondFactor.confirmTitle')}</h1>
      <p className="mb-4 text-muted">{t('secondFactor.confirmText')}</p>
      <Form method="post" className="card flex flex-col gap-4 p-4 sm:p-5">
        <input type="hidden" name="to" value={to} />
        {by === 'code' ? (
          <CodeField
            of="signIn"
            fault={
              fault && fault.kind !== 'wrong_password' ? describeCodeFault(fault, t) : undefined
            }
          />
        ) : (
          <>
            <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
            <Field
              label={t('secondFactor.password')}
              name="password"
              type="password"
              autoComplete="current-password"
              required
              autoFocus
              fault={fault ? t('secondFactor.wrongPassword') : undefined}
              className="max-w-[400px]"
            />
          </>
        )}
        <div>
          <Button>{t('secondFactor.confirm')}</Button>
        </div>
      </Form>
    </div>
  )
}
