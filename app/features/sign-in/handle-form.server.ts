import { data, redirect } from '~/remix.server'
import type { PageContext } from '../../../server/composition/services.ts'
import { formText } from '../../lib/form-text'
import { safePath } from '../../lib/safe-path'

/** What is typed where a person signs in, and where they are going. */
interface Entered {
  email: string
  code: string
  to: string | null
}

/** Signs in by e-mail and password, then by a code where there is a second factor; or by all three at once. */
export async function handleSignInForm(context: PageContext, form: FormData) {
  const { identity } = context.services
  const email = formText(form, 'email').trim()
  const password = formText(form, 'password')
  const entered = { email, code: formText(form, 'code'), to: safePath(formText(form, 'to')) }
  if (email === '' && password === '' && entered.code !== '') {
    return finish(context, entered, context.cookieHeader)
  }
  if (email === '' || password === '') return refuse(entered, { kind: 'missing' })
  const result = await identity.signIn({ email, password }, context.cookieHeader, context.origin)
  switch (result.kind) {
    case 'signed_in':
      return goOn(entered.to ?? result.home, result.cookie, result.deviceCookie)
    case 'second_step':
      if (entered.code !== '') return finish(context, entered, result.cookie)
      return goOn(
        entered.to ? `/login?to=${encodeURIComponent(entered.to)}` : '/login',
        result.cookie,
      )
    case 'throttled':
    case 'wrong':
      return refuse(entered, result)
  }
}

/** @param pending the `Cookie` header, or the cookie that the password has just earned */
async function finish(context: PageContext, entered: Entered, pending: string) {
  const { services, cookieHeader, origin } = context
  const result = await services.identity.finishSignIn(entered.code, pending, origin)
  if (result.kind !== 'signed_in') {
    const isNew = pending !== cookieHeader
    return refuse(entered, result, {
      second: isNew ? await services.identity.secondStep(pending) : null,
      ...(isNew && { cookie: pending }),
    })
  }
  const next = entered.to ?? result.home
  if (!result.recoveryCodes) return goOn(next, result.cookie)
  return data(
    { kind: 'recovery_codes' as const, recoveryCodes: result.recoveryCodes, next },
    { headers: { 'Set-Cookie': result.cookie, 'Cache-Control': 'private, no-store' } },
  )
}

function goOn(to: string, ...cookies: string[]) {
  const headers = cookies.map((cookie): [string, string] => ['Set-Cookie', cookie])
  return redirect(to, { status: 303, headers })
}

/** Why somebody is not signed in yet. */
export type SignInFault =
  | { kind: 'missing' | 'wrong' | 'wrong_code' | 'expired' }
  | { kind: 'throttled'; minutes: number }

type SecondStep = Awaited<ReturnType<PageContext['services']['identity']['secondStep']>>

function refuse(
  { email }: Entered,
  fault: SignInFault,
  { second = null, cookie }: { second?: SecondStep; cookie?: string } = {},
) {
  const headers = new Headers(cookie ? { 'Set-Cookie': cookie } : {})
  // Says when to come again.
  if (fault.kind === 'throttled') headers.set('Retry-After', String(fault.minutes * 60))
  const status = fault.kind === 'throttled' ? 429 : 422
  return data({ kind: 'refused' as const, email, fault, second }, { status, headers })
}
