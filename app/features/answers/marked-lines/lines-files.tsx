import { useI18n } from '~/i18n'

/** What of a discrepancy can be taken away: the two-sided form with the customer's figures, and the lines as tables. */
export function MarkedLinesFiles({ discrepancyId }: { discrepancyId: string }) {
  const { t } = useI18n()
  const files = [
    { name: 'act.pdf', label: t('markedLines.formPdf') },
    { name: 'lines.xlsx', label: t('markedLines.excel') },
    { name: 'lines.csv', label: t('markedLines.csv') },
  ]
  return (
    <p className="not-in-print flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {files.map(({ name, label }) => (
        <a key={name} className="link" href={`/discrepancies/${discrepancyId}/${name}`}>
          {label}
        </a>
      ))}
    </p>
  )
}
