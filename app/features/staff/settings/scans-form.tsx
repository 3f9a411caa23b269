import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import { Button } from '../../../ui/button'

interface Props {
  /** As chosen, or as it is. */
  atOnce: boolean
  canEdit: boolean
  isSaved: boolean
}

/** Whether a scan of a signed document counts at once, or once somebody has looked: `intent` scans, `atOnce`. */
export function ScansForm({ atOnce, canEdit, isSaved }: Props) {
  const { t } = useI18n()
  return (
    <section aria-labelledby="scans" className="card p-4 sm:p-5">
      <h2 id="scans" className="mb-1 text-base">
        {t('settings.scans')}
      </h2>
      <p className="mb-4 text-muted">{t('settings.scansText')}</p>
      {canEdit ? (
        <Form method="post" className="flex flex-col gap-3">
          <input type="hidden" name="intent" value="scans" />
          <label className="flex items-start gap-2">
            <input
              type="checkbox"
              name="atOnce"
              value="yes"
              defaultChecked={atOnce}
              className="mt-1 size-5 shrink-0 accent-accent sm:size-4"
            />
            {t('settings.scansAtOnce')}
          </label>
          <div className="flex items-center gap-3">
            <Button>{t('app.save')}</Button>
            <span role="status" className="text-accent">
              {isSaved ? t('app.saved') : null}
            </span>
          </div>
        </Form>
      ) : (
        <p>{t(atOnce ? 'settings.scansAreAtOnce' : 'settings.scansAreChecked')}</p>
      )}
    </section>
  )
}
