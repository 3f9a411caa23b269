import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { OnecAnswersView } from '../../../../server/reconciliation/index.ts'
import { Button } from '../../../ui/button'

interface Props {
  deviations: OnecAnswersView['deviations']
  canEdit: boolean
  /** One has just been taken off the list. */
  isForgotten: boolean
}

/** What the module of 1C writes otherwise than the contract, each kind once. */
export function OnecDeviations({ deviations, canEdit, isForgotten }: Props) {
  const { t, formatDateTime } = useI18n()
  return (
    <section aria-labelledby="deviations" className="card p-4 sm:p-5">
      <h2 id="deviations" className="mb-1 text-base">
        {t('onecAnswers.deviations')}
      </h2>
      <p className="mb-3 text-sm text-muted">{t('onecAnswers.deviationsText')}</p>
      <p role="status" className="text-accent">
        {isForgotten ? t('onecAnswers.forgotten') : null}
      </p>
      {deviations.length === 0 ? <p>{t('onecAnswers.none')}</p> : null}
      <ul className="flex flex-col gap-4">
        {deviations.map(({ kind, text, firstSeenAt, lastSeenAt, example }) => (
          <li key={kind} className="border-t border-line pt-3">
            <p>{text}</p>
            <p className="mt-1 text-sm text-muted">
              {t('onecAnswers.seen', {
                first: formatDateTime(firstSeenAt),
                last: formatDateTime(lastSeenAt),
              })}
              . {t('onecAnswers.example', { example })}
            </p>
            {canEdit ? (
              <Form method="post" className="mt-2">
                <input type="hidden" name="kind" value={kind} />
                <Button look="quiet" name="intent" value="forget">
                  {t('onecAnswers.forget')}
                </Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
