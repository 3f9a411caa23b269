import type { I18n } from '~/i18n'
import type { NamedContract } from '../../../server/reconciliation/index.ts'

/** A contract as people call it: by its name, else by number and date. */
export function contractName(
  { name, number, date }: NamedContract,
  { t, formatDate }: Pick<I18n, 't' | 'formatDate'>,
): string {
  const parts = [
    t('reconciliationAct.contract'),
    ...(number ? [`№\u00a0${number}`] : []),
    ...(date ? [t('reconciliationAct.contractDate', { date: formatDate(date) })] : []),
  ]
  return name ?? parts.join(' ')
}
