import { useI18n } from '~/i18n'
import type { CompletionActRow } from '../../../../server/completion-acts/index.ts'
import { Button } from '../../../ui/button'

interface Props {
  /** The form of the ticks. */
  formId: string
  rows: CompletionActRow[]
  /** Ids of the acts ticked; empty without scripts, which asks on the next page. */
  chosen: string[]
}

/** Leads the ticked acts to the page that asks whether to accept them; says how many wait, and what they come to. */
export function AcceptButton({ formId, rows, chosen }: Props) {
  const { t, formatMoney } = useI18n()
  const waiting = rows.filter(
    ({ id, state }) => chosen.includes(id) && (state === 'waiting' || state === 'refused'),
  )
  const sums = new Map<string, bigint>()
  for (const { currency, total } of waiting) {
    sums.set(currency, (sums.get(currency) ?? 0n) + total)
  }
  const total = Array.from(sums, ([currency, sum]) => formatMoney(sum, currency)).join(', ')
  return (
    <Button
      look="small"
      form={formId}
      // The browser's own attributes: another address for the same ticks, also without scripts.
      formAction="/acts/accept"
      formMethod="get"
    >
      {waiting.length > 0
        ? t('completionActs.acceptChosenCount', { count: waiting.length, total })
        : t('completionActs.acceptChosen')}
    </Button>
  )
}
