import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import { Button } from '~/ui/button'
import { Field } from '~/ui/field'

/** Somebody asked by telephone: `intent` opt-out, `email`. */
export function OptOutForm() {
  const { t } = useI18n()
  return (
    <Form method="post" className="mt-4 flex max-w-[560px] flex-wrap items-end gap-3">
      <div className="min-w-[240px] flex-1">
        <Field label={t('letters.optOutLabel')} name="email" type="email" required />
      </div>
      <Button look="quiet" name="intent" value="opt-out">
        {t('letters.optOut')}
      </Button>
    </Form>
  )
}
