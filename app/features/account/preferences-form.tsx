import { TIME_ZONES } from '~/features/account/time-zones'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { Preferences } from '../../../server/identity/index.ts'
import { Button } from '../../ui/button'
import { SelectField } from '../../ui/select-field'

interface Props {
  preferences: Preferences
  portalTimeZone: string
  /** Null: nothing was sent. */
  isSaved: boolean | null
}

/** Where the person's clock stands and which letters they get: `intent` preferences, `timeZone`, `letters`. */
export function PreferencesForm({ preferences, portalTimeZone, isSaved }: Props) {
  const { t } = useI18n()
  const { timeZone, letters } = preferences
  const isOffered = timeZone === null || TIME_ZONES.some((zone) => zone === timeZone)
  const portalZone = TIME_ZONES.find((zone) => zone === portalTimeZone)
  return (
    <section aria-labelledby="preferences" className="card p-4 sm:p-5">
      <h2 id="preferences" className="mb-3 text-base">
        {t('account.preferences')}
      </h2>
      <Form method="post" className="flex flex-col gap-4">
        <div className="max-w-[400px]">
          <SelectField
            label={t('account.timeZone')}
            name="timeZone"
            defaultValue={timeZone ?? ''}
            fault={isSaved === false ? t('account.noSuchZone') : undefined}
          >
            <option value="">
              {t('account.portalZone', {
                zone: portalZone ? t(`account.zone.${portalZone}`) : portalTimeZone,
              })}
            </option>
            {timeZone && !isOffered ? <option value={timeZone}>{timeZone}</option> : null}
            {TIME_ZONES.map((zone) => (
              <option key={zone} value={zone}>
                {t(`account.zone.${zone}`)}
              </option>
            ))}
          </SelectField>
          <p className="mt-1 text-sm text-muted">{t('account.timeZoneHint')}</p>
        </div>
        <fieldset id="letters">
          <legend className="mb-1 text-sm">{t('account.letters')}</legend>
          {letters.map(({ kind, isOn }) => (
            <label key={kind} className="flex min-h-11 items-center gap-3 py-1 sm:min-h-9">
              <input
                type="checkbox"
                name="letters"
                value={kind}
                defaultChecked={isOn}
                className="size-4 shrink-0 accent-accent"
              />
              {t(`account.letter.${kind}`)}
            </label>
          ))}
          <p className="mt-1 text-sm text-muted">{t('account.lettersHint')}</p>
        </fieldset>
        <div className="flex items-center gap-3">
          <Button look="quiet" name="intent" value="preferences">
            {t('app.save')}
          </Button>
          <span role="status" className="text-accent">
            {isSaved ? t('app.saved') : null}
          </span>
        </div>
      </Form>
    </section>
  )
}
