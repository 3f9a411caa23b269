import { RecoveryCodes } from '~/features/second-factor/recovery-codes'
import { SecondStepForm } from '~/features/second-factor/second-step-form'
import { DemoAccounts } from '~/features/sign-in/demo-accounts'
import { handleSignInForm, type SignInFault } from '~/features/sign-in/handle-form.server'
import { SignInForm } from '~/features/sign-in/sign-in-form'
import { useI18n } from '~/i18n'
import type { Translate } from '~/i18n/dictionary'
import { readQuery } from '~/lib/input/read-query.server'
import { orBusy } from '~/lib/or-busy.server'
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
import { redirect } from '~/remix.server'
import { buttonClass } from '~/ui/button'
import { SignedOutFrame } from '~/ui/shell/signed-out-frame'

export const handle: PageHandle = { plain: true }

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('login.title'))

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ context, request }: LoaderFunctionArgs) {
  const searchParams = readQuery(request)
  const to = safePath(searchParams.get('to'))
  const { actor, sandbox, services, cookieHeader } = context
  if (actor) throw redirect(to ?? (actor.role === 'client' ? '/' : '/staff'))
  const asked = searchParams.get('demo')
  const demo = sandbox?.accounts.find(({ email }) => email === asked) ?? null
  // `again`, or a demo account: somebody else signs in.
  const beginsAnew = searchParams.has('again') || demo !== null
  const second = beginsAnew ? null : await services.identity.secondStep(cookieHeader)
  return { to, sandbox, demo, second }
}

export async function action({ context, request }: ActionFunctionArgs) {
  return orBusy(handleSignInForm(context, await readForm(request)))
}

export default function Login() {
  const { t } = useI18n()
  const { to, sandbox, demo, second } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.kind === 'recovery_codes') {
    return (
      <SignedOutFrame>
        <div className="card p-5 sm:p-6">
          <h1 className="mb-4 text-xl">{t('secondFactor.recoveryNew')}</h1>
          <RecoveryCodes codes={answer.recoveryCodes} />
          <a href={answer.next} className={`${buttonClass()} mt-4`}>
            {t('secondFactor.continue')}
          </a>
        </div>
      </SignedOutFrame>
    )
  }
  const fault = answer?.fault ?? null
  const isAboutPassword = fault?.kind === 'wrong' || fault?.kind === 'missing'
  const step = answer?.second ?? (isAboutPassword || answer?.email ? null : second)
  return (
    <SignedOutFrame>
      <div className="card p-5 sm:p-6">
        {step ? (
          <SecondStepForm {...step} to={to} fault={isCodeFault(fault) ? fault : null} />
        ) : (
          <SignInForm
            email={answer?.email ?? demo?.email ?? ''}
            demoPassword={answer ? undefined : demo?.password}
            to={to}
            fault={fault && describeFault(fault, t)}
          />
        )}
      </div>
      {step ? null : (
        <p className="mt-4 text-center text-sm">
          <a className="link text-muted" href="/verify">
            {t('login.verify')}
          </a>
        </p>
      )}
      {sandbox && !step ? <DemoAccounts {...sandbox} to={to} /> : null}
    </SignedOutFrame>
  )
}

type CodeFault = Extract<SignInFault, { kind: 'throttled' }> | { kind: 'wrong_code' }

function isCodeFault(fault: SignInFault | null): fault is CodeFault {
  return fault?.kind === 'wrong_code' || fault?.kind === 'throttled'
}

function describeFault(fault: SignInFault, t: Translate): string {
  switch (fault.kind) {
    case 'throttled':
      return t('login.throttled', { count: fault.minutes })
    case 'wrong_code':
      return t('secondFactor.wrong')
    case 'expired':
      return t('secondFactor.expired')
    case 'wrong':
      return t('login.wrong')
    case 'missing':
      return t('login.missing')
  }
}
