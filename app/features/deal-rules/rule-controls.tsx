import { CHOICE_LABELS, CHOICES, type ChoicePath } from '~/features/deal-rules/rule-choices'
import { isWithin } from '~/features/deal-rules/rule-faults'
import type { FlagPath, TextPath } from '~/features/deal-rules/rule-input'
import { useI18n } from '~/i18n'
import { Field } from '../../ui/field'
import { SelectField } from '../../ui/select-field'
import { useRule } from './rule-context'

interface TextProps {
  path: TextPath
  label: string
  hint?: string
  className?: string
  inputMode?: 'decimal' | 'numeric'
  maxLength?: number
}

/** A text of the rule, with its fault beside it. */
export function RuleText({ path, label, ...more }: TextProps) {
  const { input, position, faults, focus } = useRule()
  return (
    <Field
      label={label}
      name={`rule.${position}.${path}`}
      defaultValue={input.texts[path]}
      fault={faults.at(path)}
      autoFocus={focus !== null && isWithin(focus, path)}
      autoComplete="off"
      {...more}
    />
  )
}

/** A choice of the rule. */
export function RuleChoice({ path, className = '' }: { path: ChoicePath; className?: string }) {
  const { t } = useI18n()
  const { input, position, faults, focus } = useRule()
  return (
    <SelectField
      label={t(CHOICE_LABELS[path])}
      name={`rule.${position}.${path}`}
      defaultValue={input.texts[path]}
      fault={faults.at(path)}
      autoFocus={focus !== null && isWithin(focus, path)}
      className={`min-w-0 ${className}`}
    >
      {Object.entries(CHOICES[path]).map(([value, key]) => (
        <option key={value} value={value}>
          {t(key)}
        </option>
      ))}
    </SelectField>
  )
}

/** Something that is done or not. */
export function RuleFlag({ path, label }: { path: FlagPath; label: string }) {
  const { input, position } = useRule()
  return (
    <label className="flex min-h-11 items-center gap-2 sm:min-h-9">
      <input
        type="checkbox"
        name={`rule.${position}.${path}`}
        value="on"
        defaultChecked={input.flags[path]}
        className="size-4 shrink-0 accent-accent"
      />
      {label}
    </label>
  )
}
