import { useI18n } from '~/i18n'
import { formText } from '~/lib/form-text'
import { pageMeta } from '~/lib/page-meta'
import type { PageHandle } from '~/lib/page-traits'
import { readForm } from '~/lib/read-form.server'
import { type ActionFunctionArgs, type MetaFunction, useActionData } from '~/remix'
import { data } from '~/remix.server'
import { Button } from '~/ui/button'
import { Field } from '~/ui/field'
import { Notice } from '~/ui/notice'
import { SignedOutFrame } from '~/ui/shell/signed-out-frame'

export const handle: PageHandle = { plain: true }

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, ({ t }) => t('forgot.title'))

export async function action({ context, request }: ActionFunctionArgs) {
  const email = formText(await readForm(request), 'email').trim()
  if (email === '') return data({ sent: false }, { status: 422 })
  await context.services.identity.forgotPassword(email, context.origin)
  return { sent: true }
}

export default function ForgotPassword() {
  const { t } = useI18n()
  const answer = useActionData<typeof action>()
  return (
    <SignedOutFrame>
      <div className="card p-5 sm:p-6">
        <h1 className="mb-2 text-xl">{t('forgot.title')}</h1>
        {answer?.sent ? (
          <Notice tone="good" role="status">
            {t('forgot.sent')}
          </Notice>
        ) : (
          <>
            <p className="mb-4">{t('forgot.text')}</p>
            <form method="post" action="/forgot-password" className="flex flex-col gap-4">
              <Field
                label={t('login.email')}
                name="email"
                type="email"
                autoComplete="username"
                required
                autoFocus
                fault={answer ? t('forgot.missing') : undefined}
              />
              <div>
                <Button>{t('forgot.submit')}</Button>
              </div>
            </form>
          </>
        )}
        <p className="mt-4">
          <a className="link text-sm" href="/login">
            {t('forgot.back')}
          </a>
        </p>
      </div>
    </SignedOutFrame>
  )
}
