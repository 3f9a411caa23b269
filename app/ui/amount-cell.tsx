import { useI18n } from '~/i18n'

/** A sum in a table. `label` names its column on a phone, where there are no columns. */
export function AmountCell(props: { kopecks: bigint; label?: string; className?: string }) {
  const { formatAmount } = useI18n()
  return (
    <td className={`figures ${props.className ?? ''}`}>
      {props.label ? <span className="on-phone">{props.label} </span> : null}
      {formatAmount(props.kopecks)}
    </td>
  )
}
