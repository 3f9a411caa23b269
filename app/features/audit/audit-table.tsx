import { auditAddress } from '~/features/audit/address'
import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { AuditFilter, AuditRow } from '../../../server/identity/index.ts'

/** When, who, what, whose, from where; a name narrows the list to itself. */
export function AuditTable({ rows, filter }: { rows: AuditRow[]; filter: AuditFilter }) {
  const { t, formatDateTime } = useI18n()
  return (
    <table className="ledger">
      <caption className="sr-only">{t('audit.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('audit.when')}</th>
          <th scope="col">{t('audit.whoColumn')}</th>
          <th scope="col">{t('audit.what')}</th>
          <th scope="col">{t('audit.counterpartyColumn')}</th>
          <th scope="col">{t('audit.ip')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, at, who, sentence, counterparty, ip }) => (
          <tr key={id}>
            <td className="whitespace-nowrap tabular-nums">{formatDateTime(at)}</td>
            <td>
              {who ? (
                <Link className="link" to={auditAddress({ ...filter, who: who.email || who.id })}>
                  {who.name || who.email || who.id}
                </Link>
              ) : (
                <span className="text-muted">{t('audit.nobody')}</span>
              )}
            </td>
            <td className="break-words">{sentence}</td>
            <td>
              {counterparty ? (
                <Link
                  className="link"
                  to={auditAddress({ ...filter, counterparty: counterparty.id })}
                >
                  {counterparty.name}
                </Link>
              ) : null}
            </td>
            <td className="tabular-nums">{ip}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
