import { type SelectHTMLAttributes, useId } from 'react'

type Props = SelectHTMLAttributes<HTMLSelectElement> & {
  label: string
  name: string
  /** What is wrong with the choice, beside the field. */
  fault?: string | undefined
}

/** A labelled choice; its fault is read out with it. */
export function SelectField({ label, fault, className = '', children, ...select }: Props) {
  const id = useId()
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-sm">
        {label}
      </label>
      <select
        id={id}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        className="block min-h-11 w-full overflow-hidden rounded-md border border-edge bg-paper px-2 text-base text-ellipsis text-ink aria-invalid:border-bad sm:min-h-9"
        {...select}
      >
        {children}
      </select>
      {fault ? (
        <p id={`${id}-fault`} className="mt-1 text-sm text-bad">
          {fault}
        </p>
      ) : null}
    </div>
  )
}
