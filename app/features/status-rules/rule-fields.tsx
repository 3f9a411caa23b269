import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { describeRuleFault } from '~/features/status-rules/describe-rule-fault'
import type { RuleFocus } from '~/features/status-rules/edit-rule-rows'
import { ASKS, RULE_KINDS, RULE_STATUSES, type RuleRow } from '~/features/status-rules/rule-rows'
import { useI18n } from '~/i18n'
import type { StatusRuleFault } from '../../../server/completion-acts/index.ts'
import { Field } from '../../ui/field'
import { IconButton } from '../../ui/icon-button'
import { SelectField } from '../../ui/select-field'
import { RuleValuesField } from './rule-values-field'

interface Props {
  row: RuleRow
  /** From 0. */
  position: number
  /** The position of the last rule that may be moved. */
  lastFree: number
  /** Of this rule. */
  faults: StatusRuleFault[]
  focusFault: StatusRuleFault['field'] | null
  focusOn: RuleFocus['on'] | null
}

/** One rule: when it matches, which status it gives, its position. Fields its kind does not need are hidden by style alone. */
export function RuleFields({ row, position, lastFree, faults, focusFault, focusOn }: Props) {
  const { t } = useI18n()
  const name = (field: string) => `rule.${position}.${field}`
  const isLast = row.kind === 'always'
  const faultOf = (field: StatusRuleFault['field']) => {
    const fault = faults.find((one) => one.field === field)
    return fault && describeRuleFault(fault, t)
  }
  const number = position + 1
  return (
    <li className="border-b border-line last:border-0">
      <fieldset className="group/rule grid grid-cols-2 items-start gap-x-3 gap-y-2 p-3 sm:p-4 lg:grid-cols-[1.5rem_minmax(0,1fr)_8.5rem_13rem_7.5rem]">
        <legend className="sr-only">{t('statusRules.rule', { number })}</legend>
        <input type="hidden" name={name('id')} value={row.id} />
        <p aria-hidden="true" className="self-center text-muted tabular-nums lg:self-start lg:pt-7">
          {number}
        </p>
        <div className="flex flex-wrap items-center justify-end gap-1 lg:col-start-5 lg:row-start-1 lg:justify-start lg:pt-[22px]">
          {isLast ? null : (
            <>
              <IconButton
                icon={ArrowUp}
                intent={`up.${position}`}
                label={t('statusRules.up', { number })}
                disabled={position === 0}
                autoFocus={focusOn === 'up'}
              />
              <IconButton
                icon={ArrowDown}
                intent={`down.${position}`}
                label={t('statusRules.down', { number })}
                disabled={position === lastFree}
                autoFocus={focusOn === 'down'}
              />
              <IconButton
                icon={X}
                intent={`delete.${position}`}
                label={t('statusRules.delete', { number })}
                autoFocus={focusOn === 'delete'}
              />
            </>
          )}
        </div>
        {isLast ? (
          <div className="col-span-2 lg:col-span-1 lg:pt-7">
            <input type="hidden" name={name('kind')} value="always" />
            <p className="font-medium">{t('statusRules.kind.always')}</p>
            <p className="text-sm text-muted">{t('statusRules.lastText')}</p>
          </div>
        ) : (
          <div className="col-span-2 flex flex-wrap items-start gap-x-3 gap-y-2 lg:col-span-1">
            <SelectField
              label={t('statusRules.when')}
              name={name('kind')}
              defaultValue={row.kind}
              fault={faultOf('kind')}
              autoFocus={focusOn === 'kind' || focusFault === 'kind'}
              className="w-full"
            >
              {RULE_KINDS.map((kind) => (
                <option key={kind} value={kind} data-asks={ASKS[kind]}>
                  {t(`statusRules.kind.${kind}`)}
                </option>
              ))}
            </SelectField>
            <Field
              label={t('statusRules.name')}
              name={name('name')}
              defaultValue={row.name}
              fault={faultOf('name')}
              autoFocus={focusFault === 'name'}
              autoComplete="off"
              className="hidden w-full sm:w-auto sm:flex-1 sm:basis-36 group-has-[[data-asks=property]:checked]/rule:block"
            />
            <RuleValuesField
              name={name('words')}
              value={row.words}
              fault={faultOf('words')}
              autoFocus={focusFault === 'words'}
            />
            <Field
              label={`${t('statusRules.reasonFrom')} (${t('app.optional')})`}
              name={name('reasonFrom')}
              defaultValue={row.reasonFrom}
              fault={faultOf('reasonFrom')}
              autoFocus={focusFault === 'reasonFrom'}
              autoComplete="off"
              className="hidden w-full group-has-[[data-asks=property]:checked]/rule:block"
            />
          </div>
        )}
        <SelectField
          label={t('statusRules.status')}
          name={name('status')}
          defaultValue={row.status}
          fault={faultOf('status')}
          autoFocus={focusFault === 'status'}
        >
          {RULE_STATUSES.map((status) => (
            <option key={status} value={status}>
              {t(`statusRules.status.${status}`)}
            </option>
          ))}
        </SelectField>
        <Field
          label={t('statusRules.reason')}
          name={name('reason')}
          defaultValue={row.reason}
          fault={faultOf('reason')}
          autoFocus={focusFault === 'reason'}
          autoComplete="off"
        />
      </fieldset>
    </li>
  )
}
