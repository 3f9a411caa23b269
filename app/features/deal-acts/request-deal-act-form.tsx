import { useId } from 'react'
import { DEAL_ACTS_PATH } from '~/features/deal-acts/address'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import { Button } from '../../ui/button'
import { ConfirmedButton } from '../../ui/confirmed-button'

interface Props {
  /** As it was typed. */
  deal?: string
  /** Why no act was made. */
  fault?: string | null
  /** Only a look, on pages where nothing is made. */
  isDryRun?: boolean
}

/** An act for any deal by its number or its address; or only a look at what would be made of it. */
export function RequestDealActForm({ deal = '', fault = null, isDryRun: isTrial = false }: Props) {
  const { t } = useI18n()
  const id = useId()
  return (
    <Form
      {...(isTrial
        ? { action: `${DEAL_ACTS_PATH}/dry-run` }
        : { method: 'post', action: DEAL_ACTS_PATH })}
      className="min-w-0"
    >
      <label htmlFor={id} className="mb-1 block text-sm">
        {t('dealActs.requestLabel')}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          // A new fault mounts the field anew, which puts the focus there.
          key={`${deal} ${fault}`}
          id={id}
          name="deal"
          defaultValue={deal}
          required
          maxLength={500}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: the fault is where the reader goes on
          autoFocus={fault !== null}
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? `${id}-fault` : undefined}
          className="block min-h-11 min-w-0 flex-1 basis-48 rounded-md border border-edge bg-paper px-3 text-base text-ink aria-invalid:border-bad sm:min-h-9"
        />
        {/* First, so that Enter looks and does not write. */}
        <Button look="quiet" formAction={`${DEAL_ACTS_PATH}/dry-run`} formMethod="get">
          {t('dealActs.dryRunSubmit')}
        </Button>
        {isTrial ? null : (
          <ConfirmedButton
            look="quiet"
            intent="ask"
            label={t('dealActs.request')}
            means={t('dealActs.requestMeans')}
          />
        )}
      </div>
      {fault ? (
        <p id={`${id}-fault`} role="alert" className="mt-1 text-sm text-bad">
          {fault}
        </p>
      ) : null}
    </Form>
  )
}
