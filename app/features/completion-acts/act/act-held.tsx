import { useI18n } from '~/i18n'
import type { ActFlawView } from '../../../../server/completion-acts/index.ts'
import { AmountCell } from '../../../ui/amount-cell'
import { Notice } from '../../../ui/notice'

/** For staff: why the customer does not see the act, with each figure and by how much it is off. */
export function CompletionActHeld({ flaws }: { flaws: ActFlawView[] }) {
  const { t } = useI18n()
  return (
    <Notice tone="bad" className="not-in-print">
      <p className="font-semibold">{t('completionActs.heldTitle')}</p>
      <div className="my-3 overflow-x-auto">
        <table className="w-full text-sm">
          <caption className="sr-only">{t('completionActs.flaws')}</caption>
          <thead>
            <tr className="text-left">
              <th scope="col" className="py-1 pr-4 font-medium">
                {t('completionActs.flaw.what')}
              </th>
              <th scope="col" className="py-1 pr-4 text-right font-medium">
                {t('completionActs.flaw.stated')}
              </th>
              <th scope="col" className="py-1 pr-4 text-right font-medium">
                {t('completionActs.flaw.due')}
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                {t('completionActs.flaw.difference')}
              </th>
            </tr>
          </thead>
          <tbody>
            {flaws.map(({ kind, line, stated, due }) => (
              <tr key={`${kind} ${line}`} className="border-t border-line">
                <td className="py-1 pr-4">
                  {t(`completionActs.flaw.${kind}`, { line: line ?? 0 })}
                </td>
                <AmountCell kopecks={stated} />
                <AmountCell kopecks={due} />
                <AmountCell kopecks={stated - due} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>{t('completionActs.heldText')}</p>
    </Notice>
  )
}
