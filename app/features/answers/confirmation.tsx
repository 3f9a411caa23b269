import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useI18n } from '~/i18n'
import { Button, buttonClass } from '../../ui/button'

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
 * sends anything.
 */
export function Confirmation({ label, title, look = 'main', isOpen = false, children }: Props) {
  const { t } = useI18n()
  const id = useId()
  const plain = useRef<HTMLDetailsElement>(null)
  const dialog = useRef<HTMLDialogElement>(null)
  // Null before the scripts have come; then whether the question was open by then.
  const [scripted, setScripted] = useState<{ wasOpen: boolean } | null>(null)
  useEffect(() => setScripted({ wasOpen: plain.current?.open ?? false }), [])
  const opens = scripted !== null && (isOpen || scripted.wasOpen)
  useEffect(() => {
    if (opens && dialog.current && !dialog.current.open) dialog.current.showModal()
  }, [opens])
  if (scripted === null) {
    return (
      <details ref={plain} name="answer" open={isOpen} className="open:order-1 open:w-full">
        <summary className={`${buttonClass(look)} list-none [&::-webkit-details-marker]:hidden`}>
          {label}
        </summary>
        <div className="mt-3 border-t border-line pt-4">
          <p className="mb-2 font-medium">{title}</p>
          {children}
        </div>
      </details>
    )
  }
  return (
    <>
      <Button
        type="button"
        look={look}
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
      >
        {label}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={id}
        className="m-auto w-[min(36rem,calc(100vw-2rem))] rounded-lg border border-line bg-paper p-5 text-ink backdrop:bg-ink/40"
      >
        {/* What is sent has been answered: the page below says how it ended. */}
        <div onSubmit={() => dialog.current?.close()}>
          <h2 id={id} className="mb-2 text-base">
            {title}
          </h2>
          {children}
          <form method="dialog" className="mt-3">
            <button type="submit" className="link min-h-9">
              {t('answer.cancel')}
            </button>
          </form>
        </div>
      </dialog>
    </>
  )
}
