import type { RuleFocus } from '~/features/deal-rules/edit-rule-inputs'
import { faultsOfList, faultsOfRule, type RuleFault } from '~/features/deal-rules/rule-faults'
import type { RuleInput } from '~/features/deal-rules/rule-input'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { DealRulesView } from '../../../server/deal-acts/index.ts'
import { Button, buttonClass } from '../../ui/button'
import { FormFault } from '../../ui/form-fault'
import { RuleCard } from './rule-card'

const MAX_RULES = 50

interface Props
  extends Pick<DealRulesView, 'stages' | 'smartProcesses' | 'fields' | 'kinds' | 'isDefault'> {
  inputs: RuleInput[]
  faults: RuleFault[]
  focus: RuleFocus | null
  /** Another one mounts the fields anew, with what the server says stands in them. */
  version: string
}

/** The list of rules as an admin changes it. Every button sends the whole form, scripts or not. */
export function DealRulesForm({ inputs, faults, focus, version, ...view }: Props) {
  const { t } = useI18n()
  const whole = faultsOfList(faults)
  const firstFaulty = inputs.findIndex(
    (_, position) => faultsOfRule(faults, position).first !== null,
  )
  return (
    <>
      <Form method="post" preventScrollReset>
        {/* What Enter in a field presses. */}
        <button
          type="submit"
          name="intent"
          value="save"
          tabIndex={-1}
          aria-hidden="true"
          className="sr-only"
        />
        <FormFault>
          {whole.length > 0
            ? whole.map(({ text }) => text).join(' ')
            : faults.length > 0
              ? t('dealRules.faults')
              : null}
        </FormFault>
        {inputs.length === 0 ? (
          <p className="card mb-3 p-5 text-muted">{t('dealRules.none')}</p>
        ) : (
          <ol key={version} className="flex flex-col gap-3">
            {inputs.map((input, position) => (
              <RuleCard
                key={input.texts.id}
                input={input}
                position={position}
                last={inputs.length - 1}
                faults={faults}
                hasFirstFault={position === firstFaulty && focus === null}
                focusOn={focus?.position === position ? focus.on : null}
                stages={view.stages}
                fields={view.fields}
                smartProcesses={view.smartProcesses}
                kinds={view.kinds}
              />
            ))}
          </ol>
        )}
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <Button name="intent" value="save">
            {t('app.save')}
          </Button>
          {inputs.length < MAX_RULES ? (
            <Button look="quiet" name="intent" value="add">
              {t('dealRules.add')}
            </Button>
          ) : null}
        </div>
      </Form>
      {view.isDefault ? null : (
        <details className="mt-3">
          <summary
            className={`${buttonClass('quiet')} list-none [&::-webkit-details-marker]:hidden`}
          >
            {t('dealRules.reset')}
          </summary>
          <Form method="post" className="mt-2 max-w-[520px] text-sm">
            <p className="mb-2">{t('dealRules.resetText')}</p>
            <Button look="small" name="intent" value="reset">
              {t('dealRules.resetSure')}
            </Button>
          </Form>
        </details>
      )}
    </>
  )
}
