import { Figure } from './act/figure'

interface Props {
  words: string
  kopecks: bigint
  /** Columns before the figure. */
  columns: number
  isLast?: boolean
}

/** A line of sums at the foot of a table of an act's lines. */
export function LedgerTotal({ words, kopecks, columns, isLast = false }: Props) {
  return (
    <tr className={isLast ? 'font-medium' : ''}>
      <th
        scope="row"
        colSpan={columns}
        className={`text-right ${isLast ? 'font-medium' : 'font-normal'}`}
      >
        {words}
      </th>
      <Figure kopecks={kopecks} className="to-the-end" />
    </tr>
  )
}
