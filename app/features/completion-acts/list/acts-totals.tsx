import { useI18n } from '~/i18n'
import type { CompletionActListTotals } from '../../../../server/completion-acts/index.ts'

/** «12 актов на 1 200 000,00 ₽ и 3 000,00 $», or that there are too many to add up. */
export function CompletionActsTotalsLine({ totals }: { totals: CompletionActListTotals }) {
  const { t } = useI18n()
  const sums = useSums(totals.sums)
  const { count, isCapped } = totals
  if (isCapped) return <>{t('completionActs.capped', { count })}</>
  if (sums === '') return <>{t('completionActs.count', { count })}</>
  return <>{t('completionActs.totals', { count, sums })}</>
}

function useSums(sums: CompletionActListTotals['sums']): string {
  const { t, formatMoney } = useI18n()
  const texts = sums.map(({ total, currency }) => formatMoney(total, currency))
  const last = texts.at(-1) ?? ''
  return texts.length > 1
    ? `${texts.slice(0, -1).join(', ')} ${t('completionActs.and')} ${last}`
    : last
}
