import { DemoAccounts } from '~/features/sign-in/demo-accounts'
import { useI18n } from '~/i18n'
import type { Translate } from '~/i18n/dictionary'
import { formText } from '~/lib/form-text'
import { pageMeta } from '~/lib/page-meta'
import type { PageHandle } from '~/lib/page-traits'
import { readForm } from '~/lib/read-form.server'
import { safePath } from '~/lib/safe-path'
import {
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { data, redirect } from '~/remix.server'
import { Button } from '~/ui/button'
import { Field } from '~/ui/field'
import { FormFault } from '~/ui/form-fault'
import { SignedOutFrame } from '~/ui/shell/signed-out-frame'

export const handle: PageHandle = { plain: true }

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('login.title'))

/** Says when to come again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const to = safePath(searchParams.get('to'))
  const { actor, sandbox } = context
  if (actor) throw redirect(to ?? (actor.role === 'client' ? '/' : '/staff'))
  const asked = searchParams.get('demo')
  const demo = sandbox?.accounts.find(({ email }) => email === asked) ?? null
  return { to, sandbox, demo }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const email = formText(form, 'email').trim()
  const password = formText(form, 'password')
  const to = safePath(formText(form, 'to'))
  if (email === '' || password === '') {
    return data({ email, fault: { kind: 'missing' } as const }, { status: 422 })
  }
  const { services, cookieHeader, origin } = context
  const result = await services.identity.signIn({ email, password }, cookieHeader, origin)
  switch (result.kind) {
    case 'signed_in':
      return redirect(to ?? result.home, { status: 303, headers: { 'Set-Cookie': result.cookie } })
    case 'throttled':
      return data(
        { email, fault: result },
        { status: 429, headers: { 'Retry-After': String(result.minutes * 60) } },
      )
    case 'wrong':
      return data({ email, fault: result }, { status: 422 })
  }
}

type Fault = { kind: 'missing' } | { kind: 'wrong' } | { kind: 'throttled'; minutes: number }

export default function Login() {
  const { t } = useI18n()
  const { to, sandbox, demo } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const email = answer?.email ?? demo?.email ?? ''
  return (
    <SignedOutFrame>
      <div className="card p-5 sm:p-6">
        <h1 className="mb-4 text-xl">{t('login.title')}</h1>
        <FormFault>{answer ? describeFault(answer.fault, t) : null}</FormFault>
        <form method="post" action="/login" className="flex flex-col gap-4">
          {to ? <input type="hidden" name="to" value={to} /> : null}
          <Field
            label={t('login.email')}
            name="email"
            type="email"
            autoComplete="username"
            required
            defaultValue={email}
            // The one thing people come here for is to type.
            autoFocus={email === ''}
          />
          <Field
            label={t('login.password')}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            defaultValue={answer ? '' : demo?.password}
            autoFocus={email !== '' && !demo}
          />
          <div className="flex flex-wrap items-center justify-between gap-3">
            {/* Where a demo account has just been filled in, the next step is this button. */}
            <Button autoFocus={demo !== null && !answer}>{t('login.submit')}</Button>
            <a className="link text-sm" href="/forgot-password">
              {t('login.forgot')}
            </a>
          </div>
        </form>
      </div>
      {sandbox ? <DemoAccounts {...sandbox} to={to} /> : null}
    </SignedOutFrame>
  )
}

function describeFault(fault: Fault, t: Translate): string {
  if (fault.kind === 'throttled') return t('login.throttled', { count: fault.minutes })
  return t(fault.kind === 'wrong' ? 'login.wrong' : 'login.missing')
}
