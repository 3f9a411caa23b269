import { FactorSections } from '~/features/second-factor/factor-sections'
import { handleFactorForm } from '~/features/second-factor/handle-form.server'
import { RecoveryCodes } from '~/features/second-factor/recovery-codes'
import { SetupForm } from '~/features/second-factor/setup-form'
import { secondFactorTexts } from '~/features/second-factor/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireStepUp } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { buttonClass } from '~/ui/button'
import { Notice } from '~/ui/notice'

await loadTexts(secondFactorTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('secondFactor.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStepUp(context, request)
  return { factor: await context.services.identity.secondFactor.view(actor) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStepUp(context, request)
  return handleFactorForm(context.services.identity, actor, await readForm(request))
}

export default function SecondFactorPage() {
  const { t } = useI18n()
  const { factor } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <div className="max-w-[560px]">
      <h1 className="mb-4 text-xl">{t('secondFactor.title')}</h1>
      {answer?.kind === 'codes' ? (
        <section aria-labelledby="codes" className="card p-4 sm:p-5">
          <h2 id="codes" className="mb-3 text-base">
            {t('secondFactor.recoveryNew')}
          </h2>
          <RecoveryCodes codes={answer.recoveryCodes} />
          <a href="/account/second-factor" className={`${buttonClass()} mt-4`}>
            {t('secondFactor.continue')}
          </a>
        </section>
      ) : answer?.kind === 'setup' ? (
        <SetupForm setup={answer.setup} fault={answer.fault} />
      ) : (
        <>
          {answer?.kind === 'off' ? (
            <Notice tone="wait" role="status" className="mb-5">
              {t('secondFactor.turnedOff')}
            </Notice>
          ) : null}
          <FactorSections factor={factor} />
        </>
      )}
    </div>
  )
}
