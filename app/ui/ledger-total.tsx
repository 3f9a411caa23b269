import { AmountCell } from './amount-cell'

interface Props {
  label: string
  kopecks: bigint
  /** Columns before the figure. */
  columns: number
  isLast?: boolean
}

/** A line of sums at the foot of a table of an act's lines. */
export function LedgerTotal({ label, kopecks, columns, isLast = false }: Props) {
  return (
    <tr className={isLast ? 'font-medium' : ''}>
      <th
        scope="row"
        colSpan={columns}
        className={`text-right ${isLast ? 'font-medium' : 'font-normal'}`}
      >
        {label}
      </th>
      <AmountCell kopecks={kopecks} className="to-the-end" />
    </tr>
  )
}
