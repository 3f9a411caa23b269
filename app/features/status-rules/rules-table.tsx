import { useI18n } from '~/i18n'
import type { StatusRulesView } from '../../../server/completion-acts/index.ts'

/** The rules as they are, for those who do not change them. */
export function RulesTable({ rules, words }: Pick<StatusRulesView, 'rules' | 'words'>) {
  const { t } = useI18n()
  return (
    <div className="card ledger-frame">
      <table className="ledger">
        <caption className="sr-only">{t('statusRules.title')}</caption>
        <thead>
          <tr>
            <th scope="col" className="figures">
              №
            </th>
            <th scope="col">{t('statusRules.when')}</th>
            <th scope="col">{t('statusRules.status')}</th>
            <th scope="col">{t('statusRules.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, position) => (
            <tr key={rule.id}>
              <td className="figures">{position + 1}</td>
              <th scope="row" className="text-left font-normal">
                {words[position]}
              </th>
              <td>{t(`statusRules.status.${rule.status}`)}</td>
              <td className="whole-line max-lg:empty:hidden">
                {'reasonFrom' in rule.when && rule.when.reasonFrom
                  ? t('statusRules.reasonOf', { name: rule.when.reasonFrom })
                  : rule.reason}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
