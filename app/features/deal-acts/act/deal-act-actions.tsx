import { ExternalLink } from 'lucide-react'
import { dryRunAddress } from '~/features/deal-acts/address'
import { useI18n } from '~/i18n'
import { closeByEscape } from '~/lib/close-by-escape'
import { Form, Link, useNavigation } from '~/remix'
import type { DealActView } from '../../../../server/deal-acts/index.ts'
import { Button, buttonClass } from '../../../ui/button'

/** What a person can do with the act; the next useful thing first. */
export function DealActActions({ act }: { act: DealActView }) {
  const { t } = useI18n()
  const isBusy = useNavigation().state !== 'idle'
  const { can, dealUrl, dealReference } = act
  return (
    <div className="flex flex-wrap items-start gap-2">
      {can.retry ? (
        <Form method="post">
          <Button name="intent" value="retry" disabled={isBusy}>
            {t('dealActs.retry')}
          </Button>
        </Form>
      ) : null}
      {can.revise ? (
        <Form method="post">
          <Button name="intent" value="revise" disabled={isBusy}>
            {t('dealActs.revise')}
          </Button>
        </Form>
      ) : null}
      {dealUrl ? (
        <a href={dealUrl} target="_blank" rel="noreferrer" className={buttonClass('quiet')}>
          {t('dealActs.openInBitrix24')}
          <ExternalLink size={14} aria-hidden="true" />
        </a>
      ) : null}
      <Link to={dryRunAddress(dealReference)} className={buttonClass('quiet')}>
        {t('dealActs.dryRunSubmit')}
      </Link>
      {can.cancel ? (
        <details onKeyDown={closeByEscape} className="basis-full sm:basis-auto">
          <summary
            className={`${buttonClass('quiet')} list-none [&::-webkit-details-marker]:hidden`}
          >
            {t('dealActs.cancel')}
          </summary>
          <Form method="post" className="mt-2 max-w-[420px] text-sm">
            <p className="mb-2">{t('dealActs.cancelText')}</p>
            <Button look="small" name="intent" value="cancel" disabled={isBusy}>
              {t('dealActs.cancelSure')}
            </Button>
          </Form>
        </details>
      ) : null}
    </div>
  )
}
