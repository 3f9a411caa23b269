import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { ChoiceView, SentAct } from '../../../server/distribution/index.ts'
import { Button } from '../../ui/button'
import { LastSent } from '../reconciliation/last-sent'
import { ChannelBoxes } from './channel-boxes'
import { CheckBox } from './check-box'

/** How a counterparty gets the acts of runs, and what became of the last one. */
export function ChoiceSection({
  choice,
  lastSent,
}: {
  choice: ChoiceView
  lastSent: SentAct | null
}) {
  const { t } = useI18n()
  return (
    <section aria-labelledby="distribution" className="card mb-6 p-4 sm:p-5">
      <h2 id="distribution" className="mb-1 text-base">
        {t('distribution.choice.title')}
      </h2>
      <LastSent sent={lastSent} />
      {choice.hasOptedOut ? <p>{t('distribution.choice.optedOut')}</p> : null}
      <Form method="post" className="mt-3 flex flex-col gap-3">
        <ChannelBoxes offered={choice.offered} chosen={choice.channels} />
        <p className="text-sm text-muted">{t('distribution.choice.usual')}</p>
        <CheckBox
          name="blocked"
          label={t('distribution.choice.blocked')}
          defaultChecked={choice.isBlocked}
        />
        <div>
          <Button look="quiet" name="intent" value="distribution">
            {t('distribution.settings.save')}
          </Button>
        </div>
      </Form>
    </section>
  )
}
