import { useI18n } from '~/i18n'
import { Button } from '~/ui/button'
import { TextArea } from '~/ui/text-area'

/** A form of the address itself: what is checked can be sent on as a link. */
export function VerifyForm({ value, fault }: { value?: string; fault?: string | undefined }) {
  const { t } = useI18n()
  return (
    <form action="/verify" className="card not-in-print p-5 sm:p-6">
      <TextArea
        label={t('verify.field')}
        hint={t('verify.hint')}
        name="paper"
        rows={5}
        maxLength={1000}
        required
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        defaultValue={value}
        fault={fault}
        className="mb-4 [&_textarea]:font-mono"
      />
      <Button>{t('verify.submit')}</Button>
    </form>
  )
}
