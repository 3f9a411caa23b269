import { closeByEscape } from '~/lib/close-by-escape'
import { Button, buttonClass } from './button'

interface Props {
  /** Of the form around it. */
  intent: string
  label: string
  /** The label with whom or what it is about, where several stand on a page. */
  of?: string
  /** What follows, and how it can be taken back. */
  means: string
  look?: 'quiet' | 'small'
  disabled?: boolean
}

/** A button that says what follows before it does it: the first press opens, the second binds; without scripts too. */
export function ConfirmedButton({
  intent,
  label,
  of = label,
  means,
  look = 'small',
  disabled = false,
}: Props) {
  return (
    <details className="open:basis-full" onKeyDown={closeByEscape}>
      <summary
        aria-label={`${of}…`}
        className={`${buttonClass(look)} list-none [&::-webkit-details-marker]:hidden`}
      >
        {label}…
      </summary>
      <div className="mt-2 max-w-[420px] text-sm">
        <p className="mb-2">{means}</p>
        <Button look={look} name="intent" value={intent} aria-label={of} disabled={disabled}>
          {label}
        </Button>
      </div>
    </details>
  )
}
