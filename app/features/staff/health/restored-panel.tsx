import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import { ConfirmedButton } from '~/ui/confirmed-button'
import type { PauseView } from '../../../../server/backup/index.ts'

/** What waits after a restore, and the two ways to go on. */
export function RestoredPanel({ pause }: { pause: PauseView }) {
  const { t, formatDateTime } = useI18n()
  const { takenAt, restoredAt, letters, messages, mayResume } = pause
  return (
    <section aria-labelledby="restored" className="mb-6 rounded-lg bg-wait-soft p-4">
      <h2 id="restored" className="mb-2 font-medium">
        {t('health.restored.title', { at: formatDateTime(takenAt) })}
      </h2>
      <p className="mb-2">{t('health.restored.text', { at: formatDateTime(restoredAt) })}</p>
      <ul className="mb-2 list-disc pl-5">
        <li>{t('health.restored.letters', { count: letters })}</li>
        <li>{t('health.restored.messages', { count: messages })}</li>
        <li>{t('health.restored.acts')}</li>
        <li>{t('health.restored.runs')}</li>
      </ul>
      {mayResume ? (
        <Form method="post" className="flex flex-wrap gap-3">
          <ConfirmedButton
            look="quiet"
            intent="resume-without-letters"
            label={t('health.restored.resumeWithout')}
            means={t('health.restored.resumeWithoutMeans')}
          />
          <ConfirmedButton
            look="quiet"
            intent="resume"
            label={t('health.restored.resume')}
            means={t('health.restored.resumeMeans')}
          />
        </Form>
      ) : (
        <p>{t('health.restored.adminOnly')}</p>
      )}
    </section>
  )
}
