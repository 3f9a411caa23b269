/** Figures stand right-aligned under one another; words and requisites read from the left. */
const AMOUNT = /^−?[\d\s]+[.,]\d\d$/

/** What was received and what was expected, label by label. */
export function Figures({ figures }: { figures: { label: string; value: string }[] }) {
  if (figures.length === 0) return null
  return (
    <dl className="mt-2 grid max-w-[520px] grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1">
      {figures.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className={AMOUNT.test(value) ? 'text-right tabular-nums' : 'break-words'}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}
