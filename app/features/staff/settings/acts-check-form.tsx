import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import { Button } from '../../../ui/button'

interface Props {
  /** As chosen, or as it is. */
  holds: boolean
  /** Acts are read from 1C, so that there is something to compare with. */
  isChecked: boolean
  canEdit: boolean
  isSaved: boolean
}

/** Whether acts that differ from the completion acts of their period wait for staff: `intent` acts-check, `holds`. */
export function ActsCheckForm({ holds, isChecked, canEdit, isSaved }: Props) {
  const { t } = useI18n()
  return (
    <section aria-labelledby="acts-check" className="card p-4 sm:p-5">
      <h2 id="acts-check" className="mb-1 text-base">
        {t('settings.actsCheck')}
      </h2>
      <p className="mb-4 text-muted">
        {t(isChecked ? 'settings.actsCheckText' : 'settings.actsNotChecked')}
      </p>
      {canEdit ? (
        <Form method="post" className="flex flex-col gap-3">
          <input type="hidden" name="intent" value="acts-check" />
          <label className="flex items-start gap-2">
            <input
              type="checkbox"
              name="holds"
              value="yes"
              defaultChecked={holds}
              className="mt-1 size-5 shrink-0 accent-accent sm:size-4"
            />
            {t('settings.actsCheckHolds')}
          </label>
          <div className="flex items-center gap-3">
            <Button>{t('app.save')}</Button>
            <span role="status" className="text-accent">
              {isSaved ? t('app.saved') : null}
            </span>
          </div>
        </Form>
      ) : (
        <p>{t(holds ? 'settings.actsAreHeld' : 'settings.actsAreTold')}</p>
      )}
    </section>
  )
}
