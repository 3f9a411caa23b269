import { useI18n } from '~/i18n'
import type { ActFlawView } from '../../../../server/completion-acts/index.ts'
import { AmountCell } from '../../../ui/amount-cell'
import { Notice } from '../../../ui/notice'

const FIGURES = ['stated', 'due', 'difference'] as const

/** For staff: why the customer does not see the act, with each figure and by how much it is off. */
export function CompletionActHeld({ flaws }: { flaws: ActFlawView[] }) {
  const { t } = useI18n()
  return (
    <Notice tone="bad" className="not-in-print">
      <p className="font-semibold">{t('completionActs.heldTitle')}</p>
      <div className="card ledger-frame my-3">
        <table className="ledger dense text-sm">
          <caption className="sr-only">{t('completionActs.flaws')}</caption>
          <thead>
            <tr>
              <th scope="col" className="document">
                {t('completionActs.flaw.what')}
              </th>
              {FIGURES.map((figure) => (
                <th key={figure} scope="col" className="figures">
                  {t(`completionActs.flaw.${figure}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {flaws.map(({ kind, line, stated, due }) => (
              <tr key={`${kind} ${line}`}>
                <td className="document whole-line">
                  {t(`completionActs.flaw.${kind}`, { line: line ?? 0 })}
                </td>
                <AmountCell kopecks={stated} label={t('completionActs.flaw.stated')} />
                <AmountCell kopecks={due} label={t('completionActs.flaw.due')} />
                <AmountCell
                  kopecks={stated - due}
                  label={t('completionActs.flaw.difference')}
                  className="font-medium"
                />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>{t('completionActs.heldText')}</p>
    </Notice>
  )
}
