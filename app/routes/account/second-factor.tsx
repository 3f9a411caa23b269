import { FactorSections } from '~/features/second-factor/factor-sections'
import { handleFactorForm } from '~/features/second-factor/handle-form.server'
import { PasskeysSection } from '~/features/second-factor/passkeys-section'
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
  const { secondFactor } = context.services.identity
  const [factor, creation] = await Promise.all([
    secondFactor.view(actor),
    secondFactor.beginPasskey(actor),
  ])
  return { factor, creation }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStepUp(context, request)
  return handleFactorForm(context.services.identity, actor, await readForm(request))
}

export default function SecondFactorPage() {
  const { t } = useI18n()
  const { factor, creation } = useLoaderData<typeof loader>()
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
          {answer?.kind === 'passkey_refused' || answer?.kind === 'passkey_last' ? (
            <Notice tone="bad" role="alert" className="mb-5">
              {t(
                answer.kind === 'passkey_last'
                  ? 'secondFactor.passkeyLast'
                  : 'secondFactor.passkeyRefused',
              )}
            </Notice>
          ) : null}
          <FactorSections factor={factor}>
            <PasskeysSection passkeys={factor.passkeys} creation={creation} />
          </FactorSections>
        </>
      )}
    </div>
  )
}
