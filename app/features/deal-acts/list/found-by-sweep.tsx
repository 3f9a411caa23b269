import { dealActsAddress } from '~/features/deal-acts/address'
import { useI18n } from '~/i18n'
import { Form, Link } from '~/remix'
import { Button } from '../../../ui/button'

interface Props {
  count: number
  /** What the last press of the button came to; null: it was not pressed. */
  started: boolean | null
}

/** How many deals Bitrix24 did not tell of, and a way to look for more at once. */
export function FoundBySweep({ count, started }: Props) {
  const { t } = useI18n()
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
      <p>
        {count > 0 ? (
          <>
            {t('dealActs.sweep.found', { count })}{' '}
            <Link className="link" to={dealActsAddress({ status: 'all', source: 'sweep' })}>
              {t('dealActs.sweep.show')}
            </Link>
          </>
        ) : (
          t('dealActs.sweep.none')
        )}
      </p>
      <Form method="post" preventScrollReset>
        <Button look="small" name="intent" value="sweep">
          {t('dealActs.sweep.now')}
        </Button>
      </Form>
      <span role="status" className={started === false ? 'text-bad' : 'text-accent'}>
        {started === null ? null : t(started ? 'dealActs.sweep.started' : 'dealActs.sweep.refused')}
      </span>
    </div>
  )
}
