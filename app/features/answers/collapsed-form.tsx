import type { ReactNode } from 'react'
import { closeByEscape } from '~/lib/close-by-escape'
import { buttonClass } from '../../ui/button'

/** A form behind a button that opens without scripts; of several one is open. */
export function CollapsedForm(props: { label: string; isOpen: boolean; children: ReactNode }) {
  return (
    <details
      name="answer"
      open={props.isOpen}
      onKeyDown={closeByEscape}
      className="open:order-1 open:w-full"
    >
      <summary className={`${buttonClass('quiet')} list-none [&::-webkit-details-marker]:hidden`}>
        {props.label}
      </summary>
      <div className="mt-3 border-t border-line pt-4">{props.children}</div>
    </details>
  )
}
