import { useI18n } from '~/i18n'
import { Field } from '../../ui/field'

/** Where a code is typed. A telephone offers its digits; recovery codes have letters too. */
export function CodeField({ of, fault }: { of: 'setup' | 'signIn'; fault?: string | undefined }) {
  const { t } = useI18n()
  const isSetup = of === 'setup'
  return (
    <Field
      label={t(isSetup ? 'secondFactor.newCode' : 'secondFactor.code')}
      name="code"
      autoComplete="one-time-code"
      inputMode={isSetup ? 'numeric' : 'text'}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={20}
      required
      autoFocus
      hint={isSetup ? t('secondFactor.newCodeHint') : undefined}
      fault={fault}
      className="max-w-[400px]"
    />
  )
}
