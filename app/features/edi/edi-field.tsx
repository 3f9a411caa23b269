import { useI18n } from '~/i18n'
import type { EdiFieldFault } from '../../../server/edi/index.ts'
import { Field } from '../../ui/field'

type Name = EdiFieldFault['field'] | 'phone' | 'middleName' | 'position'

interface Props {
  name: Name
  value: string
  faults: EdiFieldFault[]
  readOnly?: boolean
  hint?: string
  inputMode?: 'numeric' | 'email' | 'tel'
}

/** A field of electronic exchange with what is wrong in it. */
export function EdiField({ name, value, faults, hint, ...input }: Props) {
  const { t } = useI18n()
  const fault = faults.find(({ field }) => field === name)
  return (
    <Field
      label={t(`edi.${name}`)}
      name={name}
      defaultValue={value}
      maxLength={255}
      autoComplete="off"
      fault={fault ? t(`edi.fault.${fault.code}`) : null}
      hint={hint}
      {...input}
    />
  )
}

/** A box to tick, of a setting or a requisite. */
export function EdiBox(props: { name: string; isOn: boolean; label: string; disabled?: boolean }) {
  const { name, isOn, label, disabled } = props
  return (
    <label className="flex items-start gap-2">
      <input
        type="checkbox"
        name={name}
        value="yes"
        defaultChecked={isOn}
        disabled={disabled}
        className="mt-1 size-5 shrink-0 accent-accent sm:size-4"
      />
      {label}
    </label>
  )
}
