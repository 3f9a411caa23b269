import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'

/** What to call the person. */
export function NameForm({ name, result }: { name: string; result: 'missing' | 'saved' | null }) {
  const { t } = useI18n()
  return (
    <section aria-labelledby="name" className="card p-4 sm:p-5">
      <h2 id="name" className="mb-3 text-base">
        {t('account.profile')}
      </h2>
      <Form method="post" className="flex flex-col gap-3">
        <Field
          label={t('account.fullName')}
          name="name"
          autoComplete="name"
          maxLength={200}
          required
          defaultValue={name}
          fault={result === 'missing' ? t('account.nameMissing') : undefined}
          className="max-w-[400px]"
        />
        <div className="flex items-center gap-3">
          <Button look="quiet" name="intent" value="name">
            {t('app.save')}
          </Button>
          <span role="status" className="text-accent">
            {result === 'saved' ? t('app.saved') : null}
          </span>
        </div>
      </Form>
    </section>
  )
}
