import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { CodeFault, CodeSetup } from '../../../server/identity/index.ts'
import { Button, buttonClass } from '../../ui/button'
import { CodeField } from './code-field'
import { CodeSetupSteps } from './code-setup'
import { describeCodeFault } from './describe-code-fault'

/** The key for the application, and the first code that proves that it has it. */
export function SetupForm({ setup, fault }: { setup: CodeSetup; fault: CodeFault | null }) {
  const { t } = useI18n()
  return (
    <section aria-labelledby="setup" className="card p-4 sm:p-5">
      <h2 id="setup" className="mb-3 text-base">
        {t('secondFactor.setupTitle')}
      </h2>
      <CodeSetupSteps setup={setup} />
      <Form method="post" className="mt-4 flex flex-col gap-3">
        <CodeField of="setup" fault={fault ? describeCodeFault(fault, t) : undefined} />
        <div className="flex flex-wrap gap-3">
          <Button name="intent" value="confirm">
            {t('secondFactor.confirm')}
          </Button>
          <a href="/account/second-factor" className={buttonClass('quiet')}>
            {t('secondFactor.cancel')}
          </a>
        </div>
      </Form>
    </section>
  )
}
