import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useState } from 'react'
import type { RuleFocus } from '~/features/deal-rules/edit-rule-inputs'
import { faultsOfRule, type RuleFault } from '~/features/deal-rules/rule-faults'
import { DEALS, type RuleInput } from '~/features/deal-rules/rule-input'
import { useI18n } from '~/i18n'
import type { DealRulesView } from '../../../server/deal-acts/index.ts'
import { buttonClass } from '../../ui/button'
import { FormFault } from '../../ui/form-fault'
import { IconButton } from '../../ui/icon-button'
import { SelectField } from '../../ui/select-field'
import { RuleProvider } from './rule-context'
import { RuleFlag, RuleText } from './rule-controls'
import { RuleFeedback, RuleMoreConditions, RulePolicies, RuleReport } from './rule-parts'
import { RuleStages } from './rule-stages'

interface Props extends Pick<DealRulesView, 'stages' | 'smartProcesses' | 'fields' | 'kinds'> {
  input: RuleInput
  /** From 0. */
  position: number
  /** Of the last rule. */
  last: number
  faults: RuleFault[]
  /** Whether the first fault of the form is one of this rule. */
  hasFirstFault: boolean
  focusOn: RuleFocus['on'] | null
}

/** One rule: its name and position, at which stages it asks for which document, and the rest folded up. */
export function RuleCard(props: Props) {
  const { t } = useI18n()
  const { input, position, last, smartProcesses, kinds, focusOn } = props
  const [source, setSource] = useState(input.texts['when.entityTypeId'])
  const stages = props.stages.filter(({ entityTypeId }) => String(entityTypeId) === source)
  const fields = props.fields.filter(({ entityTypeId }) => String(entityTypeId) === source)
  const faults = faultsOfRule(props.faults, position)
  const number = position + 1
  const focus = focusOn === 'name' ? 'name' : props.hasFirstFault ? faults.first : null
  return (
    <li className="card p-4 sm:p-5">
      <RuleProvider value={{ input, position, faults, focus, stages, fields, kinds }}>
        <fieldset className="flex min-w-0 flex-col gap-3">
          <legend className="sr-only">{t('dealRules.rule', { number })}</legend>
          <input type="hidden" name={`rule.${position}.id`} value={input.texts.id} />
          <FormFault>{faults.whole.map(({ text }) => text).join(' ') || null}</FormFault>
          <div className="flex flex-wrap items-end gap-3">
            <RuleText
              path="name"
              label={t('dealRules.nameOf', { number })}
              maxLength={150}
              className="min-w-0 flex-1 basis-60"
            />
            <RuleSource />
            <RuleDocument />
            <RuleFlag path="isOn" label={t('dealRules.isOn')} />
            <div className="flex gap-1">
              <IconButton
                icon={ArrowUp}
                intent={`up.${position}`}
                label={t('dealRules.up', { number })}
                disabled={position === 0}
                autoFocus={focusOn === 'up'}
              />
              <IconButton
                icon={ArrowDown}
                intent={`down.${position}`}
                label={t('dealRules.down', { number })}
                disabled={position === last}
                autoFocus={focusOn === 'down'}
              />
              <IconButton
                icon={X}
                intent={`delete.${position}`}
                label={t('dealRules.delete', { number })}
                autoFocus={focusOn === 'delete'}
              />
            </div>
          </div>
          <RuleStages source={source} />
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

  /** Of what the acts are made. A portal without smart processes has deals alone. */
  function RuleSource() {
    const path = 'when.entityTypeId'
    const name = `rule.${position}.${path}`
    if (smartProcesses.length === 0 && source === DEALS) {
      return <input type="hidden" name={name} value={source} />
    }
    const isKnown =
      source === DEALS || smartProcesses.some(({ entityTypeId }) => String(entityTypeId) === source)
    return (
      <div className="flex min-w-0 flex-wrap items-end gap-2">
        <SelectField
          label={t('dealRules.source')}
          name={name}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
          fault={faults.at(path)}
          autoFocus={focus === path}
          className="min-w-0"
        >
          <option value={DEALS}>{t('dealRules.sourceDeals')}</option>
          {isKnown ? null : <option value={source}>{source}</option>}
          <optgroup label={t('dealRules.smartProcesses')}>
            {smartProcesses.map(({ entityTypeId, title }) => (
              <option key={entityTypeId} value={entityTypeId}>
                {title}
              </option>
            ))}
          </optgroup>
        </SelectField>
        <noscript>
          <button type="submit" name="intent" value="show" className={buttonClass('quiet')}>
            {t('dealRules.showStages')}
          </button>
        </noscript>
      </div>
    )
  }

  function RuleDocument() {
    const chosen = input.texts.document
    // A document that this configuration does not have stays to be seen, and is refused.
    const isKnown = kinds.some((kind) => kind === chosen)
    return (
      <SelectField
        label={t('dealRules.document')}
        name={`rule.${position}.document`}
        defaultValue={chosen}
        fault={faults.at('document')}
        autoFocus={focus === 'document'}
      >
        {isKnown ? null : <option value={chosen}>{chosen}</option>}
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`dealActs.kind.${kind}`)}
          </option>
        ))}
      </SelectField>
    )
  }
}
