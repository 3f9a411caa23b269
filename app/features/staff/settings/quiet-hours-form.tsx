import { useI18n } from '~/i18n'
import { nameZone } from '~/i18n/name-zone'
import { Form } from '~/remix'
import type { QuietHours } from '../../../../server/completion-acts/index.ts'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/field'

interface Props {
  /** As typed, or as they are; both ends empty: none. */
  values: QuietHours
  timeZone: string
  canEdit: boolean
  /** What came of saving; null before. */
  result: 'saved' | 'invalid' | null
}

/** When 1C is not to be asked for completion acts. */
export function QuietHoursForm({ values, timeZone, canEdit, result }: Props) {
  const { t } = useI18n()
  const fault = result === 'invalid' ? t('settings.quietInvalid') : undefined
  const isNone = values.from + values.to === ''
  return (
    <section aria-labelledby="quiet" className="card p-4 sm:p-5">
      <h2 id="quiet" className="mb-1 text-base">
        {t('settings.quiet')}
      </h2>
      <p className="mb-4 text-muted">
        {t('settings.quietText')} {canEdit ? null : t('settings.quietReadOnly')}
      </p>
      {!canEdit && isNone ? (
        <p>{t('settings.quietNone')}</p>
      ) : (
        <Form method="post" className="flex flex-col gap-3">
          <input type="hidden" name="intent" value="quiet-hours" />
          <fieldset aria-describedby="quiet-clock">
            <legend className="sr-only">{t('settings.quiet')}</legend>
            <div className="flex flex-wrap gap-3">
              <Field
                // A new fault mounts the field anew, which puts the focus there.
                key={`from ${fault ?? ''}`}
                label={t('settings.quietFrom')}
                name="quietFrom"
                maxLength={10}
                inputMode="numeric"
                placeholder={t('app.timeForm')}
                defaultValue={values.from}
                readOnly={!canEdit}
                aria-invalid={fault ? true : undefined}
                autoFocus={fault !== undefined}
                className="w-32"
              />
              <Field
                key={`to ${fault ?? ''}`}
                label={t('settings.quietTo')}
                name="quietTo"
                maxLength={10}
                inputMode="numeric"
                placeholder={t('app.timeForm')}
                defaultValue={values.to}
                readOnly={!canEdit}
                aria-invalid={fault ? true : undefined}
                className="w-32"
              />
            </div>
            {fault ? (
              <p role="alert" className="mt-1 text-sm text-bad">
                {fault}
              </p>
            ) : null}
            <p id="quiet-clock" className="mt-1 text-sm text-muted">
              {t('settings.quietClock', {
                zone: nameZone(timeZone, t),
              })}
            </p>
          </fieldset>
          {canEdit ? (
            <div className="flex items-center gap-3">
              <Button>{t('app.save')}</Button>
              <span role="status" className="text-accent">
                {result === 'saved' ? t('app.saved') : null}
              </span>
            </div>
          ) : null}
        </Form>
      )}
    </section>
  )
}
