import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { useI18n } from '~/i18n'
import { useHydrated } from '~/lib/use-hydrated'
import { buttonClass } from '../../ui/button'

interface Props {
  /** On the button that begins the step. */
  label: ReactNode
  /** What the step means, as the heading of the question. */
  title: string
  look?: 'main' | 'quiet' | 'small'
  /** The question is open at once, as after a form that was sent without an answer to it. */
  isOpen?: boolean
  /** What is at stake, and the form that does it. */
  children: ReactNode
}

/**
 * A step that binds is asked about once: a dialog with scripts, a part of the page that unfolds without. No first press
 * sends anything. The elements are the same before and after the scripts have come, so a press in that moment is not
 * lost, nor what has been typed.
 */
export function Confirmation({ label, title, look = 'main', isOpen = false, children }: Props) {
  const { t } = useI18n()
  const id = useId()
  const plain = useRef<HTMLDetailsElement>(null)
  const dialog = useRef<HTMLDialogElement>(null)
  const hydrated = useHydrated()
  useEffect(() => {
    if (isOpen || plain.current?.open) ask(plain.current, dialog.current)
  }, [isOpen])
  const press = (event: MouseEvent) => {
    event.preventDefault()
    ask(plain.current, dialog.current)
  }
  const closed = () => {
    if (plain.current && !dialog.current?.open) plain.current.open = false
  }
  return (
    <details
      ref={plain}
      name="answer"
      open={isOpen}
      className="[&[open]:not(:has(:modal))]:order-1 [&[open]:not(:has(:modal))]:w-full"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is pressed by keys as well. */}
      <summary
        role={hydrated ? 'button' : undefined}
        aria-haspopup={hydrated ? 'dialog' : undefined}
        className={`${buttonClass(look)} list-none [&::-webkit-details-marker]:hidden`}
        onClick={press}
      >
        {label}
      </summary>
      <dialog
        ref={dialog}
        open
        aria-labelledby={id}
        onClose={closed}
        className="static mt-3 w-full max-w-none border-t border-line bg-transparent pt-4 text-ink [&:modal]:fixed [&:modal]:m-auto [&:modal]:w-[min(36rem,calc(100vw-2rem))] [&:modal]:rounded-lg [&:modal]:border [&:modal]:bg-paper [&:modal]:p-5"
      >
        {/* What is sent has been answered: the page below says how it ended. */}
        <div onSubmit={() => dialog.current?.close()}>
          <h2 id={id} className="mb-2 text-base">
            {title}
          </h2>
          {children}
          <form method="dialog" className="mt-3 hidden [:modal_&]:block">
            <button type="submit" className="link min-h-9">
              {t('answer.cancel')}
            </button>
          </form>
        </div>
      </dialog>
    </details>
  )
}

/** The unfolded part becomes a dialog over the page; who was in one of its fields stays there. */
function ask(plain: HTMLDetailsElement | null, dialog: HTMLDialogElement | null) {
  if (!plain || !dialog || dialog.matches(':modal')) return
  const field = dialog.contains(document.activeElement) ? document.activeElement : null
  plain.open = true
  dialog.open = false
  dialog.showModal()
  if (field instanceof HTMLElement) field.focus()
}
