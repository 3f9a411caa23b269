import { useI18n } from '~/i18n'
import { nameZone } from '~/i18n/name-zone'
import { Field } from '../../ui/field'
import { SelectField } from '../../ui/select-field'
import { DAYS, nameDay, type ScheduleFields as Values } from './schedule'

interface Props {
  values: Values
  /** Of the portal, by its IANA name. */
  timeZone: string
  isFaulty: boolean
}

/** When runs are made: a day of the month and a time; cron only for who chooses it, without scripts too. */
export function ScheduleFields({ values, timeZone, isFaulty }: Props) {
  const { t } = useI18n()
  const isOther = values.day === 'other'
  return (
    <fieldset className="group/schedule">
      <legend className="sr-only">{t('distribution.settings.when')}</legend>
      <div className="flex flex-wrap gap-3">
        <SelectField
          label={t('distribution.settings.day')}
          name="day"
          defaultValue={values.day}
          className="min-w-48 flex-1"
        >
          {[...DAYS, 'L'].map((day) => (
            <option key={day} value={day}>
              {nameDay(day, t)}
            </option>
          ))}
          <option value="other">{t('distribution.settings.other')}</option>
        </SelectField>
        <Field
          label={t('distribution.settings.time')}
          name="time"
          maxLength={10}
          inputMode="numeric"
          placeholder={t('app.timeForm')}
          defaultValue={values.time || '06:00'}
          fault={isFaulty && !isOther ? t('distribution.settings.timeFault') : undefined}
          className="w-32 group-has-[[value=other]:checked]/schedule:hidden"
        />
      </div>
      <Field
        label={t('distribution.settings.cron')}
        name="cron"
        maxLength={100}
        defaultValue={values.cron}
        hint={t('distribution.settings.cronHint')}
        fault={isFaulty && isOther ? t('distribution.settings.cronFault') : undefined}
        className="mt-3 hidden group-has-[[value=other]:checked]/schedule:block"
      />
      <p className="mt-1 text-sm text-muted">
        {t('distribution.settings.clock', { zone: nameZone(timeZone, t) })}
      </p>
    </fieldset>
  )
}
