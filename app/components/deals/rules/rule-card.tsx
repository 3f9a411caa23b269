import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useI18n } from '~/i18n'
import { faultsOfRule, type RuleFault } from '~/lib/deal-rules-faults'
import type { RuleDraft } from '~/lib/deal-rules-form'
import type { RuleFocus } from '~/lib/deal-rules-order'
import type { DealRulesView } from '../../../../server/deal-acts/index.ts'
import { FormFault } from '../../form-fault'
import { SelectField } from '../../select-field'
import { RuleTool } from '../../staff/rules/rule-tool'
import { RuleProvider } from './rule-context'
import { RuleFlag, RuleText } from './rule-controls'
import { RuleFeedback, RuleMoreConditions, RulePolicies, RuleReport } from './rule-parts'
import { RuleStages } from './rule-stages'

interface Props extends Pick<DealRulesView, 'stages' | 'kinds'> {
  draft: RuleDraft
  /** From 0. */
  place: number
  /** Of the last rule. */
  last: number
  faults: RuleFault[]
  /** Whether the first fault of the form is one of this rule. */
  leadsHere: boolean
  focusOn: RuleFocus['on'] | null
}

/** One rule: its name and place, at which stages it asks for which document, and the rest folded up. */
export function RuleCard(props: Props) {
  const { t } = useI18n()
  const { draft, place, last, stages, kinds, focusOn } = props
  const faults = faultsOfRule(props.faults, place)
  const number = place + 1
  const focus = focusOn === 'name' ? 'name' : props.leadsHere ? faults.first : null
  return (
    <li className="card p-4 sm:p-5">
      <RuleProvider value={{ draft, place, faults, focus, stages, kinds }}>
        <fieldset className="flex min-w-0 flex-col gap-3">
          <legend className="sr-only">{t('dealRules.rule', { number })}</legend>
          <input type="hidden" name={`rule.${place}.id`} value={draft.texts.id} />
          <FormFault>{faults.whole.map(({ text }) => text).join(' ') || null}</FormFault>
          <div className="flex flex-wrap items-end gap-3">
            <RuleText
              path="name"
              label={t('dealRules.nameOf', { number })}
              maxLength={150}
              className="min-w-0 flex-1 basis-60"
            />
            <RuleDocument />
            <RuleFlag path="isOn" label={t('dealRules.isOn')} />
            <div className="flex gap-1">
              <RuleTool
                icon={ArrowUp}
                intent={`up.${place}`}
                label={t('dealRules.up', { number })}
                disabled={place === 0}
                autoFocus={focusOn === 'up'}
              />
              <RuleTool
                icon={ArrowDown}
                intent={`down.${place}`}
                label={t('dealRules.down', { number })}
                disabled={place === last}
                autoFocus={focusOn === 'down'}
              />
              <RuleTool
                icon={X}
                intent={`delete.${place}`}
                label={t('dealRules.delete', { number })}
                autoFocus={focusOn === 'delete'}
              />
            </div>
          </div>
          <RuleStages />
          <div>
            <RuleMoreConditions />
            <RulePolicies />
            <RuleReport />
            <RuleFeedback />
          </div>
        </fieldset>
      </RuleProvider>
    </li>
  )

  function RuleDocument() {
    const chosen = draft.texts.document
    // A document that this configuration does not have stays to be seen, and is refused.
    const isKnown = kinds.some((kind) => kind === chosen)
    return (
      <SelectField
        label={t('dealRules.document')}
        name={`rule.${place}.document`}
        defaultValue={chosen}
        fault={faults.at('document')}
        autoFocus={focus === 'document'}
      >
        {isKnown ? null : <option value={chosen}>{chosen}</option>}
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`deals.kind.${kind}`)}
          </option>
        ))}
      </SelectField>
    )
  }
}
