import { NameForm } from '~/features/account/name-form'
import { PasswordForm } from '~/features/account/password-form'
import { PreferencesForm } from '~/features/account/preferences-form'
import { Sessions } from '~/features/account/sessions'
import { accountTexts } from '~/features/account/texts'
import { SecondFactorSection } from '~/features/second-factor/account-section'
import { secondFactorTexts } from '~/features/second-factor/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { requireActor } from '~/lib/guard.server'
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
import { LanguageForm } from '~/ui/shell/language-form'

await loadTexts(accountTexts, secondFactorTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('account.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const { identity } = context.services
  const [sessions, { since }, preferences] = await Promise.all([
    identity.sessions(actor),
    identity.secondFactor.view(actor),
    identity.preferences(actor),
  ])
  const portalTimeZone = context.portalTimeZone
  return { name: actor.name, email: actor.email, sessions, since, preferences, portalTimeZone }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireActor(context, request)
  const { identity } = context.services
  const form = await readForm(request)
  switch (formText(form, 'intent')) {
    case 'name': {
      const name = formText(form, 'name').trim().slice(0, 200)
      if (name === '') return data({ name: 'missing' as const }, { status: 422 })
      await identity.changeName(actor, name)
      return { name: 'saved' as const }
    }
    case 'preferences': {
      const letters = form.getAll('letters').filter((each) => typeof each === 'string')
      const given = { timeZone: formText(form, 'timeZone'), letters }
      const isSaved = await identity.changePreferences(actor, given)
      return data({ preferences: isSaved }, { status: isSaved ? 200 : 422 })
    }
    case 'password': {
      const current = formText(form, 'current')
      const result = await orBusy(
        identity.changePassword(actor, { current, next: formText(form, 'next') }),
      )
      return data({ password: result }, { status: result.kind === 'changed' ? 200 : 422 })
    }
    case 'end-other-sessions': {
      await identity.endOtherSessions(actor)
      return redirect('/account', 303)
    }
    case 'end-session': {
      await identity.endSession(actor, formText(form, 'session'))
      return redirect('/account', 303)
    }
    default:
      throw new Response(null, { status: 400 })
  }
}

export default function Account() {
  const { t } = useI18n()
  const { name, email, sessions, since, preferences, portalTimeZone } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <div className="max-w-[720px]">
      <h1 className="text-xl">{t('account.title')}</h1>
      <p className="mb-5 text-muted">{email}</p>
      <div className="flex flex-col gap-5">
        <NameForm name={name} result={answer && 'name' in answer ? answer.name : null} />
        <section aria-labelledby="language" className="card p-4 sm:p-5">
          <h2 id="language" className="mb-1 text-base">
            {t('app.language')}
          </h2>
          <div className="-ml-1.5">
            <LanguageForm />
          </div>
        </section>
        <PreferencesForm
          preferences={preferences}
          portalTimeZone={portalTimeZone}
          isSaved={answer && 'preferences' in answer ? answer.preferences : null}
        />
        <PasswordForm
          email={email}
          result={answer && 'password' in answer ? answer.password : null}
        />
        <SecondFactorSection since={since} />
        <Sessions sessions={sessions} />
      </div>
    </div>
  )
}
