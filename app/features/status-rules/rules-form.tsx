import type { ReactNode } from 'react'
import { describeRuleFault } from '~/features/status-rules/describe-rule-fault'
import type { RuleFocus } from '~/features/status-rules/edit-rule-rows'
import type { RuleRow } from '~/features/status-rules/rule-rows'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { StatusRuleFault } from '../../../server/completion-acts/index.ts'
import { Button } from '../../ui/button'
import { FormFault } from '../../ui/form-fault'
import { RuleFields } from './rule-fields'

const MAX_RULES = 50

interface Props {
  rows: RuleRow[]
  faults: StatusRuleFault[]
  focus: RuleFocus | null
  /** Another one mounts the fields anew, with what the server says stands in them. */
  version: string
  /** Names the rules that were looked at; null: these were not. */
  checked: string | null
  /** What they would change, where they were looked at. */
  preview: ReactNode
  isStale: boolean
}

/** The list of rules as an admin changes it. Every button sends the whole form, scripts or not. */
export function RulesForm({ rows, faults, focus, version, checked, preview, isStale }: Props) {
  const { t } = useI18n()
  const whole = faults.filter(({ rule }) => rule === null)
  const firstFault = focus ? undefined : faults.find(({ rule }) => rule !== null)
  return (
    <Form method="post" preventScrollReset>
      {/* What Enter in a field presses. */}
      <button
        type="submit"
        name="intent"
        value="check"
        tabIndex={-1}
        aria-hidden="true"
        className="sr-only"
      />
      <FormFault>
        {whole.length > 0
          ? whole.map((fault) => describeRuleFault(fault, t)).join(' ')
          : faults.length > 0
            ? t('statusRules.faults')
            : null}
      </FormFault>
      <ol key={version} className="card">
        {rows.map((row, position) => (
          <RuleFields
            key={row.id}
            row={row}
            position={position}
            lastFree={rows.length - 2}
            faults={faults.filter(({ rule }) => rule === position)}
            focusFault={firstFault?.rule === position ? firstFault.field : null}
            focusOn={focus?.position === position ? focus.on : null}
          />
        ))}
      </ol>
      <div className="mt-3 flex flex-wrap gap-3">
        {rows.length < MAX_RULES ? (
          <Button look="quiet" name="intent" value="add">
            {t('statusRules.add')}
          </Button>
        ) : null}
        <Button look="quiet" name="intent" value="reset">
          {t('statusRules.reset')}
        </Button>
        <Button look={checked ? 'quiet' : 'main'} name="intent" value="check">
          {t('statusRules.check')}
        </Button>
      </div>
      {preview}
      {checked ? (
        <div className="mt-4">
          <input type="hidden" name="checked" value={checked} />
          {isStale ? <FormFault>{t('statusRules.stale')}</FormFault> : null}
          <Button name="intent" value="save">
            {t('app.save')}
          </Button>
        </div>
      ) : null}
    </Form>
  )
}
