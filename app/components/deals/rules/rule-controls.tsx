import { useI18n } from '~/i18n'
import { CHOICE_LABELS, CHOICES, type ChoicePath } from '~/lib/deal-rules-choices'
import { isWithin } from '~/lib/deal-rules-faults'
import type { FlagPath, TextPath } from '~/lib/deal-rules-form'
import { Field } from '../../field'
import { SelectField } from '../../select-field'
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
  const { draft, place, faults, focus } = useRule()
  return (
    <Field
      label={label}
      name={`rule.${place}.${path}`}
      defaultValue={draft.texts[path]}
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
  const { draft, place, faults, focus } = useRule()
  return (
    <SelectField
      label={t(CHOICE_LABELS[path])}
      name={`rule.${place}.${path}`}
      defaultValue={draft.texts[path]}
      fault={faults.at(path)}
      autoFocus={focus !== null && isWithin(focus, path)}
      className={`min-w-0 ${className}`}
    >
      {Object.entries(CHOICES[path]).map(([value, words]) => (
        <option key={value} value={value}>
          {t(words)}
        </option>
      ))}
    </SelectField>
  )
}

/** Something that is done or not. */
export function RuleFlag({ path, label }: { path: FlagPath; label: string }) {
  const { draft, place } = useRule()
  return (
    <label className="flex min-h-11 items-center gap-2 sm:min-h-9">
      <input
        type="checkbox"
        name={`rule.${place}.${path}`}
        value="on"
        defaultChecked={draft.flags[path]}
        className="size-4 shrink-0 accent-accent"
      />
      {label}
    </label>
  )
}
